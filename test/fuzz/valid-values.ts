import fc, { type Arbitrary } from 'fast-check';
import { inDays } from '#test/support/world.js';
import type { Contract, Schema } from './contract.js';

/** Stands for the id of something that exists; which one is known only when the request leaves. */
export class Wanted {
  constructor(
    readonly name: string,
    readonly pick: number,
  ) {}
}

/** From 0 to 1, without the love of edges that arbitraries have by themselves. */
export const EVENLY = fc.noBias(fc.integer({ min: 0, max: 999_999 })).map((n) => n / 1_000_000);

/** Dates that the seeded venues are open on and take bookings for. */
const DATES = Array.from({ length: 12 }, (_, index) => inDays(index - 1));
const TIMES = ['12:00', '18:30', '19:00', '19:15', '20:00'];
/** The sink: nobody listens there, so what is posted is tried and fails. */
const SINK = 'http://127.0.0.1:9/hook';

/** What the document cannot say in its schemas, or says so widely that chance would never meet it. */
const A_TIME = fc.constantFrom(...TIMES);
/** Most bookings come of no hold. */
const SPARELY = { weight: 1, arbitrary: EVENLY.map((pick) => new Wanted('holdId', pick)) };

const BY_NAME: Readonly<Record<string, Arbitrary<unknown>>> = {
  slot: A_TIME,
  holdId: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, SPARELY),
  timeZone: fc.constantFrom('Europe/London', 'America/New_York', 'Asia/Kathmandu'),
  url: fc.nat(999).map((n) => `${SINK}/${n}`),
  waitSeconds: fc.constant(0),
  guests: fc.oneof(
    { weight: 9, arbitrary: fc.integer({ min: 1, max: 4 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 10_000 }) },
  ),
  expiresAt: fc.constant('2099-01-01T00:00:00Z'),
};

/** A rule makes sense or not as a whole, and its name is to be its own. */
const RULES = [
  { name: 'confirmation', kind: 'confirmation', anchor: 'creation', offsetMinutes: 0 },
  { name: 'a day before', kind: 'reminder', anchor: 'start', offsetMinutes: -1_440 },
  { name: 'two hours before', kind: 'reminder', anchor: 'start', offsetMinutes: -120 },
  { name: 'thanks', kind: 'thank-you', anchor: 'end', offsetMinutes: 180 },
].map((rule) => ({ ...rule, channel: 'email', template: null }));

/** What is mostly said, beside whatever the schema allows: what fits together, and guests who are not all the same one. */
const MOSTLY: Readonly<Record<string, Arbitrary<unknown>>> = {
  rules: fc.subarray(RULES),
  scopes: fc.subarray(['bookings:read', 'bookings:write', 'venues:write'], { minLength: 1 }),
  venueIds: fc.constant(undefined),
  phone: fc.constantFrom(undefined, '+44 20 7946 0958'),
  locale: fc.constantFrom(undefined, 'de', 'pt-BR'),
  email: fc.nat(99_999).map((n) => `guest-${n}@example.org`),
};

/** Arbitraries of what the schemas call valid, with real ids and examples more often than chance would have them. */
export class ValidValues {
  constructor(private readonly contract: Contract) {}

  of(name: string, given: Schema): Arbitrary<unknown> {
    const schema = this.contract.resolved(given);
    if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
    const known = BY_NAME[name];
    if (known !== undefined) return known;
    const mostly = MOSTLY[name];
    const any = this.bySchema(name, schema);
    return mostly === undefined
      ? any
      : fc.oneof({ weight: 4, arbitrary: mostly }, { weight: 1, arbitrary: any });
  }

  private bySchema(name: string, schema: Schema): Arbitrary<unknown> {
    if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((one) => this.of(name, one)));
    if (Array.isArray(schema.type)) return fc.oneof(...this.each(name, schema, schema.type as string[]));
    const value = this.ofType(name, schema);
    return schema.example === undefined || schema.properties !== undefined
      ? value
      : fc.oneof({ weight: 15, arbitrary: fc.constant(schema.example) }, { weight: 1, arbitrary: value });
  }

  private each(name: string, schema: Schema, types: readonly string[]): Arbitrary<unknown>[] {
    return types.map((type) => (type === 'null' ? fc.constant(null) : this.of(name, { ...schema, type })));
  }

  private ofType(name: string, schema: Schema): Arbitrary<unknown> {
    if (schema.format === 'uuid') return EVENLY.map((pick) => new Wanted(name, pick));
    if (schema.properties !== undefined) return this.object(schema, schema.properties);
    if (schema.items !== undefined)
      return fc.array(this.of(name.replace(/s$/, ''), schema.items), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 4),
      });
    switch (schema.type) {
      case 'integer':
        return fc.integer({ min: schema.minimum ?? 0, max: schema.maximum ?? 400 });
      case 'boolean':
        return fc.boolean();
      case 'object':
        return fc.constant(schema.example ?? {});
      default:
        return text(schema);
    }
  }

  private object(
    { required = [] }: Schema,
    properties: Readonly<Record<string, Schema>>,
  ): Arbitrary<unknown> {
    const members = Object.entries(properties).map(
      ([name, schema]) => [name, this.of(name, schema)] as const,
    );
    const model = Object.fromEntries(members) as Record<string, Arbitrary<unknown>>;
    return fc.record(model, { requiredKeys: [...required] }).map(saidOnce);
  }
}

function text({ format, pattern, minLength = 0, maxLength = 40 }: Schema): Arbitrary<string> {
  switch (format) {
    case 'date':
      return fc.noBias(fc.constantFrom(...DATES));
    case 'date-time':
      return fc
        .tuple(fc.constantFrom(...DATES), fc.constantFrom(...TIMES))
        .map(([date, time]) => `${date}T${time}:00Z`);
    case 'email':
      return fc.nat(99_999).map((n) => `guest-${n}@example.org`);
    case undefined:
      return pattern === undefined
        ? fc.string({ minLength, maxLength: Math.min(maxLength, 40) })
        : fc.stringMatching(withoutLookahead(pattern)).filter((value) => value.length <= maxLength);
    default:
      return fc.string({ minLength, maxLength: Math.min(maxLength, 40) });
  }
}

/** `startsAt` stands in place of `date` and `slot`, and one of the two is needed. */
function saidOnce(value: object): object {
  if (!('startsAt' in value) || !('date' in value || 'slot' in value)) return value;
  const { startsAt, ...others } = value;
  return 'date' in others && 'slot' in others
    ? others
    : { ...others, date: undefined, slot: undefined, startsAt };
}

/** fast-check does not look ahead; what is said so is a length, which is filtered by. */
const withoutLookahead = (pattern: string): RegExp => new RegExp(pattern.replace(/\(\?=[^)]*\)/g, ''));
