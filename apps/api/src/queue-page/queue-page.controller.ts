import { Controller, Get, Header, HttpStatus, Param, Post, Redirect, UseGuards } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { DeadLetters } from '#outbox';
import { InjectLogger, type Logger, NotFound, Unavailable, type Uuid } from '#platform';
import { JOB_ID, type QueueView, QueueWindow } from '#queue';
import { type Caller, CurrentCaller } from '../access/caller.js';
import { RequiresScope } from '../access/requires-scope.decorator.js';
import { TakesPassword } from '../access/takes-password.decorator.js';
import { PathId } from '../validation/path-id.pipe.js';
import { FromThisPage } from './from-this-page.guard.js';
import { CONTENT_SECURITY_POLICY, QUEUE_PAGE, queuePage } from './queue-page.js';
import { QUEUES } from './queues.js';

const DEAD_LETTERS_SHOWN = 50;

/** A page for the browser: what one tenant has in the queues, what was given up, and a button to try it now. */
@ApiExcludeController()
@TakesPassword()
@Controller('admin/queues')
export class QueuePageController {
  constructor(
    private readonly window: QueueWindow,
    private readonly letters: DeadLetters,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  @Get()
  @RequiresScope('admin')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', CONTENT_SECURITY_POLICY)
  @Header('referrer-policy', 'same-origin') // without it the buttons' Origin would be null
  async showQueues(@CurrentCaller() { tenantId }: Caller): Promise<string> {
    const [queues, deadLetters] = await Promise.all([
      this.look(tenantId),
      this.letters.list({ tenantId, limit: DEAD_LETTERS_SHOWN, before: undefined }),
    ]);
    return queuePage({ queues, deadLetters: deadLetters.items, hasMoreLetters: deadLetters.next !== null });
  }

  @Post(':queue/jobs/:jobId/retry')
  @RequiresScope('admin')
  @UseGuards(FromThisPage)
  @Redirect(QUEUE_PAGE, HttpStatus.SEE_OTHER)
  async retryJob(
    @Param('queue') name: string,
    @Param('jobId') jobId: string,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<void> {
    const queue = QUEUES.find((known) => known.name === name);
    if (queue === undefined) throw new NotFound('queue');
    if (!JOB_ID.test(jobId)) throw new NotFound('job');
    const isFound = await this.window.retry(queue, tenantId, jobId).catch((error: unknown) => {
      this.logger.warn({ err: error }, 'the queue could not be asked to try a job');
      throw new Unavailable('The queue cannot be reached.');
    });
    if (!isFound) throw new NotFound('job that waits for its next try');
  }

  @Post('dead-letters/:letterId/retry')
  @RequiresScope('admin')
  @UseGuards(FromThisPage)
  @Redirect(QUEUE_PAGE, HttpStatus.SEE_OTHER)
  async retryDeadLetter(
    @Param('letterId', new PathId('dead letter')) id: Uuid,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<void> {
    if (!(await this.letters.retry({ tenantId, id }))) throw new NotFound('dead letter');
  }

  /** Undefined while the queue's server is away: what was given up is known without it. */
  private async look(tenantId: Uuid): Promise<QueueView[] | undefined> {
    try {
      const views: QueueView[] = [];
      for (const queue of QUEUES) views.push(await this.window.look(queue, tenantId));
      return views;
    } catch (error) {
      this.logger.warn({ err: error }, 'the queues could not be looked into');
      return undefined;
    }
  }
}
