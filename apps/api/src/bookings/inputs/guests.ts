import { applyDecorators } from '@nestjs/common';
import { IsInt, Max, Min } from 'class-validator';

/** No party is larger; it keeps nonsense away from the services' own limits. */
export const MAX_GUESTS = 10_000;

/** How many come. */
export const IsPartySize = (): PropertyDecorator =>
  applyDecorators(
    IsInt({ message: 'This must be a whole number.' }),
    Min(1, { message: 'There must be at least one guest.' }),
    Max(MAX_GUESTS, { message: `There can be at most ${MAX_GUESTS} guests.` }),
  );

export const MAX_NOTES_CHARACTERS = 2_000;
