import { beforeEach, describe, expect, test } from 'vitest';
import { backOff, BACK_OFF_BASE_MS, BACK_OFF_MAX_MS, Feed, FIGURES_MS, LOST_MS, SILENCE_MS, type Ending, type Link, type Listener, type Ports } from '../src/feed';
import type { Doc, Mark } from '../src/types';

interface Dial { cursor: string | null; listener: Listener; closed: boolean }

/** A network and a clock in the hand of the test. */
class World implements Ports {
  dials: Dial[] = [];
  now = 0;
  chance = 0.5;
  #timers: { at: number; call: () => void; off: boolean }[] = [];

  connect(cursor: string | null, listener: Listener) {
    const dial = { cursor, listener, closed: false };
    this.dials.push(dial);
    return { close: () => { dial.closed = true; } };
  }

  after(ms: number, call: () => void) {
    const timer = { at: this.now + ms, call, off: false };
    this.#timers.push(timer);
    return () => { timer.off = true; };
  }

  random() { return this.chance; }

  pass(ms: number) {
    const end = this.now + ms;
    for (;;) {
      const due = this.#timers.filter((timer) => !timer.off && timer.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.now = due.at;
      due.off = true;
      due.call();
    }
    this.now = end;
  }

  get last(): Dial { return this.dials.at(-1)!; }
}

const doc = (id: string, rev = 1): Doc => ({ kind: 'message', id, rev, at: '', body: { interaction: 'i', n: rev, from: 'client', text: id, at: '' }, can: [] });
const snapshot = (cursor: string, ...docs: Doc[]) => JSON.stringify({ snapshot: { cursor, now: '2026-01-01T00:00:00.000Z', docs } });
const change = (prev: string, cursor: string, docs: Doc[] = [], gone: Mark[] = []) => JSON.stringify({ change: { prev, cursor, now: '2026-01-01T00:00:00.000Z', docs, gone } });

let world: World;
let seen: string[];
let links: Link[];
let out: number;
let feed: Feed;

beforeEach(() => {
  world = new World();
  [seen, links, out] = [[], [], 0];
  feed = new Feed(world, {
    snapshot: (docs) => seen.push(`all ${docs.map(({ id }) => id)}`),
    change: (docs, gone) => seen.push(`+${docs.map(({ id }) => id)} -${gone.map(({ id }) => id)}`),
    link: (link) => { if (links.at(-1) !== link) links.push(link); },
    outdated: () => seen.push('outdated'),
    signedOut: () => { out += 1; },
  });
  feed.start();
});

const hear = (text: string, dial = world.last) => dial.listener.heard(text);
const end = (ending: Ending = {}, dial = world.last) => dial.listener.ended(ending);

describe('no link for long', () => {
  test('figures are not known any more, and everything is asked for', () => {
    hear(snapshot('a'));
    end();
    world.pass(FIGURES_MS - 1);
    expect([seen, world.last.cursor]).toEqual([['all '], 'a']);
    world.pass(1);
    expect(seen).toEqual(['all ', 'outdated']);
    expect(world.dials.at(-2)!.closed, 'a wire that would go on after the cursor is not waited for').toBe(true);
    world.pass(BACK_OFF_MAX_MS);
    expect(world.last.cursor).toBeNull();
    hear(snapshot('b'));
    world.pass(FIGURES_MS / 10);
    expect([seen.at(-1), links.at(-1)]).toEqual(['all ', 'live']);
  });

  test('a link that is back in time keeps them', () => {
    hear(snapshot('a'));
    end();
    world.pass(FIGURES_MS - 1);
    hear(change('a', 'b'));
    world.pass(SILENCE_MS / 2);
    expect(seen).toEqual(['all ', '+ -']);
  });
});

describe('snapshot and changes', () => {
  test('the first wire asks for everything, then changes follow one another', () => {
    expect(world.last.cursor).toBeNull();
    hear(snapshot('a', doc('m1')));
    hear(change('a', 'b', [doc('m2')], [{ kind: 'message', id: 'm1' }]));
    expect(seen).toEqual(['all m1', '+m2 -m1']);
    expect(links).toEqual(['stale', 'live']);
  });

  test('a change that does not follow is not taken; it is asked for again after what is held', () => {
    hear(snapshot('a'));
    hear(change('x', 'y', [doc('lost')]));
    expect(seen).toEqual(['all ']);
    expect(world.last.closed).toBe(true);
    world.pass(BACK_OFF_MAX_MS);
    expect(world.last.cursor).toBe('a');
    hear(change('a', 'y', [doc('found')]));
    expect(seen).toEqual(['all ', '+found -']);
  });

  test('a second gap at the same place asks for everything', () => {
    hear(snapshot('a'));
    hear(change('x', 'y'));
    world.pass(BACK_OFF_MAX_MS);
    hear(change('x', 'y'));
    world.pass(BACK_OFF_MAX_MS);
    expect(world.last.cursor).toBeNull();
  });

  test.each(['not json', '[]', '{"other":1}', 'null'])('a frame that is none (%s) leads to a new snapshot', (text) => {
    hear(snapshot('a'));
    hear(text);
    world.pass(BACK_OFF_MAX_MS);
    expect(world.last.cursor).toBeNull();
  });

  test('what a wire already left behind says is not heard', () => {
    hear(snapshot('a'));
    const old = world.last;
    end();
    world.pass(BACK_OFF_MAX_MS);
    hear(change('a', 'b', [doc('m')]), old);
    expect(seen).toEqual(['all ']);
    expect(world.last.cursor).toBe('a');
  });
});

describe('the link', () => {
  test('a drop is stale at once, lost after a while, live again when the new wire opens after the cursor', () => {
    hear(snapshot('a'));
    world.chance = 0.999;
    for (let i = 0; i < 6; i += 1) { end(); world.pass(i < 5 ? 250 * 2 ** i : LOST_MS); }
    expect(links).toEqual(['stale', 'live', 'stale', 'lost']);
    world.pass(BACK_OFF_MAX_MS);
    world.last.listener.opened();
    expect(links.at(-1)).toBe('live');
  });

  test('a first wire that only opens is not live yet: nothing has been seen', () => {
    world.last.listener.opened();
    expect(links).toEqual(['stale']);
  });

  test('a change without documents is a sign of life: the wire stays', () => {
    hear(snapshot('a'));
    for (let i = 0; i < 5; i += 1) { world.pass(SILENCE_MS - 1); hear(change('a', 'a')); }
    expect([world.dials.length, links.at(-1), seen.at(-1)]).toEqual([1, 'live', '+ -']);
    hear(change('a', 'b', [doc('m')]));
    expect(seen.at(-1)).toBe('+m -');
  });

  test('silence is a broken wire: it is closed, and dialled again after what is held', () => {
    hear(snapshot('a'));
    const first = world.last;
    world.pass(SILENCE_MS - 1);
    expect([first.closed, links.at(-1)]).toEqual([false, 'live']);
    world.pass(1);
    expect([first.closed, links.at(-1)]).toEqual([true, 'stale']);
    world.pass(BACK_OFF_BASE_MS);
    expect([world.dials.length, world.last.cursor]).toEqual([2, 'a']);
    hear(change('a', 'b', [doc('late')]), first);
    world.last.listener.opened();
    expect([links.at(-1), seen.at(-1)]).toEqual(['live', 'all ']);
    hear(change('a', 'b', [doc('m')]));
    expect(seen.at(-1)).toBe('+m -');
  });

  test('a first wire that opens and then says nothing is given up too', () => {
    const first = world.last;
    first.listener.opened();
    world.pass(SILENCE_MS + BACK_OFF_BASE_MS);
    expect([first.closed, world.dials.length, world.last.cursor]).toEqual([true, 2, null]);
  });

  test('the browser without a network is believed at once, and once', () => {
    hear(snapshot('a'));
    feed.offline();
    feed.offline();
    expect([world.last.closed, links.at(-1), world.dials.length]).toEqual([true, 'stale', 1]);
    world.pass(LOST_MS);
    expect(links.at(-1)).toBe('lost');
    world.pass(BACK_OFF_MAX_MS);
    expect([world.dials.length, world.last.cursor]).toEqual([2, 'a']);
  });
});

describe('trying again', () => {
  test('jitter is drawn after the cap, and the server`s wish comes on top', () => {
    expect([backOff(0, 1), backOff(3, 1), backOff(40, 1), backOff(40, 0), backOff(40, 0.5)]).toEqual([250, 2000, BACK_OFF_MAX_MS, 0, BACK_OFF_MAX_MS / 2]);
    expect(backOff(0, 0, 4000)).toBe(4000);
  });

  test('the first try is drawn from as long as everyone takes, the others and one after a gap are not', () => {
    const crowd = (cursor: string) => JSON.stringify({ snapshot: { cursor, now: '2026-01-01T00:00:00.000Z', return_ms: 20_000, docs: [] } });
    expect([backOff(0, 0.5, 0, 20_000), backOff(0, 0.5, 4_000, 20_000), backOff(1, 1, 0, 20_000), backOff(0, 1, 0, 100)]).toEqual([10_000, 14_000, 500, 250]);
    hear(crowd('a'));
    end();
    world.pass(9_999);
    expect(world.dials.length).toBe(1);
    world.pass(1);
    expect(world.dials.length).toBe(2);
    end({ retryAfterMs: 1_000 });
    world.pass(1_250);
    expect(world.dials.length, 'told when to come, it comes then').toBe(3);
    hear(crowd('b'));
    hear(change('x', 'y'));
    world.pass(BACK_OFF_BASE_MS);
    expect(world.dials.length, 'a gap is this page`s own affair').toBe(4);
    hear(crowd('c'));
    hear(change('c', 'd'));
    end();
    world.pass(BACK_OFF_BASE_MS);
    expect(world.dials.length, 'the newest word counts: in a talk one comes at once').toBe(5);
  });

  test('a bye is obeyed: not before retry_after_ms', () => {
    hear(snapshot('a'));
    hear(JSON.stringify({ bye: { code: 'restart', retry_after_ms: 5000 } }));
    world.pass(4999);
    expect(world.dials.length).toBe(1);
    world.pass(BACK_OFF_MAX_MS);
    expect(world.dials.length).toBe(2);
    expect(world.last.cursor).toBe('a');
  });

  test('a frame heard makes the next back-off short again', () => {
    world.chance = 0.999;
    for (let i = 0; i < 8; i += 1) { end(); world.pass(BACK_OFF_MAX_MS); }
    hear(snapshot('a'));
    end();
    world.pass(250);
    expect(world.last.cursor).toBe('a');
  });

  test('waking does not sit out the back-off, and dials once', () => {
    hear(snapshot('a'));
    end();
    feed.wake();
    feed.wake();
    expect(world.dials.length).toBe(2);
    world.pass(BACK_OFF_MAX_MS);
    expect(world.dials.length).toBe(2);
  });

  test.each([['a ticket refused', () => end({ signedOut: true })], ['revoked', () => hear(JSON.stringify({ bye: { code: 'revoked' } }))]])('%s ends it', (_, over) => {
    over();
    world.pass(60_000);
    expect([out, world.dials.length]).toEqual([1, 1]);
  });

  test('stopped, it says and does nothing more', () => {
    hear(snapshot('a'));
    const said = links.length;
    feed.stop();
    end();
    world.pass(60_000);
    expect([world.dials.length, links.length]).toEqual([1, said]);
  });
});
