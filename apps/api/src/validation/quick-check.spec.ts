import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { plainToInstance, Type } from 'class-transformer';
import { IsInt, IsObject, ValidateNested, validateSync } from 'class-validator';
import fc from 'fast-check';
import { CreateBookingBody } from '../bookings/create-booking/create-booking.body.js';
import { QuickCheck, QuicklyChecked } from './quick-check.js';
import { STRICT } from './input.pipe.js';

const valid = {
  serviceId: '0198c0de-0000-7000-8000-000000000001',
  date: '2027-03-14',
  slot: '19:00',
  guests: 4,
  customer: { email: 'ada@example.org', name: 'Ada L.', phone: '+44 20 7946 0958' },
  notes: 'window, please',
};

const check = QuickCheck.of(CreateBookingBody);
const thorough = (input: object): CreateBookingBody | undefined => {
  const instance = plainToInstance(CreateBookingBody, input);
  return validateSync(instance, STRICT).length === 0 ? instance : undefined;
};

/** Bookings with members left out, replaced and added, in the booking and in its customer. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    '',
    'x',
    0,
    -1,
    1.5,
    true,
    [],
    {},
    [valid.customer],
    '2027-02-29',
    '24:00',
  ),
  fc.constantFrom<unknown>('2027-03-14T19:00:00Z', 'ada@example.org', valid.serviceId, 10_000, 10_001, '4'),
  fc.jsonValue(),
);
// Names that every object has, such as `toString`, do not get this far: the parser refuses them.
const name = fc.constantFrom(...Object.keys(valid), 'startsAt', 'email', 'name', 'phone', 'vip');
const changed = (base: object) =>
  fc
    .tuple(fc.subarray(Object.entries(base)), fc.array(fc.tuple(name, odd), { maxLength: 2 }))
    .map(([kept, added]): Record<string, unknown> => Object.fromEntries([...kept, ...added]));
const bodies = fc
  .tuple(
    fc.oneof(fc.constant({ ...valid }), changed(valid)),
    fc.oneof(fc.constant(valid.customer), changed(valid.customer)),
  )
  .map(([body, customer]) =>
    'customer' in body && body.customer === valid.customer ? { ...body, customer } : body,
  );

describe('the quick check of a body', () => {
  it('lets through a valid booking', () => {
    expect(check?.instanceOf(valid)).toEqual(thorough(valid));
  });

  it('finds the same bodies valid as class-validator does, and makes the same of them', () => {
    let found = 0;
    fc.assert(
      fc.property(bodies, (body) => {
        const instance = check?.instanceOf(body);
        if (instance !== undefined) found += 1;
        expect(instance).toStrictEqual(thorough(body));
      }),
      { numRuns: 1_500 },
    );
    expect(found).toBeGreaterThan(100);
  });

  it.each([[null], [undefined], ['text'], [[valid]], [7]])('leaves %j to class-validator', (input) => {
    expect(check?.instanceOf(input)).toBeUndefined();
  });

  it('is not there for a class that did not ask for it', () => {
    class Plain {
      @IsInt() guests!: number;
    }
    expect(QuickCheck.of(Plain)).toBeUndefined();
  });

  it('is not there for a class with a rule for each member of a list', () => {
    @QuicklyChecked()
    class Listed {
      @IsInt({ each: true }) guests!: number[];
    }
    expect(QuickCheck.of(Listed)).toBeUndefined();
  });

  it('is not there for a class that holds one which did not ask for it', () => {
    class Inner {
      @IsInt() guests!: number;
    }
    @QuicklyChecked()
    class Outer {
      @IsObject() @ValidateNested() @Type(() => Inner) inner!: Inner;
    }
    expect(QuickCheck.of(Outer)).toBeUndefined();
  });
});
