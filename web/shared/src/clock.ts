/** The center's clock as this page knows it: every countdown and every "ago" is told by it, not by this computer's own. */
import { createSubscriber } from 'svelte/reactivity';

const TICK_MS = 500;
/** A frame that came late would set the clock back; the least delayed of this many tells the time. */
const HEARD_MAX = 12;

const heard: number[] = [];
const subscribe = createSubscriber((update) => {
  const timer = setInterval(update, TICK_MS);
  return () => clearInterval(timer);
});

/** Takes the time a frame names. */
export function setClock(now: string, local = Date.now()): void {
  const told = Date.parse(now);
  if (Number.isNaN(told)) return;
  heard.push(told - local);
  if (heard.length > HEARD_MAX) heard.shift();
}

/** A new link may be to a restarted center with another clock. */
export function forgetClock(): void { heard.length = 0; }

/** The center's now, in milliseconds; does not redraw anything by itself. */
export function centerNow(local = Date.now()): number {
  return local + (heard.length === 0 ? 0 : Math.max(...heard));
}

/** The center's now; whoever reads it while drawing is drawn again as time goes on. */
export function ticking(): number {
  subscribe();
  return centerNow();
}
