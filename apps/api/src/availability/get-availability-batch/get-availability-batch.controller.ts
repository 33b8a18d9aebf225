import { Body, Controller, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiTags } from '@nestjs/swagger';
import { GetAvailabilityBatch, type Wish, type WishAnswer } from '#booking';
import { type Caller, CurrentCaller, maySee } from '../../access/caller.js';
import { WithinVenues } from '../../access/within-venues.decorator.js';
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
  @WithinVenues()
  @Answers({
    summary: 'Look up many slots at once',
    description:
      'The slots may be of any services of any venues. It changes nothing and needs no Idempotency-Key.',
    type: AvailabilityBatchAnswer,
    problems: ['payload-too-large', 'unsupported-media-type'],
  })
  async getAvailabilityBatch(
    @Body() { items }: AvailabilityBatchBody,
    @CurrentCaller() caller: Caller,
  ): Promise<{ readonly items: readonly object[] }> {
    const wishes = items.map(toWish);
    const allowed = wishes.filter(({ venueId }) => maySee(caller, venueId));
    const answers = await this.queries.execute(new GetAvailabilityBatch(caller.tenantId, allowed));
    const found = new Map(answers.map((answer) => [answer.wish, answered(answer)]));
    return { items: wishes.map((wish) => ({ ...asked(wish), ...(found.get(wish) ?? NOT_FOUND) })) };
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

const NOT_FOUND = { ...NOTHING, reason: 'not-found' };

const answered = ({ found }: WishAnswer): object =>
  'slot' in found ? found : { ...NOTHING, reason: found.reason };
