import { closeSync, fdatasyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Latency, Samples } from '../load/samples.js';

const WRITES = 300;
/** What PostgreSQL writes its log in. */
const BLOCK = Buffer.alloc(8_192, 'slotledger');

/** How long one small write takes to become durable on the disk of that directory: the least that a commit can take. */
export function measureSyncLatency(directory: string): Latency {
  const file = join(directory, 'sync-latency');
  const samples = new Samples();
  const descriptor = openSync(file, 'w');
  try {
    for (let write = 0; write < WRITES; write += 1) {
      const begun = performance.now();
      writeSync(descriptor, BLOCK, 0, BLOCK.length, 0);
      fdatasyncSync(descriptor);
      samples.add(performance.now() - begun);
    }
  } finally {
    closeSync(descriptor);
    rmSync(file);
  }
  return samples.summary();
}
