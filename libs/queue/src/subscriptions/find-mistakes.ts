/** What a process has: the message types that leave its libraries, its queues, and who processes and consumes what. */
export interface Wiring {
  readonly messageTypes: readonly string[];
  readonly queues: readonly string[];
  readonly consumers: readonly { readonly name: string; readonly messages: readonly string[] }[];
  readonly processors: readonly { readonly name: string; readonly queue: string }[];
}

/** One sentence for each reason not to boot; empty when every message has a consumer and every queue one processor. */
export function findMistakes(wiring: Wiring): readonly string[] {
  return [...inMessages(wiring), ...inQueues(wiring), ...inProcessors(wiring)];
}

function inMessages({ messageTypes, consumers }: Wiring): string[] {
  const wanted = new Map(consumers.map(({ name, messages }) => [name, messages]));
  const consumed = new Set([...wanted.values()].flat());
  const orphans = messageTypes.filter((type) => !consumed.has(type));
  const strangers = [...wanted].flatMap(([name, messages]) =>
    messages.filter((type) => !messageTypes.includes(type)).map((type) => ({ name, type })),
  );
  return [
    ...orphans.map((type) => `No consumer wants the message "${type}": subscribe one with defineConsumer.`),
    ...strangers.map(({ name, type }) => `The consumer "${name}" wants "${type}", which nobody sends.`),
  ];
}

function inQueues({ queues, processors }: Wiring): string[] {
  const twice = [...new Set(queues.filter((name, index) => queues.indexOf(name) !== index))];
  return [
    ...twice.map(
      (name) => `The queue "${name}" is registered twice: register it in one module, import that.`,
    ),
    ...[...new Set(queues)].flatMap((queue) => howManyProcess(queue, processors)),
  ];
}

function howManyProcess(queue: string, processors: Wiring['processors']): string[] {
  const names = processors.filter((processor) => processor.queue === queue).map(({ name }) => name);
  if (names.length === 1) return [];
  if (names.length === 0) return [`The queue "${queue}" has no processor: provide one with @Processes.`];
  return [`The queue "${queue}" has ${names.length} processors, and may have one: ${names.join(', ')}.`];
}

function inProcessors({ queues, processors }: Wiring): string[] {
  return processors
    .filter(({ queue }) => !queues.includes(queue))
    .map(({ name, queue }) => `${name} processes the queue "${queue}", which no module registers.`);
}
