import { Command } from '@nestjs/cqrs';
import type { WaitingDay } from '../../entries/waiting-day.js';

/**
 * Offers what is free to those who wait on a day, in their order, until nobody more fits. Answers with how many offers it
 * made. Any number of processes may do it at once: they do it one after another.
 */
export class OfferPlaces extends Command<number> {
  constructor(
    readonly day: WaitingDay,
    /** Of what made room. */
    readonly correlationId: string,
  ) {
    super();
  }
}
