import { ApiProperty } from '@nestjs/swagger';
import { VENUE_SCOPE } from '#booking';
import { callerOf, type KeyedRequest, mayUse } from '../../access/caller.js';
import { Forbidden } from '../../problems/http-errors.js';
import { QuicklyChecked } from '../../validation/quick-check.js';
import { IsTerm, TERM_SCHEMA } from './term.js';

/** Lets rules of the service be broken: capacity, pacing, hours, booking window, size of the party. */
@QuicklyChecked()
export class OverrideInput {
  @ApiProperty({
    ...TERM_SCHEMA,
    example: 'regular-guest',
    description:
      'Why, as a term of your own vocabulary. It is kept in the audit trail with the rules that were broken.',
  })
  @IsTerm()
  reason!: string;
}

export const OVERRIDE_SCHEMA = {
  description: `Accepts what a rule of the service would refuse, and records which one. Needs the scope \`${VENUE_SCOPE}\`.`,
} as const;

/** Throws `Forbidden` for a caller who may not override. */
export function overrideOf(
  request: KeyedRequest,
  override: OverrideInput | undefined,
): { overrideReason?: string } {
  if (override === undefined) return {};
  if (!mayUse(callerOf(request), VENUE_SCOPE)) throw new Forbidden(VENUE_SCOPE);
  return { overrideReason: override.reason };
}
