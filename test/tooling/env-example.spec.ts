import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { getMetadataStorage } from 'class-validator';
import { Environment } from '#platform';

const described = new Map(
  [...readFileSync('.env.example', 'utf8').matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(
    ([, name = '', value = '']) => [name, value],
  ),
);

const settings = [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(Environment, '', false, false)
      .map(({ propertyName }) => propertyName),
  ),
];

describe('.env.example', () => {
  it.each(settings)('describes %s', (name) => {
    expect([...described.keys()]).toContain(name);
  });

  it('names the defaults that the code has', () => {
    const defaults = Object.entries(new Environment()).map(([name, value]) => [name, String(value)]);

    expect(defaults.map(([name]) => [name, described.get(name ?? '')])).toEqual(defaults);
  });
});

describe('docker-compose.yml', () => {
  const compose = readFileSync('docker-compose.yml', 'utf8');

  it('lets every setting of .env reach API and worker, but not the port outside be the one inside', () => {
    expect(compose).toMatch(/^x-slotledger:.*^ {2}env_file: \[\{ path: \.env, /ms);
    expect(compose).toMatch(/^ {4}PORT: '3000'/m);
  });

  it('waits for longer than a process may take to stop', () => {
    const [, seconds] = /^ {2}stop_grace_period: (\d+)s$/m.exec(compose) ?? [];
    expect(Number(seconds) * 1_000).toBeGreaterThan(2 * new Environment().SHUTDOWN_DEADLINE_MS);
  });
});
