import { wordsIn } from '../languages/find-language.js';
import type { LetterSubject, Tongue } from '../letter.js';
import { localTimes, offsetAt, placeOf } from '../local-time.js';
import { greetableName, oneLine } from '../plain-words.js';
import { DETAILS } from './page.js';
import type { TemplateValues } from './template-values.js';

/**
 * What a letter is filled in with. Everything from outside is made one line here, so that no value can end a paragraph.
 * Notes are never among it: mail travels in the open, and they can be about health.
 */
export function letterValues(subject: LetterSubject, { language, locale }: Tongue): TemplateValues {
  const { timeZone, startsAt, endsAt, facts } = subject;
  const words = wordsIn(language);
  const name = greetableName(subject.guestName);
  const times = localTimes(timeZone, startsAt, endsAt, locale);
  const was = facts.was && localTimes(timeZone, facts.was.startsAt, facts.was.startsAt, locale);
  const isMoved = was !== undefined && facts.was?.startsAt !== startsAt;
  return {
    greeting: words.greeting(name),
    guestName: name ?? '',
    venue: oneLine(subject.venueName),
    service: oneLine(subject.serviceName),
    day: times.day,
    hours: times.hours,
    zone: words.zone(placeOf(timeZone), offsetAt(timeZone, startsAt)),
    when: times.short,
    guests: String(subject.guests),
    party: words.party(subject.guests),
    details: DETAILS,
    wasDay: isMoved ? was.day : '',
    wasTime: isMoved ? was.start : '',
    expires:
      facts.expiresAt === undefined
        ? ''
        : localTimes(timeZone, facts.expiresAt, facts.expiresAt, locale).short,
    byGuest: facts.by === 'guest' ? 'yes' : '',
    link: subject.link ?? '',
    reference: subject.bookingId,
  };
}
