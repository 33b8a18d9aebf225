import { type ServiceTerms, turnMinutesFor } from '#venues';
import type { PartyRules } from '../domain/order.js';

type Terms = Pick<ServiceTerms, 'partyMin' | 'partyMax' | 'turnMinutes' | 'turnTimes'>;

/** What of a service decides who could take whose places. */
export const partyRulesOf = (terms: Terms): PartyRules => ({
  partyMin: terms.partyMin,
  partyMax: terms.partyMax,
  minutesFor: (guests) => turnMinutesFor(terms, guests),
});
