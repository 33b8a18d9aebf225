import { afterEach, describe, expect, it } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import { ExpireBookings, RecordNoShows } from '#booking';
import { Environment, type Logger } from '#platform';
import { ExpirySweep } from './expiry-sweep.js';

describe('the sweep of what is overdue', () => {
  let sweep: ExpirySweep;
  afterEach(() => sweep.beforeApplicationShutdown());

  it.each([
    ['no-shows', 'expired bookings', ExpireBookings],
    ['expired bookings', 'no-shows', RecordNoShows],
  ])(
    'records %s although no %s can be recorded, and says so',
    async (_, which, Broken) => {
      const lines: unknown[] = [];
      const ended = new Promise<void>((resolve) => {
        const execute = (command: object): Promise<unknown> =>
          command instanceof Broken
            ? Promise.reject(new Error('not now'))
            : Promise.resolve({ found: 1, recorded: 1, failure: undefined });
        const tell = (about: object, line: string): void => {
          if (lines.push([about, line]) === 2) resolve();
        };
        sweep = new ExpirySweep(
          { execute } as unknown as CommandBus,
          Object.assign(new Environment(), { EXPIRY_SWEEP_MS: 60_000 }),
          { info: tell, warn: tell } as unknown as Logger,
        );
        sweep.onApplicationBootstrap();
      });
      await ended;

      expect(lines).toContainEqual([{ err: new Error('not now') }, `${which} could not be recorded`]);
      expect(lines).toContainEqual([{ recorded: 1 }, expect.stringMatching(/ recorded$/)]);
    },
    5_000,
  );
});
