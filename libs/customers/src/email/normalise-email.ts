/**
 * Which version of {@link normaliseEmail} an index was made with. Whoever changes the normalisation raises it, and
 * re-indexes the customers that carry an older one.
 */
export const EMAIL_INDEX_VERSION = 1;

/**
 * The spelling under which an address is recognised: NFKC (Unicode UAX #15), no white space around it, lower-case.
 * For look-ups only; mail goes to the address as it was given.
 *
 * The local part is lower-cased too. RFC 5321 lets a server tell `Ada@` from `ada@`; people and mail providers do not.
 */
export const normaliseEmail = (text: string): string =>
  // Lower-casing can leave a sequence that composes again, hence the second NFKC.
  text.normalize('NFKC').trim().toLowerCase().normalize('NFKC');
