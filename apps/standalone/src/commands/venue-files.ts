import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isUuid, NotFound } from '#platform';
import {
  type Difference,
  type FileFault,
  type ImportedItem,
  type ImportReport,
  InvalidVenueFile,
  isDifferent,
  VenueFiles,
} from '#venue-setup';
import type { CommandInput } from './command.js';
import { namingFile } from './naming-file.js';

/** Who did it, in the audit trail. */
export const COMMAND_LINE = 'system:command-line';

/** `venue import`: what was done, line by line; 1 when the file has faults, each with its place. */
export async function importVenue({ setup, tenantId, subject, dryRun, say }: CommandInput): Promise<number> {
  const text = await namingFile(subject, readFile(subject, 'utf8'));
  const origin = { actor: COMMAND_LINE, correlationId: randomUUID() };
  try {
    const report = await setup.get(VenueFiles).import(text, { tenantId, dryRun, ...origin });
    linesOf(report).forEach(say);
    return 0;
  } catch (error) {
    if (!(error instanceof InvalidVenueFile)) throw error;
    error.faults.map((fault) => placeOf(subject, fault)).forEach(say);
    return 1;
  }
}

/** `venue export`: the file, on standard output. */
export async function exportVenue({ setup, tenantId, subject, say }: CommandInput): Promise<number> {
  if (!isUuid(subject)) throw new NotFound('venue');
  say((await setup.get(VenueFiles).export(tenantId, subject.toLowerCase())).trimEnd());
  return 0;
}

const placeOf = (file: string, { line, column, pointer, detail }: FileFault): string =>
  `${file}:${line}:${column} ${pointer === '' ? '' : `${pointer} `}${detail}`;

function linesOf(report: ImportReport): string[] {
  const lines = report.items.flatMap((item) => [headlineOf(item), ...item.differences.map(differenceOf)]);
  const outside = report.items.filter(({ bookingsOutside }) => bookingsOutside > 0).map(outsideOf);
  if (!isDifferent(report)) return [...lines, 'Nothing is different.'];
  return [...lines, ...outside, ...(report.dryRun ? ['This was a dry run: nothing was changed.'] : [])];
}

const OUTCOMES: Readonly<Record<ImportedItem['outcome'], string>> = {
  created: 'is new',
  changed: 'is different',
  unchanged: 'is as the file has it',
  left: 'is not in the file, and stays as it is',
};

const headlineOf = ({ kind, name, id, outcome }: ImportedItem): string =>
  `${kind} ${name}${id === undefined ? '' : ` (${id})`} ${OUTCOMES[outcome]}`;

const differenceOf = ({ member, from, to }: Difference): string =>
  `  ${member}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`;

const outsideOf = ({ kind, name, id, bookingsOutside }: ImportedItem): string =>
  `${bookingsOutside} bookings still to come lie outside the new rules of ${kind} ${name}` +
  (kind === 'service' && id !== undefined ? `: GET /v1/services/${id}/bookings-outside` : '');
