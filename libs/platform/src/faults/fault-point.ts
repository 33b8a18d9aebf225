/** What the fault tests want: at the place of this name SIGKILL ends the process, as a power cut would, or SIGSTOP freezes it. */
export interface ArmedFault {
  readonly point: string;
  readonly signal: 'SIGKILL' | 'SIGSTOP';
  /** How often the place is passed unharmed before. */
  readonly spared: number;
}

const isUnderTest = process.env['NODE_ENV'] === 'test';
let armed = isUnderTest ? fromEnvironment() : undefined;
// The fault suite keeps its processes running, and arms and disarms them as it goes.
if (isUnderTest) process.on('message', arm);

/** A place where the fault tests strike this very process. Does nothing unless NODE_ENV is `test` and they have named it. */
export function faultPoint(name: string): void {
  if (armed?.point !== name) return;
  const { signal, spared } = armed;
  armed = spared > 0 ? { ...armed, spared: spared - 1 } : undefined;
  if (spared === 0) process.kill(process.pid, signal);
}

function fromEnvironment(): ArmedFault | undefined {
  const point = process.env['FAULT_POINT'];
  return point === undefined ? undefined : { point, signal: 'SIGKILL', spared: 0 };
}

function arm(message: unknown): void {
  if (typeof message === 'object' && message !== null && 'armed' in message)
    armed = (message.armed ?? undefined) as ArmedFault | undefined;
}
