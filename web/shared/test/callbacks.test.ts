import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { owed, standing } from '../src/callbacks';
import type { Callback, Doc } from '../src/types';
import { setWords } from '../src/words';

beforeAll(() => setWords('en', [{ lang: 'en', text: readFileSync(new URL('../../../words/en/shared.ftl', import.meta.url), 'utf8') }]));

const at = (hour: number) => new Date(2026, 0, 5, hour, 0).toISOString();
const NOW = Date.parse(at(9));
const callback = (of: Partial<Callback>): Callback => ({ state: 'promised', client: 'k', queue: 'q', queue_name: 'Support', promised_at: at(8), attempts: 0, asked: false, ...of });
const doc = (id: string, of: Partial<Callback>): Doc<'callback'> => ({ kind: 'callback', id, rev: 1, at: at(9), body: callback(of), can: [] });

describe('callbacks in a list', () => {
  test('what is over is not owed; the next stands first, one without a time since it was promised', () => {
    const all = [doc('noon', { at: at(12) }), doc('kept', { state: 'ended', ended: 'kept' }), doc('line', { state: 'waiting', promised_at: at(9) }), doc('ten', { at: at(10) }), doc('call', { state: 'attempting' })];
    expect(owed(all).map(({ id }) => id)).toEqual(['call', 'line', 'ten', 'noon']);
  });

  test('how each stands', () => {
    const said = (of: Partial<Callback>) => standing(callback(of), NOW);
    expect(said({ at: at(10) })).toEqual({ tone: 'paused', text: 'At 10:00' });
    expect(said({ state: 'waiting' })).toEqual({ tone: 'paused', text: 'In line now' });
    expect(said({ state: 'attempting' })).toEqual({ tone: 'engaged', text: 'Being called now' });
    expect(said({ state: 'attempting', asked: true })).toEqual({ tone: 'finishing', text: 'How it went is not said yet' });
  });
});
