import { CreateVenues1767225600201 } from './1767225600201-create-venues.js';
import { AddServiceRules1767225600202 } from './1767225600202-add-service-rules.js';
import { TellVenuesAsEvents1767225600801 } from './1767225600801-tell-venues-as-events.js';
import { TellPoolsAsEvents1767225602001 } from './1767225602001-tell-pools-as-events.js';
import { AddTermsOfWaiting1767225602401 } from './1767225602401-add-terms-of-waiting.js';

/** The tables of this library, in order. */
export const venuesMigrations = [
  CreateVenues1767225600201,
  AddServiceRules1767225600202,
  TellVenuesAsEvents1767225600801,
  TellPoolsAsEvents1767225602001,
  AddTermsOfWaiting1767225602401,
];
