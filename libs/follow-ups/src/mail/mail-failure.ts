import type { NodemailerError } from 'nodemailer';

/** The address cannot be written to safely. The message does not say which it was. */
export class UnusableAddress extends Error {
  readonly code = 'EADDRESS';
  readonly permanent = true;

  constructor() {
    super('The address holds characters that no address has.');
    this.name = 'UnusableAddress';
  }
}

/** What may be stored and logged of a failed try: no message, no address, nothing that the server said in words. */
export class SendingFailed extends Error {
  constructor(
    readonly code: string,
    /** Trying again would get the same answer. */
    readonly permanent: boolean,
  ) {
    super(`The follow-up could not be sent: ${code}.`);
    this.name = 'SendingFailed';
  }
}

/** Refused for good by the server (RFC 5321: 5yz) because of this recipient or message, not because of who we are. */
const REFUSALS = ['EENVELOPE', 'EMESSAGE'];

/** The failure without anything personal, not even as a `cause`, which loggers print. */
export function sendingFailed(thrown: unknown): SendingFailed {
  if (thrown instanceof UnusableAddress) return new SendingFailed(thrown.code, true);
  if (!(thrown instanceof Error)) return new SendingFailed('UNKNOWN', false);
  const { code, originalCode, responseCode, permanent }: NodemailerError = thrown;
  const words = [code ?? thrown.name, originalCode, responseCode?.toString()].filter(isCode);
  return new SendingFailed(words.join(' ') || 'UNKNOWN', permanent === true && REFUSALS.includes(code ?? ''));
}

const isCode = (word: string | undefined): word is string => word !== undefined && /^\w{1,40}$/.test(word);
