import type { CommandBus } from '@nestjs/cqrs';
import { InvalidTransition, ReleaseHold } from '#booking';
import type { Uuid } from '#platform';

interface Held {
  readonly tenantId: Uuid;
  readonly bookingId: Uuid;
  readonly correlationId: string;
  readonly actor: string;
}

/** Gives the places of an offer back; one that is over already stays as it is. */
export async function letGo(commands: CommandBus, held: Held): Promise<void> {
  const { tenantId, bookingId, correlationId, actor } = held;
  try {
    await commands.execute(new ReleaseHold({ tenantId, bookingId, correlationId, actor, receipt: null }));
  } catch (error) {
    if (!(error instanceof InvalidTransition)) throw error;
  }
}
