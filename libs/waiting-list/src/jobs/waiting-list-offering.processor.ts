import { Injectable } from '@nestjs/common';
import { type Deliveries, JobProcessor, Processes, type RunningJob } from '#queue';
import { OfferPlacesWhenRoomAppears } from '../policies/offer-places-when-room-appears.policy.js';
import { type HeardMessages, WAITING_LIST_OFFERING } from './queues.js';

/** Each may keep a connection while the ledger, which needs others, holds places for it. */
const CONCURRENCY = 3;

@Injectable()
@Processes(WAITING_LIST_OFFERING, { concurrency: CONCURRENCY })
export class WaitingListOfferingProcessor extends JobProcessor<Deliveries<HeardMessages>> {
  constructor(private readonly policy: OfferPlacesWhenRoomAppears) {
    super();
  }

  protected handle({ payload }: RunningJob<Deliveries<HeardMessages>>): Promise<void> {
    return this.policy.handle(payload);
  }
}
