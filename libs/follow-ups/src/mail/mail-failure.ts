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

/** Refused for good (by a server: RFC 5321, 5yz) because of this recipient or message, not because of who we are. */
const REFUSALS = ['EADDRESS', 'EENVELOPE', 'EMESSAGE'];

/** The failure without anything personal, not even as a `cause`, which loggers print. */
export function sendingFailed(thrown: unknown): SendingFailed {
  if (!isObject(thrown)) return new SendingFailed('UNKNOWN', false);
  const { name, code = name, originalCode, responseCode, permanent } = thrown;
  const words = [code, originalCode, responseCode?.toString()].filter(isCode);
  const isRefused = permanent === true && isCode(code) && REFUSALS.includes(code);
  return new SendingFailed(words.join(' ') || 'UNKNOWN', isRefused);
}

const isObject = (thrown: unknown): thrown is Partial<NodemailerError> =>
  typeof thrown === 'object' && thrown !== null;

const isCode = (word: unknown): word is string => typeof word === 'string' && /^\w{1,40}$/.test(word);
