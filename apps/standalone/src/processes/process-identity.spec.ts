import { describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { identify, isAlive } from './process-identity.js';

describe('the identity of a process', () => {
  it('is the same as long as the process lives', () => {
    const first = identify(process.pid);

    expect(first).toBeDefined();
    expect(identify(process.pid)).toEqual(first);
  });

  it('ends with the process', async () => {
    const child = spawn('sleep', ['60'], { stdio: 'ignore' });
    const identity = identify(child.pid!)!;
    expect(isAlive(identity)).toBe(true);

    child.kill('SIGKILL');
    await once(child, 'exit');

    expect(isAlive(identity)).toBe(false);
  });

  it('is not that of a later process with the same number', () => {
    expect(isAlive({ pid: process.pid, begun: 'at another time' })).toBe(false);
  });
});
