/** A straight line through points, and how sure its slope is. */
export interface Slope {
  /** By how much y grows while x grows by one. */
  readonly slope: number;
  /** Half of the width of the 95 % interval; as if each point erred on its own, which memory does not quite. */
  readonly margin: number;
}

/** Two-sided, 95 %, for many points. */
const NORMAL = 1.96;

/** By least squares. NaN where there are fewer than three points. */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): Slope {
  const count = points.length;
  const mean = (of: (point: readonly [number, number]) => number): number =>
    points.reduce((sum, point) => sum + of(point), 0) / count;
  const [meanX, meanY] = [mean(([x]) => x), mean(([, y]) => y)];
  const sum = (of: (dx: number, dy: number) => number): number =>
    points.reduce((total, [x, y]) => total + of(x - meanX, y - meanY), 0);
  const spread = sum((dx) => dx * dx);
  const slope = sum((dx, dy) => dx * dy) / spread;
  const unexplained = sum((dx, dy) => (dy - slope * dx) ** 2);
  // Few points know less of their own error: Student's t, by its expansion for many.
  const freedom = count - 2;
  const factor = NORMAL + (NORMAL ** 3 + NORMAL) / (4 * freedom) + 3 / freedom ** 2;
  return { slope, margin: freedom < 1 ? Number.NaN : factor * Math.sqrt(unexplained / freedom / spread) };
}
