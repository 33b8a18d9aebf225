import type { PipeTransform } from '@nestjs/common';
import { InvalidRequest } from '#platform';
import { jsonPointer } from '../json/json-pointer.js';

/** The body of a request that says all in its path: left out, or `{}`. Throws `InvalidRequest` for any member. */
export class EmptyBody implements PipeTransform<unknown, void> {
  transform(body: unknown): void {
    const members = Object.keys(body ?? {});
    if (members.length === 0) return;
    throw new InvalidRequest(
      members.map((member) => ({ pointer: jsonPointer([member]), detail: 'This member is not known here.' })),
    );
  }
}
