import { Body, Controller, Get, HttpCode, HttpStatus, Param, Post, Query } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { type DeadLetter, DeadLetters } from '#outbox';
import { NotFound, toRfc3339 } from '#platform';
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
  DeadLetterListAnswer,
  type DeadLetterOutcome,
  DeadLetterOutcomeAnswer,
  type DeadLetterView,
} from './dead-letters.answer.js';

const WHAT = 'dead letter';

@ApiTags('operations')
@Controller('v1/dead-letters')
export class DeadLettersController {
  constructor(
    private readonly letters: DeadLetters,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @RequiresScope('admin')
  @Answers({
    summary: 'What should have happened and was given up, newest first',
    type: DeadLetterListAnswer,
    problems: [],
  })
  async listDeadLetters(
    @Query() { limit, cursor }: PageQuery,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<Listed<DeadLetterView>> {
    const scope = { tenantId, list: 'dead letters' };
    const before = cursor === undefined ? undefined : this.cursors.read(scope, cursor)[0];
    const { items, next } = await this.letters.list({ tenantId, limit, before });
    return { items: items.map(toAnswer), nextCursor: next && this.cursors.write(scope, [next]) };
  }

  @Post(':id/retry')
  @HttpCode(HttpStatus.OK)
  @RequiresScope('admin')
  @ApiBody({ type: NoMembers, required: false })
  @Answers({
    summary: 'Try a dead letter anew',
    description: 'It is tried within a minute. What caused it should have been mended.',
    type: DeadLetterOutcomeAnswer,
    problems: ['not-found'],
  })
  async retryDeadLetter(
    @Param('id', new PathId(WHAT)) id: string,
    @Body(NoMembersPipe) _: unknown,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<DeadLetterOutcome> {
    if (!(await this.letters.retry({ tenantId, id }))) throw new NotFound(WHAT);
    return { id, outcome: 'retried' };
  }

  @Post(':id/discard')
  @HttpCode(HttpStatus.OK)
  @RequiresScope('admin')
  @ApiBody({ type: NoMembers, required: false })
  @Answers({
    summary: 'Never try a dead letter again',
    type: DeadLetterOutcomeAnswer,
    problems: ['not-found'],
  })
  async discardDeadLetter(
    @Param('id', new PathId(WHAT)) id: string,
    @Body(NoMembersPipe) _: unknown,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<DeadLetterOutcome> {
    if (!(await this.letters.discard({ tenantId, id }))) throw new NotFound(WHAT);
    return { id, outcome: 'discarded' };
  }
}

const toAnswer = ({ id, kind, what, about, reason, attempts, failedAt }: DeadLetter): DeadLetterView => ({
  id,
  kind,
  what,
  about,
  reason,
  attempts,
  failedAt: toRfc3339(failedAt.getTime()),
});
