import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidatorOptions } from 'class-validator';
import { InvalidRequest } from '#platform';
import { invalidMembersOf } from './invalid-members.js';
import { QuickCheck } from './quick-check.js';

export const STRICT: ValidatorOptions = {
  whitelist: true,
  forbidNonWhitelisted: true,
  forbidUnknownValues: true,
  stopAtFirstError: true,
  validationError: { target: false, value: false },
};

/**
 * Turns bodies and queries into instances of their classes and checks them, without converting anything that its class
 * does not ask to convert: `"2"` is no number. Throws `InvalidRequest` with every place that is wrong.
 *
 * Synchronous, and a fifth of the code of Nest's ValidationPipe: ours need no files, arrays or primitives.
 */
@Injectable()
export class InputPipe implements PipeTransform {
  private readonly checks = new Map<Type, Checks>();

  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if (metatype === undefined) return value;
    const { hasRules, quick } = this.checksOf(metatype as Type<object>);
    return hasRules ? (quick?.instanceOf(value) ?? thoroughly(value, metatype, type)) : value;
  }

  private checksOf(metatype: Type<object>): Checks {
    let checks = this.checks.get(metatype);
    if (checks === undefined) {
      checks = { hasRules: hasRules(metatype), quick: QuickCheck.of(metatype) };
      this.checks.set(metatype, checks);
    }
    return checks;
  }
}

/** What is known of a class: class-validator looks through all the rules there are to tell. */
interface Checks {
  readonly hasRules: boolean;
  readonly quick: QuickCheck | undefined;
}

function thoroughly(value: unknown, metatype: Type, type: ArgumentMetadata['type']): unknown {
  const input: unknown = plainToInstance(metatype, value ?? {});
  const errors = validateSync(input as object, STRICT);
  if (errors.length > 0) throw new InvalidRequest(invalidMembersOf(errors, type === 'query' ? '?' : '/'));
  return input;
}

const hasRules = (metatype: Type): boolean =>
  getMetadataStorage().getTargetValidationMetadatas(metatype, '', true, false).length > 0;
