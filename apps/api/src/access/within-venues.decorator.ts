import { SetMetadata } from '@nestjs/common';

export const WITHIN_VENUES = Symbol('within venues');

/**
 * The route itself leaves out what belongs to venues that the key is not limited to. Every other route must be about one
 * venue, by an id in its path, or is closed to keys that are limited.
 */
export const WithinVenues = (): MethodDecorator => SetMetadata(WITHIN_VENUES, true);
