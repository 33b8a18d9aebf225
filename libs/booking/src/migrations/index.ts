import { CreateBookings1767225600601 } from './1767225600601-create-bookings.js';

export const bookingMigrations = [CreateBookings1767225600601];
