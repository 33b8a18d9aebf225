import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** Reads a JSON object; undefined when the file does not exist. */
export function readPrivate(file: string): Readonly<Record<string, unknown>> | undefined {
  if (!existsSync(file)) return undefined;
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (typeof value !== 'object' || value === null) throw new Error(`${file} does not hold a JSON object.`);
  return { ...value };
}

/** Writes a file that only its owner can read; whoever reads it meanwhile sees the old content or the new one. */
export function writePrivate(file: string, content: object): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
}
