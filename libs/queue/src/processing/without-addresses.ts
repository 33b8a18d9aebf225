const ADDRESS = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g;

/**
 * The error, its message and stack without anything that looks like an e-mail address: SMTP servers quote the
 * recipient in their refusals, and neither the queue nor the log may hold it. A second barrier; the first is not to
 * put personal data into errors.
 */
export function withoutAddresses(thrown: unknown): Error {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const clean = new Error(strike(error.message));
  clean.name = error.name;
  clean.stack = strike(error.stack ?? error.message);
  return clean;
}

const strike = (text: string): string => text.replace(ADDRESS, '[address]');
