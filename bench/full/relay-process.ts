/** A process that relays messages from the outbox to the queue; its configuration is its environment. */
import type { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface.js';
import { NestFactory } from '@nestjs/core';
import { Relay } from '#outbox';
import type { ProcessEnvironment } from '../world/environment.js';
import { ArrivalsProcessor } from './arrivals.processor.js';
import type { RelayAnswer, RelayQuestion } from './relay-messages.js';
import { RelayModule } from './relay.module.js';

const options: Partial<NestApplicationContextOptions> = { logger: ['error', 'warn'], abortOnError: false };

const app = await NestFactory.createApplicationContext(
  RelayModule.forRoot(process.env as ProcessEnvironment),
  options,
);
const relay = app.get(Relay);
const processor = app.get(ArrivalsProcessor);

async function answerTo(question: RelayQuestion): Promise<RelayAnswer> {
  switch (question.kind) {
    case 'drain':
      return drain();
    case 'follow':
      relay.start();
      return { kind: 'following' };
    case 'arrivals':
      return { kind: 'arrivals', arrivals: processor.arrivals };
  }
}

async function drain(): Promise<RelayAnswer> {
  await processor.worker.pause(true);
  let messages = 0;
  const begun = performance.now();
  for (;;) {
    const published = await relay.step();
    if (published === undefined || published === 0) break;
    messages += published;
  }
  return { kind: 'drained', messages, seconds: (performance.now() - begun) / 1_000 };
}

const tell = (answer: RelayAnswer): void => void process.send?.(answer);

process.on('message', (question: RelayQuestion) => {
  void answerTo(question)
    .catch((error: unknown): RelayAnswer => ({ kind: 'failed', reason: String(error) }))
    .then(tell);
});
process.once('disconnect', () => void relay.stop().finally(() => process.exit(0)));
tell({ kind: 'ready' });
