import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { UnusableHeader } from '../columns.js';
import type { NumberedRow } from './import-report.js';
import { delimiterIn, readBookingFile, UnreadableFile } from './read-booking-file.js';
import { refusedLine } from './refused-rows.js';

const HEADER = 'service,date,slot,guests,email,name,phone,notes';

async function read(text: string | Buffer, delimiter?: string): Promise<NumberedRow[]> {
  const rows: NumberedRow[] = [];
  for await (const row of readBookingFile(Readable.from([text]), delimiter)) rows.push(row);
  return rows;
}

describe('a file of bookings', () => {
  it('is read row by row, with the line on which each begins', async () => {
    const rows = await read(
      `\uFEFF${HEADER}\r\nDinner,2027-06-14,19:00,4,ada@example.org,"L., Ada",,"two\r\nlines"\r\n\r\nDinner,2027-06-14,20:00,2,b@example.org,Bo,'+44 20,\r\n`,
    );
    expect(rows.map(({ line, row }) => [line, row.slot, row.name, row.phone, row.notes])).toEqual([
      [2, '19:00', 'L., Ada', '', 'two\r\nlines'],
      [5, '20:00', 'Bo', '+44 20', ''],
    ]);
  });

  it('may be parted by semicolons or tabs', async () => {
    const header = HEADER.replaceAll(',', ';');
    expect([delimiterIn(`${header}\n1,2,3`), delimiterIn(HEADER), delimiterIn('a\tb')]).toEqual([
      ';',
      ',',
      '\t',
    ]);
    expect(await read(`${header}\nDinner;;;;;"a;b";;`, ';')).toMatchObject([{ row: { name: 'a;b' } }]);
  });

  it('has a fault in a row with more or fewer cells than the header, and goes on', async () => {
    const rows = await read(`${HEADER}\na,b\n,,,,,c,,\n`);
    expect(rows.map(({ fault, row }) => [fault?.detail, row.name])).toEqual([
      ['the row has 2 cells, and the header 8', ''],
      [undefined, 'c'],
    ]);
  });

  it('loses no cell of a row with too many: its report has them behind the last column', async () => {
    const [row] = await read(`${HEADER}\nDinner,2027-06-14,19:00,4,a@example.org,Smith,Ann,,'=hello,there\n`);
    if (row?.fault === undefined) throw new Error('The row has no fault.');
    expect(refusedLine({ ...row, ...row.fault })).toMatch(/,Smith,Ann,,,'=hello,there\r\n$/);
  });

  it.each<[string, string, new () => Error, RegExp]>([
    ['nothing in it', '', UnusableHeader, /empty/],
    ['an unknown column', 'colour\nblue', UnusableHeader, /no column "colour"/],
    ['a quote that nobody closes', `${HEADER}\n,,,,,a,,\n,,,,,"b`, UnreadableFile, /at line 3\.$/],
    ['a row without end', `${HEADER}\n"${'x'.repeat(70_000)}`, UnreadableFile, /at line 2\.$/],
  ])('cannot be used with %s', async (_, text, kind, sentence) => {
    const reading = read(text);
    await expect(reading).rejects.toThrow(kind);
    await expect(reading).rejects.toThrow(sentence);
  });

  it('fails where it cannot be read', async () => {
    const broken = new Readable({
      read() {
        this.destroy(new Error('the disk is gone'));
      },
    });
    await expect(readBookingFile(broken).next()).rejects.toThrow('the disk is gone');
  });
});
