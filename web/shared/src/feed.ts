/**
 * The live feed: snapshot, changes, gap, link state. Pure of sockets and timers, which come in as `Ports`,
 * so that every drop and gap can be tried without a network. The wires themselves are in `wires.ts`.
 */
import type { Doc, Mark } from './types';

/** live: a frame was heard lately; stale: the picture may be old; lost: no link for longer than `LOST_MS`. */
export type Link = 'live' | 'stale' | 'lost';

/** A wire that says nothing for this long is broken: the server speaks to agents each 5 s and to clients each 15 s. */
export const SILENCE_MS = 20_000;
export const LOST_MS = 3_000;
/** Figures are worth as much: without a link for longer they are not known, and what was missed is too much to be asked for. */
export const FIGURES_MS = 60_000;
export const BACK_OFF_BASE_MS = 250;
export const BACK_OFF_MAX_MS = 5_000;

export type Frame =
  | { snapshot: { cursor: string; now: string; return_ms?: number; docs: Doc[] } }
  | { change: { prev: string; cursor: string; now: string; return_ms?: number; docs: Doc[]; gone?: Mark[] } }
  | { bye: { code: string; retry_after_ms?: number } };

/** Why a wire ended. `signedOut`: the session is over and trying again is useless. */
export interface Ending { signedOut?: boolean; retryAfterMs?: number }
export interface Listener { opened(): void; heard(text: string): void; ended(ending: Ending): void }
export interface Wire { close(): void }

export interface Ports {
  /** Opens a wire that goes on after `cursor`, or from a snapshot. Never tells `listener` before it has returned. */
  connect(cursor: string | null, listener: Listener): Wire;
  /** Calls back once after `ms`; returns how to stop that. */
  after(ms: number, call: () => void): () => void;
  /** Chance in [0, 1). */
  random(): number;
}

/** Who learns what the feed hears. */
export interface Sink {
  snapshot(docs: Doc[], now: string): void;
  change(docs: Doc[], gone: Mark[], now: string): void;
  link(state: Link): void;
  /** No link for `FIGURES_MS`; a snapshot comes before anything else. */
  outdated(): void;
  signedOut(): void;
}

/**
 * Full jitter, drawn after the cap; the server's own wish comes on top. The first try after a wire that broke is drawn from as
 * long as the server said that everyone together takes. Milliseconds.
 */
export function backOff(attempt: number, random: number, retryAfterMs = 0, returnMs = 0): number {
  const most = attempt === 0 ? Math.max(BACK_OFF_BASE_MS, returnMs) : Math.min(BACK_OFF_MAX_MS, BACK_OFF_BASE_MS * 2 ** Math.min(attempt, 16));
  return retryAfterMs + random * most;
}

export class Feed {
  #cursor: string | null = null;
  #wire: Wire | null = null;
  #attempt = 0;
  #retryAfterMs = 0;
  #returnMs = 0;
  #gapAt: string | null = null;
  #running = false;
  #redial: (() => void) | null = null;
  #silence: (() => void) | null = null;
  #lost: (() => void) | null = null;
  #outdated: (() => void) | null = null;

  constructor(private readonly ports: Ports, private readonly sink: Sink) {}

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#down();
    this.#dial();
  }

  stop(): void {
    this.#running = false;
    this.#hangUp();
    for (const cancel of [this.#redial, this.#lost, this.#outdated]) cancel?.();
    this.#redial = this.#lost = this.#outdated = null;
  }

  /** The network is back, or the page is looked at again: do not sit out the back-off. */
  wake(): void {
    if (!this.#running || !this.#redial) return;
    this.#redial();
    this.#redial = null;
    this.#dial();
  }

  /** The browser says that there is no network: a wire that still seems open is not to be trusted. */
  offline(): void {
    if (this.#wire) this.#ended({});
  }

  #dial(): void {
    const wire = this.ports.connect(this.#cursor, {
      opened: () => { if (this.#wire === wire) this.#opened(); },
      heard: (text) => { if (this.#wire === wire) this.#read(text); },
      ended: (ending) => { if (this.#wire === wire) this.#ended(ending); },
    });
    this.#wire = wire;
  }

  /** Going on after a cursor may have nothing to say, so an open wire counts as heard; before a first picture it does not. */
  #opened(): void {
    if (this.#cursor !== null) this.#alive();
    else this.#listen();
  }

  #read(text: string): void {
    const frame = parse(text);
    if (frame === null) return this.#gap(null);
    if ('snapshot' in frame) {
      const { cursor, now, docs } = frame.snapshot;
      this.#returnMs = frame.snapshot.return_ms ?? 0;
      this.#settle(cursor);
      this.sink.snapshot(docs, now);
    } else if ('change' in frame) {
      const { prev, cursor, now, docs, gone } = frame.change;
      if (prev !== this.#cursor) return this.#gap(this.#cursor);
      this.#returnMs = frame.change.return_ms ?? 0;
      this.#settle(cursor);
      this.sink.change(docs, gone ?? [], now);
    } else {
      this.#retryAfterMs = frame.bye.retry_after_ms ?? 0;
      this.#ended({ signedOut: frame.bye.code === 'revoked' });
    }
  }

  #settle(cursor: string): void {
    this.#cursor = cursor;
    this.#attempt = 0;
    this.#gapAt = null;
    this.#alive();
  }

  /** Something was missed: go on after what we have; if that did not help once, ask for everything. */
  #gap(after: string | null): void {
    this.#cursor = after !== null && after === this.#gapAt ? null : after;
    this.#gapAt = after;
    // This one's own affair: no crowd comes with it.
    this.#returnMs = 0;
    this.#ended({});
  }

  #ended(ending: Ending): void {
    if (!this.#running) return;
    this.#hangUp();
    if (ending.signedOut) {
      this.stop();
      this.sink.signedOut();
      return;
    }
    this.#down();
    const wish = Math.max(ending.retryAfterMs ?? 0, this.#retryAfterMs);
    this.#retryAfterMs = 0;
    this.#redial?.();
    this.#redial = this.ports.after(backOff(this.#attempt++, this.ports.random(), wish, this.#returnMs), () => {
      this.#redial = null;
      this.#dial();
    });
  }

  #alive(): void {
    this.#lost?.();
    this.#outdated?.();
    this.#lost = this.#outdated = null;
    this.sink.link('live');
    this.#listen();
  }

  #listen(): void {
    this.#silence?.();
    this.#silence = this.ports.after(SILENCE_MS, () => this.#ended({}));
  }

  #down(): void {
    if (this.#lost) return;
    this.sink.link('stale');
    this.#lost = this.ports.after(LOST_MS, () => this.sink.link('lost'));
    this.#outdated = this.ports.after(FIGURES_MS, () => this.#outdate());
  }

  /** What changed since the cursor would not bring back a figure that did not change. */
  #outdate(): void {
    this.#cursor = null;
    this.sink.outdated();
    if (this.#wire) this.#ended({});
  }

  #hangUp(): void {
    this.#silence?.();
    this.#silence = null;
    const wire = this.#wire;
    this.#wire = null;
    wire?.close();
  }
}

function parse(text: string): Frame | null {
  try {
    const frame: unknown = JSON.parse(text);
    if (typeof frame !== 'object' || frame === null) return null;
    return 'snapshot' in frame || 'change' in frame || 'bye' in frame ? (frame as Frame) : null;
  } catch {
    return null;
  }
}
