const armed = process.env['NODE_ENV'] === 'test' ? process.env['FAULT_POINT'] : undefined;

/**
 * A place where the fault tests end this very process with SIGKILL, as a power cut would. Does nothing unless
 * NODE_ENV is `test` and FAULT_POINT names it.
 */
export function faultPoint(name: string): void {
  if (armed === name) process.kill(process.pid, 'SIGKILL');
}
