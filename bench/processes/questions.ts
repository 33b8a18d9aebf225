import type { ChildProcess } from 'node:child_process';
import type { ProbeAnswer, ProbeQuestion } from './probe-messages.js';

/** What a process under test is preloaded with (`--import`), in order to answer. */
export const PROBE = new URL('./probe.js', import.meta.url).href;

/** Asks the probe inside of the process. Rejects when the process is gone. */
export function questionsTo(
  child: ChildProcess,
): (ask: ProbeQuestion['ask']) => Promise<ProbeAnswer['value']> {
  const waiting = new Map<
    number,
    { resolve: (value: ProbeAnswer['value']) => void; reject: (e: Error) => void }
  >();
  let last = 0;
  child.on('message', ({ id, value }: ProbeAnswer) => {
    waiting.get(id)?.resolve(value);
    waiting.delete(id);
  });
  child.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('The process under test has ended.'));
  });
  return (ask) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      child.send({ id: last, ask } satisfies ProbeQuestion, (error) => {
        if (error !== null) reject(error);
      });
    });
}
