/** Drawing by hand: where a value stands in a plot, and which numbers its axis shows. Pure. */

export interface Frame { width: number; height: number; left: number; right: number; top: number; bottom: number }

/** A frame with room for the numbers at its start and the times under it. */
export function frame(width: number, height: number): Frame {
  return { width, height, left: 34, right: 6, top: 8, bottom: 22 };
}

/** Up to five whole numbers from 0 to one that is at least `most`. */
export function ticks(most: number, steps = 4): number[] {
  const rough = Math.max(1, most) / steps;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, ([1, 2, 5, 10].find((n) => n * power >= rough) ?? 10) * power);
  const count = Math.max(1, Math.ceil(Math.max(1, most) / step));
  return Array.from({ length: count + 1 }, (_, n) => n * step);
}

/** Where a value stands, from the foot up. */
export function up(value: number, most: number, f: Frame): number {
  const room = f.height - f.top - f.bottom;
  return f.height - f.bottom - (most <= 0 ? 0 : Math.min(1, value / most)) * room;
}

/** Where the nth of so many slots begins, and how wide it is. Reading from right to left it runs the other way. */
export function slot(n: number, of: number, f: Frame, mirrored = false): { x: number; width: number } {
  const width = (f.width - f.left - f.right) / Math.max(1, of);
  return { x: f.left + (mirrored ? of - 1 - n : n) * width, width };
}

/** Every how manyth label fits, when each needs so much room. */
export function stride(of: number, f: Frame, room: number): number {
  return Math.max(1, Math.ceil((of * room) / Math.max(1, f.width - f.left - f.right)));
}

/** A path through points; where one is missing it is lifted. */
export function path(points: readonly ({ x: number; y: number } | undefined)[]): string {
  let down = false;
  return points.map((point) => {
    if (point === undefined) { down = false; return ''; }
    const step = `${down ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
    down = true;
    return step;
  }).join('');
}
