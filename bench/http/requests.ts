import type { World } from '../world/world.js';
import { bodyOf, type Wish } from '../workloads/wishes.js';

/** Requests as they go over the wire. */
export class Requests {
  private readonly common: string;

  constructor({ key }: World, host: string) {
    this.common = `Host: ${host}\r\nAuthorization: Bearer ${key}\r\n`;
  }

  createBooking(wish: Wish): string {
    return this.post(`/v1/venues/${wish.place.venueId}/bookings`, wish.key, JSON.stringify(bodyOf(wish)));
  }

  cancelBooking(bookingId: string, key: string): string {
    return this.post(`/v1/bookings/${bookingId}/cancel`, key, '{"reason":"guest-request"}');
  }

  getBooking(bookingId: string): string {
    return this.get(`/v1/bookings/${bookingId}`);
  }

  /** A week from that place's date on. */
  getAvailability({ place: { venueId, serviceId, date }, guests }: Wish): string {
    const last = new Date(Date.parse(`${date}T00:00:00Z`) + 6 * 86_400_000).toISOString().slice(0, 10);
    return this.get(
      `/v1/venues/${venueId}/availability?serviceId=${serviceId}&from=${date}&to=${last}&guests=${guests}`,
    );
  }

  private get(path: string): string {
    return `GET ${path} HTTP/1.1\r\n${this.common}\r\n`;
  }

  private post(path: string, key: string, body: string): string {
    return (
      `POST ${path} HTTP/1.1\r\n${this.common}Idempotency-Key: ${key}\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
    );
  }
}
