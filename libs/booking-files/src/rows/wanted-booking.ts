import type { When } from '#booking';
import { type Contact, isEmailAddress, isLine, isPhoneNumber, MAX_NAME_CHARACTERS } from '#customers';
import { isInstant, isLanguageTag, isPlainText, type Uuid } from '#platform';
import { isLocalDate, isLocalTime, localDateOf, localTimeOf } from '#venues';
import type { FileRow } from '../columns.js';

const MAX_GUESTS = 10_000;
const MAX_NOTES_CHARACTERS = 2_000;
const MAX_REFERENCE_CHARACTERS = 255;

/** What a row asks for. */
export interface WantedBooking {
  readonly serviceId: Uuid;
  readonly when: When;
  readonly guests: number;
  readonly contact: Contact;
  readonly notes?: string;
}

/** Why a row is not imported. */
export interface Refusal {
  /** A code of the API where it has one. */
  readonly reason: string;
  readonly detail: string;
}

/** What the rows of a file are read by. */
export interface Place {
  readonly timeZone: string;
  /** By its id and, where no other has it, by its name; both in lower case. */
  readonly services: ReadonlyMap<string, Uuid>;
}

/** The booking that a row asks for, or everything that is wrong with the row. */
export function readRow(row: FileRow, place: Place): WantedBooking | Refusal {
  const serviceId = place.services.get(row.service.trim().toLowerCase());
  const when = whenOf(row, place.timeZone);
  const faults = [
    serviceId === undefined && `service: the venue has no service "${row.service}", or several of that name`,
    typeof when === 'string' && when,
    !isParty(row.guests) && `guests: must be a whole number from 1 to ${MAX_GUESTS}`,
    !isEmailAddress(row.email) && 'email: must be an e-mail address',
    !isLine(row.name, MAX_NAME_CHARACTERS) &&
      `name: must be a text of 1 to ${MAX_NAME_CHARACTERS} characters on one line`,
    row.phone !== '' && !isPhoneNumber(row.phone) && 'phone: must be a telephone number',
    row.locale !== '' && !isLanguageTag(row.locale) && 'locale: must be a language tag, such as de or pt-BR',
    !isText(row.notes, MAX_NOTES_CHARACTERS) &&
      `notes: must be a text of at most ${MAX_NOTES_CHARACTERS} characters`,
    !isText(row.reference, MAX_REFERENCE_CHARACTERS) &&
      `reference: must be a text of at most ${MAX_REFERENCE_CHARACTERS} characters`,
    Object.values(row).some((cell) => cell.includes('\uFFFD')) && 'the row is not in UTF-8',
  ].filter((fault) => fault !== false);
  if (faults.length > 0 || serviceId === undefined || typeof when === 'string')
    return { reason: 'invalid-row', detail: faults.join('; ') };
  const { email, name, phone, locale, notes } = row;
  return {
    serviceId,
    when,
    guests: Number(row.guests),
    contact: { email, name, ...(phone !== '' && { phone }), ...(locale !== '' && { locale }) },
    ...(notes !== '' && { notes }),
  };
}

const isParty = (guests: string): boolean =>
  /^\d{1,5}$/.test(guests) && Number(guests) >= 1 && Number(guests) <= MAX_GUESTS;

const isText = (text: string, maxCharacters: number): boolean =>
  isPlainText(text, { maxCharacters, lines: 'many' });

/** PostgreSQL and ISO strings part ways at the ends of time; nobody books there. */
const isNearDate = (date: string): boolean => date >= '1970' && date < '3000' && isLocalDate(date);

/** When it is said twice, both must say the same: one of them may have been corrected by hand. */
function whenOf({ date, slot, startsAt }: FileRow, timeZone: string): When | string {
  if (startsAt === '') {
    if (!isNearDate(date)) return 'date: must be a date such as 2027-03-14';
    return isLocalTime(slot) ? { date, slot } : 'slot: must be a time of day such as 19:00';
  }
  if (!isInstant(startsAt)) return 'startsAt: must be an instant with offset, such as 2027-03-14T19:00:00Z';
  const instant = Date.parse(startsAt);
  const isSame =
    (date === '' || date === localDateOf(timeZone, instant)) &&
    (slot === '' || slot === localTimeOf(timeZone, instant));
  return isSame ? { startsAt } : 'startsAt: is another time than date and slot say';
}
