import { DomainError } from '#platform';

/** What was to be changed cannot be while bookings are to come, because they rest on it. */
export class BookingsExist extends DomainError {
  readonly code = 'bookings-exist';
  override readonly members: { readonly count: number };

  constructor(what: string, count: number) {
    super(`${count} bookings are still to come, and rest on ${what}.`);
    this.members = { count };
  }
}
