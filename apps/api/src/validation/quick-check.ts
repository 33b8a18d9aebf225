import 'reflect-metadata';
import type { Type } from '@nestjs/common';
import { getMetadataStorage, type ValidationArguments, ValidationTypes } from 'class-validator';

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Members = Readonly<Record<string, unknown>>;
/** Whether a member is certainly as its rules want it; `input` is the whole object. */
type MemberCheck = (value: unknown, input: Members) => boolean;

const QUICKLY_CHECKED = Symbol('quickly checked');

/**
 * For the bodies of hot routes: their rules are checked by a {@link QuickCheck} first. Neither the class nor those nested
 * in it may convert anything: `@Transform`, `@Expose` and the like are not looked at.
 */
export const QuicklyChecked = (): ClassDecorator => (target) => {
  Reflect.defineMetadata(QUICKLY_CHECKED, true, target);
};

/**
 * The rules that class-validator keeps about a class, put together once. It knows only yes and perhaps: what it lets
 * through is valid, and for everything else class-validator finds out what is wrong. class-validator and
 * class-transformer take 60 µs for a booking, because they work out anew each time which rules there are; this takes 15.
 */
export class QuickCheck {
  private constructor(
    private readonly type: Type<object>,
    private readonly members: ReadonlyMap<string, MemberCheck>,
    private readonly nested: ReadonlyMap<string, QuickCheck>,
  ) {}

  /** Undefined for a class that is not {@link QuicklyChecked}, and for rules of a kind that is not known here. */
  static of(type: Type<object>): QuickCheck | undefined {
    if (Reflect.getMetadata(QUICKLY_CHECKED, type) !== true) return undefined;
    const storage = getMetadataStorage();
    const rules = storage.getTargetValidationMetadatas(type, '', true, false);
    const members = new Map<string, MemberCheck>();
    const nested = new Map<string, QuickCheck>();
    for (const [member, own] of Object.entries(storage.groupByPropertyName(rules))) {
      const inner = own.some(isNested) ? QuickCheck.of(typeOf(type, member)) : undefined;
      const check = checkOf(type.name, own, inner);
      if (check === undefined) return undefined;
      members.set(member, check);
      if (inner !== undefined) nested.set(member, inner);
    }
    return new QuickCheck(type, members, nested);
  }

  /** The input as an instance of the class, or undefined when it may be invalid. */
  instanceOf(input: unknown): object | undefined {
    return this.holdsFor(input) ? this.instantiate(input as Members) : undefined;
  }

  holdsFor(input: unknown): boolean {
    if (!isMembers(input)) return false;
    for (const member of Object.keys(input)) if (!this.members.has(member)) return false;
    for (const [member, check] of this.members) if (!check(input[member], input)) return false;
    return true;
  }

  private instantiate(input: Members): object {
    const instance = Object.assign(new this.type(), input) as Record<string, unknown>;
    for (const [member, check] of this.nested) {
      const value = input[member];
      if (isMembers(value)) instance[member] = check.instantiate(value);
    }
    return instance;
  }
}

function checkOf(
  targetName: string,
  rules: readonly Metadata[],
  inner: QuickCheck | undefined,
): MemberCheck | undefined {
  const conditions = rules.filter(isCondition).map(({ constraints }) => constraints[0] as Condition);
  const checks: MemberCheck[] = inner === undefined ? [] : [(value) => inner.holdsFor(value)];
  for (const rule of rules) {
    if (isCondition(rule) || (isNested(rule) && inner !== undefined)) continue;
    const check = isPlainRule(rule) ? ruleCheckOf(targetName, rule) : undefined;
    if (check === undefined) return undefined;
    checks.push(check);
  }
  const check = allOf(checks);
  return conditions.length === 0
    ? check
    : (value, input) => conditions.some((holds) => !holds(input, value)) || check(value, input);
}

/** Most members have one rule: nothing need be walked along for it. */
function allOf(checks: readonly MemberCheck[]): MemberCheck {
  const [only, ...more] = checks;
  if (only === undefined) return () => true;
  return more.length === 0 ? only : (value, input) => checks.every((check) => check(value, input));
}

function ruleCheckOf(
  targetName: string,
  { constraintCls, constraints, propertyName }: Metadata,
): MemberCheck | undefined {
  const validators = getMetadataStorage().getTargetValidatorConstraints(constraintCls);
  if (validators.some(({ async }) => async)) return undefined;
  const checks = validators.map(({ instance }): MemberCheck => (value, object) => {
    const args: ValidationArguments = { targetName, property: propertyName, object, value, constraints };
    return instance.validate(value, args) === true;
  });
  return allOf(checks);
}

type Condition = (input: object, value: unknown) => boolean;

const isCondition = ({ type }: Metadata): boolean => type === ValidationTypes.CONDITIONAL_VALIDATION;
const isNested = ({ type }: Metadata): boolean => type === ValidationTypes.NESTED_VALIDATION;
/** class-validator's own type says that there always are groups; there are none where a rule has only a message. */
type Options = Pick<Metadata, 'type' | 'each' | 'validateIf'> & { readonly groups?: readonly string[] };

const isPlainRule = ({ type, each, validateIf, groups = [] }: Options): boolean =>
  type === ValidationTypes.CUSTOM_VALIDATION && !each && validateIf === undefined && groups.length === 0;

const typeOf = (type: Type<object>, member: string): Type<object> =>
  Reflect.getMetadata('design:type', type.prototype as object, member) as Type<object>;

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
