import type { PipeTransform } from '@nestjs/common';
import { isUuid, NotFound, type Uuid } from '#platform';

/**
 * An id in the path, in its lower-case form. What is not a UUID is the id of nothing, so it is answered like the id of
 * something that does not exist: `@Param('bookingId', new PathId('booking'))`.
 */
export class PathId implements PipeTransform<string, Uuid> {
  constructor(private readonly what: string) {}

  transform(text: string): Uuid {
    if (!isUuid(text)) throw new NotFound(this.what);
    return text.toLowerCase();
  }
}
