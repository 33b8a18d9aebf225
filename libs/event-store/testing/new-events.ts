import { newUuid } from '#platform';
import type { NewEvent, StreamAppend } from '#event-store';

export const newEvent = (otherwise: Partial<NewEvent> = {}): NewEvent => ({
  id: newUuid(),
  type: 'thing-happened',
  schemaVersion: 1,
  data: {},
  ...otherwise,
});

/** An append of one event to a new stream of a new tenant, with what a test wants otherwise. */
export const newAppend = (otherwise: Partial<StreamAppend> = {}): StreamAppend => ({
  tenantId: newUuid(),
  streamId: newUuid(),
  expectedVersion: 0,
  events: [newEvent()],
  metadata: { correlationId: 'c', causationId: 'd', actor: 'system', commandId: 'd' },
  ...otherwise,
});

/** Lets a test hold a piece of work at a point until it says so. */
export function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}
