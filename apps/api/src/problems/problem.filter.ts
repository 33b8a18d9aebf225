import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { InjectLogger, type Logger } from '#platform';
import type { KeyedRequest } from '../access/caller.js';
import { AddressCount } from '../request-limits/address-count.js';
import { sendProblem } from './send-problem.js';

/** The one place where errors become answers. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly addresses: AddressCount,
    @InjectLogger() private readonly logger: Logger,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const request = http.getRequest<KeyedRequest>();
    if (reply.sent) {
      this.logger.error({ err: error, correlationId: request.id }, 'a request failed after it was answered');
      return;
    }
    if (request.apiKey === undefined && !this.addresses.has(request))
      void this.countFirst(error, request, reply);
    else sendProblem(this.logger, error, request, reply);
  }

  /** For what failed before a key was looked at, such as a body that cannot be read. */
  private async countFirst(error: unknown, request: KeyedRequest, reply: FastifyReply): Promise<void> {
    const told = await this.addresses.add(request, reply).then(
      () => error,
      (refusal: unknown) => refusal,
    );
    sendProblem(this.logger, told, request, reply);
  }
}
