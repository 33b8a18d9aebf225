import type { Contact, Customers } from '#customers';
import type { OpenedBooking } from './get-booking.query.js';

/** What the guest told us with a booking, opened with the guest's data key. */
export function openGuest(
  customers: Customers,
  dataKey: Buffer,
  sealed: Buffer,
  bookingId: string,
): Pick<OpenedBooking, 'customer' | 'notes'> {
  const { notes, ...customer } = customers.open({ dataKey }, sealed, `booking:${bookingId}`) as Contact & {
    readonly notes?: string;
  };
  return { customer, ...(notes !== undefined && { notes }) };
}
