import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The paths of the mails in a worker's MAIL_DIR that are whole: a worker at work has half-written files beside them. */
export async function mailFiles(directory: string): Promise<string[]> {
  const files = await readdir(directory).catch(() => []);
  return files.filter((file) => file.endsWith('.eml')).map((file) => join(directory, file));
}
