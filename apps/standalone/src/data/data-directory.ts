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
      `${path} cannot be used: ${reasonOf(error as NodeJS.ErrnoException)}. Set SLOTLEDGER_DATA_DIR to a folder of your own.`,
      { cause: error },
    );
  }
  return { ...directory, file: (name) => join(path, name) };
}

function reasonOf({ code, path, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'EPERM':
      return `${path} belongs to another user`;
    case 'EACCES':
      return `${path} cannot be made or entered by this user`;
    case 'EEXIST':
      return `${path} is not a folder`;
    case 'ENOTDIR':
      return `a part of ${path} is not a folder`;
    case 'EROFS':
      return `${path} is on a file system that can only be read`;
    case 'ENOSPC':
      return `there is no room left for ${path}`;
    default:
      return message;
  }
}
