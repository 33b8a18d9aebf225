import type { RecordedEvent } from '#event-store';
import { evolveService, isServiceEventType, type Service, type ServiceEvent } from '#venues';
import type { PartyRules } from '../domain/order.js';
import { partyRulesOf } from '../entries/party-rules.js';

/** Processes learn of a changed service within a second; this leaves them more than that, and a slow offer too. */
const GRACE_MS = 15_000;

/** Of a service that the log does not tell. */
const ANY_PARTY: PartyRules = { partyMin: 1, partyMax: Infinity, minutesFor: () => 0 };

interface Era {
  readonly service: Service;
  readonly since: number;
}

/** Which sizes of parties services took, and for how long, whenever somebody was offered places. */
export class RulesInForce {
  private readonly eras = new Map<string, Era[]>();

  fold({ tenantId, streamId, type, data, recordedAt }: RecordedEvent): void {
    if (!isServiceEventType(type)) return;
    const key = `${tenantId} ${streamId}`;
    const eras = this.eras.get(key) ?? [];
    const event = { type, data } as unknown as ServiceEvent;
    eras.push({
      service: evolveService(streamId, eras.at(-1)?.service, event),
      since: recordedAt.getTime(),
    });
    this.eras.set(key, eras);
  }

  /** All that an offer of this moment may have gone by: the present rules, and those that were changed just before. */
  at(service: string, moment: Date): readonly PartyRules[] {
    const eras = this.eras.get(service) ?? [];
    if (eras.length === 0) return [ANY_PARTY];
    return eras
      .filter((_, nth) => (eras[nth + 1]?.since ?? Infinity) >= moment.getTime() - GRACE_MS)
      .map((era) => partyRulesOf(era.service.description));
  }
}
