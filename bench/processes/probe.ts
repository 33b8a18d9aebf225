/**
 * Preloaded (`node --import`) into the servers under test: answers what only the process itself knows. The servers'
 * own code is not touched, and nothing happens until a question comes.
 */
import { Session } from 'node:inspector/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ProbeAnswer, ProbeQuestion } from './probe-messages.js';

/** Microseconds between two samples of a profile. */
const SAMPLING_MICROS = 200;

let session: Session | undefined;

async function answerTo(question: ProbeQuestion): Promise<ProbeAnswer['value']> {
  switch (question.ask) {
    case 'cpu': {
      const { user, system } = process.cpuUsage();
      return user + system;
    }
    case 'memory': {
      setFlagsFromString('--expose-gc');
      (runInNewContext('gc') as () => void)();
      const { rss, heapUsed: heap } = process.memoryUsage();
      return { rss, heap };
    }
    case 'start-profile':
      session = new Session();
      session.connect();
      await session.post('Profiler.enable');
      await session.post('Profiler.setSamplingInterval', { interval: SAMPLING_MICROS });
      await session.post('Profiler.start');
      return null;
    case 'stop-profile': {
      const stopped = await session?.post('Profiler.stop');
      session?.disconnect();
      return stopped?.profile ?? null;
    }
  }
}

process.on('message', (question: ProbeQuestion) => {
  void answerTo(question).then((value) => process.send?.({ id: question.id, value } satisfies ProbeAnswer));
});
// Listening must not keep a server alive that has nothing left to do.
process.channel?.unref();
