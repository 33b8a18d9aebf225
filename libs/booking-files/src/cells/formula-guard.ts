/**
 * What a spreadsheet would run, or take apart, where a cell begins with it (OWASP, "CSV Injection"); the wide forms are
 * what some programs take for the same. An apostrophe before it makes it a text.
 */
const RUNS = /^'*[=+\-@\t\r\n＝＋－＠]/;
const GUARDED = /^'+[=+\-@\t\r\n＝＋－＠]/;

/** The cell as it can be opened in a spreadsheet. {@link withoutGuard} gives back what it was, whatever it was. */
export const withGuard = (cell: string): string => (RUNS.test(cell) ? `'${cell}` : cell);

/** What a cell says that {@link withGuard} may have guarded. */
export const withoutGuard = (cell: string): string => (GUARDED.test(cell) ? cell.slice(1) : cell);
