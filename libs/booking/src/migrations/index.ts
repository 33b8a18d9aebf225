import { CreateBookings1767225600601 } from './1767225600601-create-bookings.js';
import { LetSlotsShrink1767225600651 } from './1767225600651-let-slots-shrink.js';
import { CountStartsAndPools1767225600652 } from './1767225600652-count-starts-and-pools.js';

export const bookingMigrations = [
  CreateBookings1767225600601,
  LetSlotsShrink1767225600651,
  CountStartsAndPools1767225600652,
];
