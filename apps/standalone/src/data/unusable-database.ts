import { isConnectionLost } from '#platform';

/** Says in a sentence, never with its password, which database cannot be used and why. */
export class UnusableDatabase extends Error {
  /** What is one already stays as it is. */
  static from(url: string, cause: unknown): UnusableDatabase {
    if (cause instanceof UnusableDatabase) return cause;
    const hint = isConnectionLost(cause) && !process.env['DATABASE_URL'] ? '. Is "npm start" running?' : '';
    const sentence = `The database ${placeOf(url)} cannot be used: ${reasonOf(cause)}${hint}`;
    return new UnusableDatabase(sentence, { cause });
  }
}

/**
 * Throws where a URL would be taken apart at the wrong places. What is taken for its host would be asked for, and named
 * in errors, and may be a part of the password.
 */
export function requireSoundUrl(url: string): void {
  if (isSound(url)) return;
  throw new UnusableDatabase(
    'DATABASE_URL must be a URL such as postgres://user:password@db.example.org:5432/slotledger. In a password ' +
      '@ is written %40, / is %2F, ? is %3F, # is %23 and % is %25.',
  );
}

function isSound(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hostname, pathname, search, hash } = new URL(text);
  return (
    /^postgres(ql)?:$/.test(protocol) &&
    hostname !== '' &&
    !`${pathname}${search}${hash}`.includes('@') &&
    [username, password].every(canBeDecoded)
  );
}

function canBeDecoded(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** A server of the database or the queue, and the name behind it. */
export function placeOf(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** A name with several addresses fails with one error for each, and none of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message || error.name : String(error);
}
