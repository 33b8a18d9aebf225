import { describe, expect, it } from '@jest/globals';
import { type OwnTemplate, pickTemplate } from './pick-template.js';

const wish = { kind: 'confirmation', channel: 'email', template: null, serviceLanguage: undefined } as const;

const tongueOf = (guestLocale: string, ...languages: string[]) => {
  const own = languages.map((language): OwnTemplate => ({ language, subject: language, body: '' }));
  return pickTemplate({ ...wish, guestLocale }, own).tongue;
};

describe('the language of a letter', () => {
  it.each([
    ['DE', { language: 'de', locale: 'de-DE' }],
    ['de-at', { language: 'de', locale: 'de-AT' }],
    ['dE-lAtN-aT', { language: 'de', locale: 'de-Latn-AT' }],
    ['EN', { language: 'en', locale: 'en-GB' }],
    ['en-us', { language: 'en', locale: 'en-US' }],
    ['PT-br', { language: 'en', locale: 'en-GB' }],
  ])('does not depend on how its tag is written: %s', (guestLocale, tongue) => {
    expect(tongueOf(guestLocale)).toEqual(tongue);
  });

  it.each([
    ['pt-br', 'pt-BR'],
    ['PT-BR', 'pt-br'],
    ['HE', 'he'],
    // What Hebrew was called until 1989.
    ['iw', 'he'],
  ])(
    'is found among the tenant’s own, whichever way either is written: %s in %s',
    (guestLocale, language) => {
      const own: OwnTemplate = { language, subject: 'the tenant’s own', body: '' };
      expect(pickTemplate({ ...wish, guestLocale }, [own]).template).toBe(own);
    },
  );
});
