import { CreateBookings1767225600601 } from './1767225600601-create-bookings.js';
import { CountStartsAndPools1767225600652 } from './1767225600652-count-starts-and-pools.js';

export const bookingMigrations = [CreateBookings1767225600601, CountStartsAndPools1767225600652];
