import { CreateVenues1767225600201 } from './1767225600201-create-venues.js';
import { AddServiceRules1767225600202 } from './1767225600202-add-service-rules.js';

/** The tables of this library, in order. */
export const venuesMigrations = [CreateVenues1767225600201, AddServiceRules1767225600202];
