import { CreateVenues1767225600201 } from './1767225600201-create-venues.js';

/** The tables of this library, in order. */
export const venuesMigrations = [CreateVenues1767225600201];
