import { isEmail } from 'class-validator';
import { isPlainText } from '#platform';

/** RFC 5321, section 4.5.3.1.3: a path has 256 octets, two of which are the angle brackets. */
export const MAX_EMAIL_CHARACTERS = 254;
export const MAX_NAME_CHARACTERS = 200;

/** Digits, and what people put between them. Whether somebody answers is not for us to say. */
const PHONE_NUMBER = /^(?=.*\d)[+(]?[\d (][\d ()./-]{1,30}$/;

export const isEmailAddress = (text: string): boolean => text.length <= MAX_EMAIL_CHARACTERS && isEmail(text);

export const isPhoneNumber = (text: string): boolean => PHONE_NUMBER.test(text);

/** One line that somebody could read: not empty, not only white space, no control characters. */
export const isLine = (text: string, maxCharacters: number): boolean =>
  isPlainText(text, { maxCharacters, lines: 'one' }) && text.trim() !== '';
