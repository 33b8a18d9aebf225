import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Any file that the compiler knows will do: its name decides which rules apply, its text is replaced. */
const PRODUCTION_FILE = 'libs/platform/src/index.ts';

/** Each line breaks the rule that stands beside it. */
const MISTAKES: readonly (readonly [rule: string, line: string])[] = [
  ['@typescript-eslint/no-floating-promises', 'later();'],
  ['@typescript-eslint/no-misused-promises', '[1].forEach(async () => { await later(); });'],
  ['@typescript-eslint/no-explicit-any', 'export const anything = (value: any) => typeof value;'],
  [
    '@typescript-eslint/no-unsafe-member-access',
    'export const read = (text: string) => JSON.parse(text).name;',
  ],
  ['@typescript-eslint/no-non-null-assertion', 'export const first = (list: string[]) => list[0]!;'],
  ['@typescript-eslint/no-unused-vars', 'const forgotten = 1;'],
  ['@typescript-eslint/no-import-type-side-effects', "import { type InstantMs } from './clock/clock.js';"],
  [
    '@typescript-eslint/switch-exhaustiveness-check',
    "export function f(x: 'a' | 'b') { switch (x) { case 'a': return 1; } }",
  ],
  ['eqeqeq', 'export const same = (a: unknown, b: unknown) => a == b;'],
  ['no-restricted-properties', 'declare const it: { only(): void }; it.only();'],
];

const INJECTED = `
  import { Injectable, Inject } from '@nestjs/common';
  import type { Clock } from './clock/clock.js';
  import { type Database } from './database/database.js';
  import { KeyedHash } from './crypto/keyed-hash.js';
  @Injectable() export class Wrong { constructor(private readonly clock: Clock, readonly database: Database) {} }
  @Injectable() export class Right { constructor(readonly hash: KeyedHash, @Inject('clock') readonly clock: Clock) {} }
  export class Plain { constructor(readonly clock: Clock) {} }
`;

describe('the linter', () => {
  let findings: readonly Finding[];
  beforeAll(async () => {
    // The comment must change nothing: it is there to be ignored.
    const text = ['/* eslint-disable */ declare function later(): Promise<void>;'];
    findings = await lint([...text, ...MISTAKES.map(([, mistake]) => mistake), INJECTED].join('\n'));
  });

  it.each(MISTAKES.map(([rule, mistake], index) => ({ rule, mistake, line: index + 2 })))(
    '$rule refuses $mistake, whatever a comment says',
    ({ rule, line }) => {
      expect(findings.filter((finding) => finding.line === line).map(({ ruleId }) => ruleId)).toContain(rule);
    },
  );

  it('refuses to let Nest inject what is imported as a type only', () => {
    const found = findings.filter(({ ruleId }) => ruleId === 'slotledger/injected-types-are-values');

    expect(found.map(({ message }) => message.split(' ')[0])).toEqual(['Clock', 'Database']);
  });
});

interface Finding {
  readonly line: number;
  readonly ruleId: string;
  readonly message: string;
}

async function lint(text: string): Promise<readonly Finding[]> {
  const eslint = join(ROOT, 'node_modules/eslint/bin/eslint.js');
  const options = ['--stdin', '--stdin-filename', PRODUCTION_FILE, '--format', 'json'];
  const output = await new Promise<string>((resolve) => {
    const child = execFile(process.execPath, [eslint, ...options], { cwd: ROOT }, (_, stdout) => {
      resolve(stdout);
    });
    child.stdin?.end(text);
  });
  const [file] = JSON.parse(output) as [{ readonly messages: readonly Finding[] }];
  return file.messages;
}
