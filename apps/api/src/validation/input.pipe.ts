import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync, type ValidatorOptions } from 'class-validator';
import { InvalidRequest } from '#platform';
import { invalidMembersOf } from './invalid-members.js';

const STRICT: ValidatorOptions = {
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
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if (metatype === undefined || !hasRules(metatype)) return value;
    const input: unknown = plainToInstance(metatype, value ?? {});
    const errors = validateSync(input as object, STRICT);
    if (errors.length > 0) throw new InvalidRequest(invalidMembersOf(errors, type === 'query' ? '?' : '/'));
    return input;
  }
}

const hasRules = (metatype: Type): boolean =>
  getMetadataStorage().getTargetValidationMetadatas(metatype, '', true, false).length > 0;
