import { chmodSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where a start keeps everything that must outlive it: `.data` in the checkout, or SLOTLEDGER_DATA_DIR. */
export interface DataDirectory {
  readonly path: string;
  readonly logs: string;
  readonly mail: string;
  file(name: string): string;
}

/** Makes the directory when it is missing. Only its owner can look into it: keys and passwords lie there. */
export function openDataDirectory(): DataDirectory {
  const path = resolve(process.env['SLOTLEDGER_DATA_DIR'] || '.data');
  const directory = { path, logs: join(path, 'logs'), mail: join(path, 'mail') };
  try {
    for (const folder of Object.values(directory)) mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(path, 0o700);
  } catch (error) {
    throw new Error(
      `${path} cannot be used: it seems to belong to another user. Start as that user, or set SLOTLEDGER_DATA_DIR ` +
        'to a folder of your own.',
      { cause: error },
    );
  }
  return { ...directory, file: (name) => join(path, name) };
}
