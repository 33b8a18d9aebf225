import { applyDecorators } from '@nestjs/common';
import { Transform } from 'class-transformer';
import { ValidateBy } from 'class-validator';

/** A whole number in a query parameter, in plain digits: Number() would also take ` 0x1F ` and the empty text. */
export const IsWholeNumber = (min: number, max: number): PropertyDecorator =>
  applyDecorators(
    Transform(({ value }: { value: unknown }) => fromDigits(value)),
    ValidateBy({
      name: 'isWholeNumber',
      validator: {
        validate: (value: unknown) => typeof value === 'number' && value >= min && value <= max,
        defaultMessage: () => `This must be a whole number from ${min} to ${max}.`,
      },
    }),
  );

const fromDigits = (value: unknown): unknown =>
  typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
