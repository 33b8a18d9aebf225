import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { ApiKeyRegister } from '#access';
import { Clock, InvalidRequest, type Uuid } from '#platform';
import { VenueDirectory } from '#venues';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { RequiresScope } from '../access/requires-scope.decorator.js';
import { NoMembers } from '../validation/no-members.js';
import { Cursors } from '../lists/cursors.js';
import type { Listed } from '../lists/list.answer.js';
import { PageQuery } from '../lists/page.query.js';
import { Answers } from '../openapi/answers.decorator.js';
import { NoMembersPipe } from '../validation/no-members.pipe.js';
import { PathId } from '../validation/path-id.pipe.js';
import {
  ApiKeyAnswer,
  ApiKeyListAnswer,
  type ApiKeyView,
  ShownApiKeyAnswer,
  type ShownApiKeyView,
  toApiKeyView,
  toShownView,
} from './api-key.answer.js';
import { CreateApiKeyBody, RotateApiKeyBody } from './api-key.body.js';

const ApiKeyId = (): ParameterDecorator => Param('apiKeyId', new PathId('API key'));

/** Who may come in. */
@ApiTags('operations')
@RequiresScope('admin')
@Controller('v1/api-keys')
export class ApiKeysController {
  constructor(
    private readonly register: ApiKeyRegister,
    private readonly directory: VenueDirectory,
    private readonly cursors: Cursors,
    private readonly clock: Clock,
  ) {}

  @Post()
  @Answers({
    summary: 'Make an API key',
    description: 'The answer shows the key, this once: only a hash of it is kept.',
    status: HttpStatus.CREATED,
    type: ShownApiKeyAnswer,
    problems: [],
  })
  async createApiKey(
    @Body() { name, scopes, venueIds, expiresAt }: CreateApiKeyBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownApiKeyView> {
    const shown = await this.register.create(caller, {
      name,
      scopes,
      ...(venueIds !== undefined && { venueIds: await this.known(caller.tenantId, venueIds) }),
      ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt) }),
    });
    return toShownView(shown, this.clock.now());
  }

  @Get()
  @Answers({ summary: 'The API keys, the revoked ones too', type: ApiKeyListAnswer, problems: [] })
  async listApiKeys(
    @Query() { limit, cursor }: PageQuery,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<Listed<ApiKeyView>> {
    const scope = { tenantId, list: 'API keys' };
    const after = cursor === undefined ? undefined : this.cursors.read(scope, cursor)[0];
    const { items, next } = await this.register.list(tenantId, after, limit);
    const now = this.clock.now();
    return {
      items: items.map((key) => toApiKeyView(key, now)),
      nextCursor: next && this.cursors.write(scope, [next]),
    };
  }

  @Get(':apiKeyId')
  @Answers({ summary: 'One API key', type: ApiKeyAnswer, problems: ['not-found'] })
  async getApiKey(@ApiKeyId() apiKeyId: string, @CurrentCaller() { tenantId }: Caller): Promise<ApiKeyView> {
    return toApiKeyView(await this.register.get(tenantId, apiKeyId), this.clock.now());
  }

  @Post(':apiKeyId/rotate')
  @HttpCode(HttpStatus.OK)
  @ApiBody({ type: RotateApiKeyBody, required: false })
  @Answers({
    summary: 'Give an API key another text',
    description:
      'The answer shows the new one, this once. The old one is valid beside it for a day, or as long as is asked for; both ' +
      'are the same key, so an Idempotency-Key that was sent with the one is known with the other.',
    type: ShownApiKeyAnswer,
    problems: ['not-found'],
  })
  async rotateApiKey(
    @ApiKeyId() apiKeyId: string,
    @Body() { overlapSeconds }: RotateApiKeyBody,
    @CurrentCaller() caller: Caller,
  ): Promise<ShownApiKeyView> {
    return toShownView(await this.register.rotate(caller, apiKeyId, overlapSeconds), this.clock.now());
  }

  @Post(':apiKeyId/revoke')
  @HttpCode(HttpStatus.OK)
  @ApiBody({ type: NoMembers, required: false })
  @Answers({
    summary: 'Revoke an API key, for good',
    description: 'Within a second it is refused everywhere.',
    type: ApiKeyAnswer,
    problems: ['not-found'],
  })
  async revokeApiKey(
    @ApiKeyId() apiKeyId: string,
    @Body(NoMembersPipe) _: unknown,
    @CurrentCaller() caller: Caller,
  ): Promise<ApiKeyView> {
    return toApiKeyView(await this.register.revoke(caller, apiKeyId), this.clock.now());
  }

  /** The ids in lower case. Throws `InvalidRequest` when one is not a venue of the tenant. */
  private async known(tenantId: Uuid, venueIds: readonly Uuid[]): Promise<Uuid[]> {
    const ids = [...new Set(venueIds.map((id) => id.toLowerCase()))];
    const { items } = await this.directory.listVenues(tenantId, { limit: ids.length }, ids);
    const errors = venueIds.flatMap((id, nth) =>
      items.some((venue) => venue.id === id.toLowerCase())
        ? []
        : [{ pointer: `/venueIds/${nth}`, detail: 'There is no such venue.' }],
    );
    if (errors.length > 0) throw new InvalidRequest(errors);
    return ids;
  }
}
