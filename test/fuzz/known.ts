import { newUuid } from '#platform';

/** What the last part of a path makes or lists, by the name that other paths call its id. */
const MADE_BY: Readonly<Record<string, string>> = {
  venues: 'venueId',
  services: 'serviceId',
  pools: 'poolId',
  bookings: 'bookingId',
  holds: 'bookingId',
  'walk-ins': 'bookingId',
  'waiting-list': 'entryId',
  'webhook-endpoints': 'endpointId',
  deliveries: 'deliveryId',
  'api-keys': 'apiKeyId',
  'dead-letters': 'id',
};

const MOST = 400;
/** So often an id of nothing is asked for, where one of something is known. */
const STRANGER = 0.03;
/** So often it is one of the first, which were made with care and are not changed, or, where each lives but once, of the last. */
const LIKELY = 0.6;
const FIRST = 4;
const LAST = 12;
const LASTING = ['venueId', 'serviceId', 'poolId', 'endpointId'];

/** The ids, cursors and tags that answers have told, so that later requests reach what earlier ones have made. */
export class Known {
  private readonly ids = new Map<string, string[]>();
  private readonly banned = new Set<string>();
  private readonly cursors = new Map<string, string>();
  private readonly tags = new Map<string, string>();

  /** Never to be asked for again: it is what the requests themselves stand on. */
  ban(id: string): void {
    this.banned.add(id);
  }

  /** `within` is the venue that it belongs to, where it does. */
  learn(name: string, id: string, within = ''): void {
    if (this.banned.has(id)) return;
    for (const place of within === '' ? [name] : [name, `${name} ${within}`]) {
      const list = this.ids.get(place) ?? [];
      if (list.includes(id)) continue;
      if (list.length >= MOST) list.splice(Math.floor(MOST / 2), 1);
      this.ids.set(place, [...list, id]);
    }
  }

  /** Keeps something for the one operation that needs what is in this state, which chance would hardly meet. */
  keepFor(operation: string, name: string, ids: readonly string[]): void {
    const place = `${operation} ${name}`;
    this.ids.set(place, [...(this.ids.get(place) ?? []), ...ids]);
  }

  /** An id of that name, in that venue where one is known there. `isChange` leaves alone what was made with care. */
  id(name: string, pick: number, { within = '', isChange = false, by = '' } = {}): string {
    const kept = this.ids.get(`${by} ${name}`)?.pop();
    if (kept !== undefined) return kept;
    const list = this.ids.get(`${name} ${within}`) ?? this.ids.get(name) ?? [];
    if (pick < STRANGER || list.length === 0) return newUuid();
    const isLikely = pick < LIKELY && !isChange;
    const likely = LASTING.includes(name) ? list.slice(0, FIRST) : list.slice(-LAST);
    const changeable = list.length > FIRST ? list.slice(FIRST) : list;
    const some = isLikely ? likely : isChange ? changeable : list;
    const share = (pick * 7_919) % 1;
    return some[Math.floor(share * some.length)] ?? newUuid();
  }

  cursorOf(path: string): string | undefined {
    return this.cursors.get(path);
  }

  tagOf(path: string): string | undefined {
    return this.tags.get(path);
  }

  /** Takes what it can from an answer that was good. */
  read(path: string, template: string, body: unknown, etag: string | undefined): void {
    if (typeof body !== 'object' || body === null) return;
    const { items, nextCursor } = body as { items?: unknown; nextCursor?: unknown };
    const last =
      template
        .split('/')
        .filter((part) => !part.startsWith('{'))
        .at(-1) ?? '';
    const name = MADE_BY[last];
    if (etag !== undefined) this.tags.set(resourceOf(path), etag);
    if (typeof nextCursor === 'string') this.cursors.set(path, nextCursor);
    if (name === undefined) return;
    for (const item of [body, ...(Array.isArray(items) ? (items as unknown[]) : [])]) {
      const made = item as { id?: unknown; venueId?: unknown };
      if (typeof made.id !== 'string') continue;
      this.learn(name, made.id, typeof made.venueId === 'string' ? made.venueId : '');
      if (last === 'holds') this.learn('holdId', made.id);
    }
  }
}

/** `/v1/bookings/1/cancel` changes `/v1/bookings/1`. */
export const resourceOf = (path: string): string =>
  path.split('?')[0]?.split('/').slice(0, 4).join('/') ?? path;
