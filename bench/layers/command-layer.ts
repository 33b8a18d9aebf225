import { SCOPES } from '#access';
import { newUuid } from '#platform';
import type { KeyedRequest } from '../../apps/api/src/access/caller.js';
import { CreateBookingBody } from '../../apps/api/src/bookings/create-booking/create-booking.body.js';
import { CreateBookingController } from '../../apps/api/src/bookings/create-booking/create-booking.controller.js';
import { InputPipe } from '../../apps/api/src/validation/input.pipe.js';
import type { Work } from '../load/work.js';
import { bodyOf, type Wish, wishesOf, type WorkloadName } from '../workloads/wishes.js';
import type { World } from '../world/world.js';
import type { InProcessApp } from './in-process-app.js';
import type { Layer } from './layer.js';

type Reply = Parameters<CreateBookingController['createBooking']>[3];

/** Takes what the controller sets and keeps nothing: here nobody waits for a response. */
const REPLY = {
  code: () => REPLY,
  type: () => REPLY,
  header: () => REPLY,
} as unknown as Reply;

/**
 * L3, the ledger behind validation, controller and CommandBus: all that the API does for a booking once it has read the
 * body and knows the caller. No HTTP.
 */
export class CommandLayer implements Layer {
  constructor(
    private readonly app: InProcessApp,
    private readonly world: World,
  ) {}

  prepare(workload: WorkloadName): Promise<Work> {
    const controller = this.app.get(CreateBookingController);
    const pipe = this.app.get(InputPipe);
    const wish = wishesOf(workload, this.world);
    return Promise.resolve({
      callers: (wanted: number) => wanted,
      next: async () => {
        const wanted = wish();
        const body = bodyOf(wanted);
        const input = pipe.transform(body, { type: 'body', metatype: CreateBookingBody });
        const request = this.requestFor(wanted, body);
        await controller.createBooking(wanted.place.venueId, input as CreateBookingBody, request, REPLY);
        return { kind: 'create' as const, count: 1 };
      },
      close: () => Promise.resolve(),
    });
  }

  /** As much of a request as the controller looks at. */
  private requestFor({ key, place }: Wish, body: object): KeyedRequest {
    const { tenantId, apiKeyId } = this.world;
    return {
      id: newUuid(),
      method: 'POST',
      url: `/v1/venues/${place.venueId}/bookings`,
      body,
      raw: { rawHeaders: ['idempotency-key', key] },
      apiKey: { tenantId, apiKeyId, scopes: SCOPES, venueIds: null, actor: `api-key:${apiKeyId}` },
    } as unknown as KeyedRequest;
  }
}
