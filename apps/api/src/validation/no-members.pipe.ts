import { Injectable, type PipeTransform } from '@nestjs/common';
import { InvalidRequest } from '#platform';
import { jsonPointer } from '../json/json-pointer.js';

/** For the body of a request that says all in its path: it may be left out or empty, and nothing else. */
@Injectable()
export class NoMembersPipe implements PipeTransform<unknown, void> {
  transform(body: unknown): void {
    const members = Object.keys(body ?? {});
    if (members.length === 0) return;
    throw new InvalidRequest(
      members.map((member) => ({ pointer: jsonPointer([member]), detail: 'This member is not known here.' })),
    );
  }
}
