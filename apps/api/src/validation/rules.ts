import { ValidateBy, ValidateIf } from 'class-validator';
import { isEmailAddress, isLine, isPhoneNumber, MAX_EMAIL_CHARACTERS } from '#customers';
import { isInstant, isLanguageTag, isPlainText, isUuid } from '#platform';
import { isLocalDate, isLocalTime } from '#venues';

/**
 * The rules that class-validator does not have, or has too lenient. Each is one decorator with one sentence for the
 * person who gets it wrong; `rule` makes one from a predicate.
 */
function rule(name: string, holds: (value: unknown) => boolean, sentence: string): PropertyDecorator {
  return ValidateBy({ name, validator: { validate: holds, defaultMessage: () => sentence } });
}

const text = (holds: (value: string) => boolean) => (value: unknown) =>
  typeof value === 'string' && holds(value);

/** May be left out. Unlike class-validator's IsOptional it does not let null through. */
export const MayBeAbsent = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

export const IsId = (): PropertyDecorator => rule('isId', text(isUuid), 'This must be a UUID.');

export const AreIds = (): PropertyDecorator =>
  rule(
    'areIds',
    (value) => Array.isArray(value) && value.every(text(isUuid)),
    'Each of these must be a UUID.',
  );

/** The bound of dates and instants, for their descriptions. */
export const WITHIN_YEARS = 'It can be in the years 1970 to 2999.';

/** PostgreSQL and ISO strings part ways at the ends of time; nobody books there. */
const isNearDate = (date: string): boolean => date >= '1970' && date < '3000' && isLocalDate(date);

export const IsLocalDate = (): PropertyDecorator =>
  rule(
    'isLocalDate',
    text(isNearDate),
    `This must be a date of the calendar, such as 2027-03-14. ${WITHIN_YEARS}`,
  );

export const IsLocalTime = (): PropertyDecorator =>
  rule('isLocalTime', text(isLocalTime), 'This must be a time of day, such as 19:00.');

export const IsInstant = (): PropertyDecorator =>
  rule(
    'isInstant',
    text(isInstant),
    `This must be an instant with offset, such as 2027-03-14T19:00:00Z. ${WITHIN_YEARS}`,
  );

export const IsLanguageTag = (): PropertyDecorator =>
  rule('isLanguageTag', text(isLanguageTag), 'This must be a language tag (BCP 47), such as de or pt-BR.');

export const isTemplateName = (name: string): boolean => /^[a-z0-9][a-z0-9-]{0,59}$/.test(name);

export const IsTemplateName = (): PropertyDecorator =>
  rule(
    'isTemplateName',
    text(isTemplateName),
    'This must be a name of 1 to 60 lower-case letters, digits and hyphens.',
  );

export const IsEmailAddress = (): PropertyDecorator =>
  rule(
    'isEmailAddress',
    text(isEmailAddress),
    `This must be an e-mail address of at most ${MAX_EMAIL_CHARACTERS} characters.`,
  );

export const IsPhoneNumber = (): PropertyDecorator =>
  rule(
    'isPhoneNumber',
    text(isPhoneNumber),
    'This must be a telephone number of at most 32 characters, such as +44 20 7946 0958.',
  );

/** One line that somebody could read: not empty, not only white space, no control characters. */
export const IsLine = (maxCharacters: number): PropertyDecorator =>
  rule(
    'isLine',
    text((line) => isLine(line, maxCharacters)),
    `This must be a text of 1 to ${maxCharacters} characters on one line, without control characters.`,
  );

/** Text of any number of lines, which may be empty. */
export const IsText = (maxCharacters: number): PropertyDecorator =>
  rule(
    'isText',
    text((words) => isPlainText(words, { maxCharacters, lines: 'many' })),
    `This must be a text of at most ${maxCharacters} characters, without control characters.`,
  );

/** Members that say the same thing in another way: exactly one of the ways may be used. */
export const StandsInPlaceOf = (...members: readonly string[]): PropertyDecorator =>
  ValidateBy({
    name: 'standsInPlaceOf',
    validator: {
      validate: (value, context) =>
        value === undefined || members.every((member) => !Object.hasOwn(context?.object ?? {}, member)),
      defaultMessage: () => `This stands in place of ${members.join(' and ')}: send one or the other.`,
    },
  });

/** A member that means nothing without another one. */
export const StandsBeside = (member: string): PropertyDecorator =>
  ValidateBy({
    name: 'standsBeside',
    validator: {
      validate: (_, context) => Object.hasOwn(context?.object ?? {}, member),
      defaultMessage: () => `This is kept together with ${member}: send both.`,
    },
  });

/** Not before another member, for texts whose order is that of time. A member of another kind is not this one's fault. */
export const IsNotBefore = (member: string): PropertyDecorator =>
  ValidateBy({
    name: 'isNotBefore',
    validator: {
      validate(value, context) {
        const other = (context?.object as Readonly<Record<string, unknown>> | undefined)?.[member];
        return typeof value !== 'string' || typeof other !== 'string' || other <= value;
      },
      defaultMessage: () => `This must not be before ${member}.`,
    },
  });
