import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { JobProcessor, Processes, type RunningJob } from '#queue';
import { SendFollowUp } from '../commands/send-follow-up/send-follow-up.command.js';
import { FOLLOW_UP_SENDING, type SendingJobs } from '../jobs/queues.js';

/** Sending is mostly waiting for the mail server. */
const CONCURRENCY = 50;

@Injectable()
@Processes(FOLLOW_UP_SENDING, { concurrency: CONCURRENCY })
export class FollowUpSendingProcessor extends JobProcessor<SendingJobs> {
  constructor(private readonly commands: CommandBus) {
    super();
  }

  protected handle({ payload }: RunningJob<SendingJobs>): Promise<void> {
    return this.commands.execute(new SendFollowUp(payload.tenantId, payload.followUpId));
  }
}
