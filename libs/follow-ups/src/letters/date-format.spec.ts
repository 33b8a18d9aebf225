import { describe, expect, it } from '@jest/globals';
import { dateFormat } from './date-format.js';

describe('a format for dates', () => {
  const inParis = { timeZone: 'Europe/Paris', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

  it('is made once, because making it is what costs', () => {
    expect(dateFormat('fr', { ...inParis })).toBe(dateFormat('fr', { ...inParis }));
  });

  it('is another one for another zone, locale or option', () => {
    const options = [inParis, { ...inParis, timeZone: 'UTC' }, { timeZone: 'Europe/Paris' }] as const;
    const formats = ['fr', 'de'].flatMap((locale) => options.map((option) => dateFormat(locale, option)));
    expect(new Set(formats).size).toBe(6);
  });

  it('is kept for as long as there is room, and no longer: memory stays bounded', () => {
    const first = dateFormat('es', inParis);
    for (let nth = 0; nth < 400; nth += 1) dateFormat(`en-u-ca-gregory-x-a${nth}`, inParis);
    expect(dateFormat('es', inParis)).not.toBe(first);
  });
});
