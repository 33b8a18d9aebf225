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
  private readonly quickChecks = new Map<Type, QuickCheck | undefined>();

  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if (metatype === undefined) return value;
    return (
      this.quickCheckOf(metatype as Type<object>)?.instanceOf(value) ?? thoroughly(value, metatype, type)
    );
  }

  private quickCheckOf(metatype: Type<object>): QuickCheck | undefined {
    if (!this.quickChecks.has(metatype)) this.quickChecks.set(metatype, QuickCheck.of(metatype));
    return this.quickChecks.get(metatype);
  }
}

function thoroughly(value: unknown, metatype: Type, type: ArgumentMetadata['type']): unknown {
  if (!hasRules(metatype)) return value;
  const input: unknown = plainToInstance(metatype, value ?? {});
  const errors = validateSync(input as object, STRICT);
  if (errors.length > 0) throw new InvalidRequest(invalidMembersOf(errors, type === 'query' ? '?' : '/'));
  return input;
}

const hasRules = (metatype: Type): boolean =>
  getMetadataStorage().getTargetValidationMetadatas(metatype, '', true, false).length > 0;
