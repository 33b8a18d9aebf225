import { ApiProperty } from '@nestjs/swagger';
import { type ApiKeyRow, isScope, type Scope, SCOPES, type ShownApiKey } from '#access';
import { toRfc3339 } from '#platform';
import { ListAnswer, type Listed } from '../lists/list.answer.js';
import { timeOrNull } from '../webhooks/webhook-endpoint.answer.js';

/** The text before the last rotation. */
export interface PreviousView {
  readonly prefix: string;
  readonly validUntil: string;
}

/** A key as the API shows it; times are RFC 3339. */
export interface ApiKeyView {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly Scope[];
  readonly venueIds: readonly string[] | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
  readonly previous: PreviousView | null;
}

export interface ShownApiKeyView extends ApiKeyView {
  readonly key: string;
}

const TIME_OR_NULL = { type: String, format: 'date-time', nullable: true };

export class PreviousAnswer implements PreviousView {
  @ApiProperty({ example: 'sl_9fK' })
  prefix!: string;

  @ApiProperty({ format: 'date-time' })
  validUntil!: string;
}

/** What `docs/openapi.json` says of an API key. */
export class ApiKeyAnswer implements ApiKeyView {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Till at the bar' })
  name!: string;

  @ApiProperty({
    example: 'sl_4tQ',
    description: 'How the key begins, so that who holds it can tell which it is.',
  })
  prefix!: string;

  @ApiProperty({ isArray: true, enum: SCOPES, enumName: 'Scope' })
  scopes!: readonly Scope[];

  @ApiProperty({
    type: [String],
    nullable: true,
    example: null,
    description: 'The venues that it is limited to; null: all of them.',
  })
  venueIds!: readonly string[] | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty(TIME_OR_NULL)
  expiresAt!: string | null;

  @ApiProperty({ ...TIME_OR_NULL, description: 'To the minute.' })
  lastUsedAt!: string | null;

  @ApiProperty(TIME_OR_NULL)
  revokedAt!: string | null;

  @ApiProperty({
    type: PreviousAnswer,
    nullable: true,
    description: 'The key as it was before it was rotated, until it stops being valid.',
  })
  previous!: PreviousView | null;
}

export class ShownApiKeyAnswer extends ApiKeyAnswer implements ShownApiKeyView {
  @ApiProperty({ example: 'sl_…', description: 'The key itself. It is told this once.' })
  key!: string;
}

export class ApiKeyListAnswer extends ListAnswer implements Listed<ApiKeyView> {
  @ApiProperty({ type: [ApiKeyAnswer] })
  items!: readonly ApiKeyView[];
}

export function toApiKeyView(row: ApiKeyRow, now: number): ApiKeyView {
  const { previousPrefix: prefix, previousUntil: until } = row;
  const hasPrevious = prefix !== null && until !== null && until.getTime() > now && row.revokedAt === null;
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes.filter(isScope),
    venueIds: row.venueIds,
    createdAt: toRfc3339(row.createdAt.getTime()),
    expiresAt: timeOrNull(row.expiresAt),
    lastUsedAt: timeOrNull(row.lastUsedAt),
    revokedAt: timeOrNull(row.revokedAt),
    previous: hasPrevious ? { prefix, validUntil: toRfc3339(until.getTime()) } : null,
  };
}

export const toShownView = ({ key, text }: ShownApiKey, now: number): ShownApiKeyView => ({
  ...toApiKeyView(key, now),
  key: text,
});
