import { describe, expect, it } from '@jest/globals';
import { arrayLiteral } from './array-literal.js';

describe('an array literal', () => {
  it('quotes and escapes texts', () => {
    expect(arrayLiteral(['plain', '{"a":"b\\n"}'])).toBe('{"plain","{\\"a\\":\\"b\\\\n\\"}"}');
  });

  it('writes bytes in hex', () => {
    expect(arrayLiteral([Buffer.from([0, 255])])).toBe('{"\\\\x00ff"}');
  });

  it('writes numbers as they are', () => {
    expect(arrayLiteral([1, 2])).toBe('{1,2}');
  });
});
