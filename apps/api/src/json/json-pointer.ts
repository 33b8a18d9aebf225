/** A JSON pointer (RFC 6901) to a place inside a document: `/customer/email`; the empty text is the whole document. */
export const jsonPointer = (path: readonly string[]): string =>
  path.map((member) => `/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
