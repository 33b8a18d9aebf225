import type { EventMetadata, NewEvent } from '#event-store';
import { newUuid } from '#platform';

/** Who wants something changed, and because of what. */
export interface Origin {
  readonly correlationId: string;
  /** `api-key:<id>` or `system:<name>`. */
  readonly actor: string;
}

/** Who makes what no request asked for: demo data, the worlds of tests. */
export const SEED: Origin = { correlationId: 'seed', actor: 'system:seed' };

/** The metadata of everything that one command leads to. */
export function metadataOf({ correlationId, actor }: Origin): EventMetadata {
  const commandId = newUuid();
  return { correlationId, actor, commandId, causationId: commandId };
}

/** Decided events, ready to be appended. What is undefined in their data is not written, as in all JSON. */
export const toNewEvents = <Type extends string>(
  events: readonly { readonly type: Type; readonly data: object }[],
  versions: Readonly<Record<Type, number>>,
): NewEvent[] =>
  events.map(({ type, data }) => ({
    id: newUuid(),
    type,
    schemaVersion: versions[type],
    data: { ...data },
  }));
