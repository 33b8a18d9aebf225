import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import {
  BookingExport,
  BookingImport,
  delimiterIn,
  type ImportCounts,
  type NumberedRow,
  readBookingFile,
  UnreadableFile,
  UnusableHeader,
} from '#booking-files';
import { isUuid, NotFound, type Uuid } from '#platform';
import { isLocalDate } from '#venues';
import { type CommandInput, CommandMistake } from './command.js';
import { namingFile } from './naming-file.js';
import { ProgressBar } from './progress-bar.js';
import { Refusals } from './refusals.js';
import { writeOut } from './standard-output.js';

const HEAD_BYTES = 4_096;
/** As the API has it: it stays in the log, so it cannot be free text. */
const TERM = /^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/;
/** What a shell says of a program that was interrupted. */
const INTERRUPTED = 130;

/** `bookings export`: the file, on standard output. */
export async function exportBookings({ setup, tenantId, options }: CommandInput): Promise<number> {
  const venueId = venueOf(options.venue);
  const [from, to] = [dateOf('from', options.from), dateOf('to', options.to)];
  const bar = new ProgressBar();
  let bookings = 0;
  const pieces = setup
    .get(BookingExport)
    .pieces({ tenantId, venueId, from, to, opensPersonalData: true }, (written) => {
      bookings = written;
      bar.tell(() => `${written} bookings`);
    });
  await writeOut(pieces);
  bar.end(`${bookings} bookings exported`);
  return 0;
}

/** `bookings import`: 0 when every row is booked or was before, 1 when some were refused, 130 when it was interrupted. */
export async function importBookings(input: CommandInput): Promise<number> {
  const { setup, tenantId, subject, dryRun, options, say } = input;
  const venueId = venueOf(options.venue);
  const overrideReason = termOf(options.override);
  const head = await namingFile(subject, readHead(subject));
  const report = await Refusals.open(options.report, subject, say);
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const bar = new ProgressBar();
  const file = createReadStream(subject);
  try {
    const counts = await setup.get(BookingImport).run(rowsOf(file, head.text), {
      ...{ tenantId, venueId, overrideReason, dryRun, stop: stop.signal },
      refused: (row) => report.add(row),
      progress: (so) => bar.tell(() => wordsFor(so), file.bytesRead / head.size),
    });
    bar.end(wordsFor(counts), stop.signal.aborted ? file.bytesRead / head.size : 1);
    return tell(say, counts, { dryRun, isInterrupted: stop.signal.aborted });
  } catch (error) {
    if (error instanceof UnusableHeader || error instanceof UnreadableFile)
      throw new Error(`${subject}: ${error.message}`, { cause: error });
    throw error;
  } finally {
    file.destroy();
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await report.close();
  }
}

const rowsOf = (file: Readable, head: string): AsyncGenerator<NumberedRow> =>
  readBookingFile(file, delimiterIn(head));

async function readHead(path: string): Promise<{ readonly text: string; readonly size: number }> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return { text: buffer.toString('utf8', 0, bytesRead), size: Math.max(1, (await file.stat()).size) };
  } finally {
    await file.close();
  }
}

function wordsFor({ rows, booked, present, skipped, refused }: ImportCounts): string {
  return `${rows} rows: ${booked} booked, ${present} there already, ${skipped} skipped, ${refused} refused`;
}

function tell(
  say: (line: string) => void,
  counts: ImportCounts,
  { dryRun, isInterrupted }: { readonly dryRun: boolean; readonly isInterrupted: boolean },
): number {
  say(wordsFor(counts));
  if (dryRun) say('This was a dry run: nothing was booked, and whether there is room was not looked at.');
  if (isInterrupted) {
    say('Interrupted. Import the same file again: what is booked already is not booked twice.');
    return INTERRUPTED;
  }
  return counts.refused > 0 ? 1 : 0;
}

function venueOf(text: string | undefined): Uuid {
  if (text === undefined) throw new CommandMistake('--venue=<id> says at which venue.');
  if (!isUuid(text)) throw new NotFound('venue');
  return text.toLowerCase();
}

function dateOf(name: string, text: string | undefined): string | undefined {
  if (text === undefined || isLocalDate(text)) return text;
  throw new CommandMistake(`--${name} must be a date such as 2027-03-14.`);
}

function termOf(text: string | undefined): string | undefined {
  if (text === undefined || TERM.test(text)) return text;
  throw new CommandMistake(
    '--override must be a term such as taken-over: lower-case letters, digits, hyphens.',
  );
}
