import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GetAvailabilityBatch, type Wish, type WishAnswer } from '#booking';
import { type Caller, CurrentCaller } from '../../access/caller.js';
import { Answers } from '../../openapi/answers.decorator.js';
import { AvailabilityBatchAnswer } from './availability-batch.answer.js';
import { AvailabilityBatchBody, type WishInput } from './availability-batch.body.js';

/** Asked by POST, since a hundred questions do not fit into an address; it changes nothing. */
@ApiTags('availability')
@Controller('v1/availability/batch')
export class GetAvailabilityBatchController {
  constructor(private readonly queries: QueryBus) {}

  @Post()
  @HttpCode(HttpStatus.OK)
  @Answers({
    summary: 'Look up many slots at once',
    description:
      'The slots may be of any services of any venues. It changes nothing and needs no Idempotency-Key.',
    type: AvailabilityBatchAnswer,
    problems: ['payload-too-large', 'unsupported-media-type'],
  })
  async getAvailabilityBatch(
    @Body() { items }: AvailabilityBatchBody,
    @CurrentCaller() { tenantId }: Caller,
  ): Promise<{ readonly items: readonly object[] }> {
    const wishes = items.map(toWish);
    const answers = await this.queries.execute(new GetAvailabilityBatch(tenantId, wishes));
    return { items: answers.map((answer) => ({ ...asked(answer.wish), ...answered(answer) })) };
  }
}

const toWish = ({ venueId, serviceId, date = '', slot = '', startsAt, guests }: WishInput): Wish => ({
  venueId: venueId.toLowerCase(),
  serviceId: serviceId.toLowerCase(),
  when: startsAt === undefined ? { date, slot } : { startsAt },
  guests,
});

const asked = ({ venueId, serviceId, when, guests }: Wish): object => ({
  venueId,
  serviceId,
  guests,
  ...when,
});

const NOTHING = { capacity: 0, reserved: 0, remaining: 0, available: false };

const answered = ({ found }: WishAnswer): object =>
  'slot' in found ? found : { ...NOTHING, reason: found.reason };
