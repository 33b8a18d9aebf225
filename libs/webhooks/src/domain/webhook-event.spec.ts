import { describe, expect, it } from '@jest/globals';
import { newUuid } from '#platform';
import { bodyOf } from './webhook-event.js';

const event = {
  id: newUuid(),
  type: 'booking.confirmed',
  schemaVersion: 1,
  tenantId: newUuid(),
  subject: newUuid(),
  data: { bookingId: newUuid(), version: 1 },
};

describe('the body of a webhook', () => {
  const body = JSON.parse(bodyOf(event)) as Record<string, unknown>;

  it('has what CloudEvents and Standard Webhooks ask for, and nothing else', () => {
    expect(body).toEqual({
      specversion: '1.0',
      id: event.id,
      type: 'booking.confirmed',
      source: `/tenants/${event.tenantId}`,
      subject: event.subject,
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      timestamp: body['time'],
      datacontenttype: 'application/json',
      dataversion: '1',
      data: event.data,
    });
  });

  it('says when it happened, and not when it was sent', () => {
    expect(Math.abs(Date.parse(String(body['time'])) - Date.now())).toBeLessThan(60_000);
    const old = '0175f3a0-0000-7000-8000-000000000000';
    expect(JSON.parse(bodyOf({ ...event, id: old }))).toMatchObject({ time: '2020-11-23T05:42:30.656Z' });
  });

  it('is the same at every try', () => {
    expect(bodyOf(event)).toBe(bodyOf({ ...event }));
  });
});
