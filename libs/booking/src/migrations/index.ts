import { CreateBookings1767225600601 } from './1767225600601-create-bookings.js';
import { LetSlotsShrink1767225600651 } from './1767225600651-let-slots-shrink.js';
import { CountStartsAndPools1767225600652 } from './1767225600652-count-starts-and-pools.js';
import { LetBookingsExpire1767225602501 } from './1767225602501-let-bookings-expire.js';

export const bookingMigrations = [
  CreateBookings1767225600601,
  LetSlotsShrink1767225600651,
  CountStartsAndPools1767225600652,
  LetBookingsExpire1767225602501,
];
