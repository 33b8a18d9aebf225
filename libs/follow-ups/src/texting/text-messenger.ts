import type { Uuid } from '#platform';
import type { Channel } from '../domain/follow-up.js';

/** A short message on its way to a telephone. The same follow-up always has the same id. */
export interface OutgoingText {
  readonly followUpId: Uuid;
  readonly channel: Exclude<Channel, 'email'>;
  /** As the guest gave it. */
  readonly to: string;
  readonly text: string;
}

/** The way out for short messages: one adapter for each provider. */
export abstract class TextMessenger {
  /**
   * Resolves when somebody else has taken charge of the message. Throws whatever went wrong, with personal data in it
   * as likely as not; `sendingFailed` makes of it what may be kept. When `signal` aborts, it gives up as soon as it can.
   */
  abstract deliver(message: OutgoingText, signal: AbortSignal): Promise<void>;
}
