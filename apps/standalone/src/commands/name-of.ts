import { isPlainText } from '#platform';
import { CommandMistake } from './command.js';

const MAX_NAME_CHARACTERS = 100;

/** A name as the API takes it; throws for any other. */
export function nameOf(text: string): string {
  if (text.trim() !== '' && isPlainText(text, { maxCharacters: MAX_NAME_CHARACTERS, lines: 'one' }))
    return text;
  throw new CommandMistake(`The name must be a text of 1 to ${MAX_NAME_CHARACTERS} characters on one line.`);
}
