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
