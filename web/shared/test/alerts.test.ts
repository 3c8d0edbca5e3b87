import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { came, fresh, standing, tolds, waitedFor } from '../src/alerts';
import type { Alert, Doc } from '../src/types';
import { setWords } from '../src/words';

beforeAll(() => setWords('en', [{ lang: 'en', text: readFileSync(new URL('../../../words/en/shared.ftl', import.meta.url), 'utf8') }]));

const AT = new Date(2026, 0, 5, 9, 0).toISOString();
const NOW = Date.parse(AT) + 60_000;

function alert(of: Partial<Alert>): Alert {
  return { state: 'armed', on: { queue: 'q' }, on_name: 'Support', when: 'open', medium: 'chat', until: new Date(2026, 0, 5, 18, 0).toISOString(), keep: false, by: ['web'], armed_at: AT, fired: 0, ...of };
}

function doc(id: string, body: Partial<Alert>): Doc<'alert'> { return { kind: 'alert', id, rev: 1, at: AT, body: alert(body), can: [] }; }

describe('an alert in words', () => {
  test('says what it waits for, and what came', () => {
    const said = (of: Partial<Alert>) => [waitedFor(alert(of)), came(alert({ fired: 1, fired_at: AT, ...of }), Date.parse(AT) + 5_000)];
    expect(said({})).toEqual(['Support opens', 'Support is open now.']);
    expect(said({ on: { agent: 'a' }, on_name: 'Ana' })).toEqual(['Ana is free', 'Ana is free now.']);
    expect(said({ when: 'wait_under', value: 300_000 })).toEqual(['the wait in Support is under 5\u00a0min', 'The wait in Support is under 5\u00a0min now.']);
    expect(said({ when: 'online', on: { client: 'c' }, on_name: 'Cleo' })).toEqual(['Cleo is on the page', 'Cleo is on the page now.']);
    expect(said({ when: 'edited', on: { order: 'OC-1' }, on_name: 'OC-1' })).toEqual(['OC-1 is changed', 'OC-1 was changed just now.']);
    expect(said({ when: 'edited', on: { client: 'c' }, on_name: 'Cleo' })).toEqual(['something of Cleo is changed', 'Something of Cleo was changed just now.']);
    expect(said({ when: 'due' })).toEqual(['a callback is due in Support', 'A callback is due in Support.']);
    expect(said({ when: 'due', on: { client: 'c' }, on_name: 'Cleo' })).toEqual(['Cleo is to be called', 'Cleo is to be called now.']);
  });

  test('says what was so when it told long ago', () => {
    const late = (of: Partial<Alert>) => came(alert({ fired: 1, fired_at: AT, ...of }), NOW);
    expect(late({ on: { agent: 'a' }, on_name: 'Ana' })).toBe('Ana was free at 09:00.');
    expect(late({})).toBe('Support was open at 09:00.');
    expect(late({ when: 'wait_under', value: 300_000 })).toBe('The wait in Support was under 5\u00a0min at 09:00.');
    expect(late({ when: 'online', on: { client: 'c' }, on_name: 'Cleo' })).toBe('Cleo was on the page at 09:00.');
    expect([late({ when: 'due' }), late({ when: 'due', on: { client: 'c' }, on_name: 'Cleo' })]).toEqual(['A callback was due in Support at 09:00.', 'Cleo was to be called at 09:00.']);
  });

  test('without a name says what is true all the same', () => {
    const said = (of: Partial<Alert>) => {
      const { on_name: _, ...nameless } = alert({ fired: 1, fired_at: AT, ...of });
      return [waitedFor(nameless), came(nameless, Date.parse(AT)), came(nameless, NOW)];
    };
    expect(said({ on: { agent: 'a' } })).toEqual(['somebody is free', 'Somebody is free now.', 'Somebody was free at 09:00.']);
    expect(said({ when: 'online', on: { client: 'c' } })).toEqual(['Visitor is on the page', 'Visitor is on the page now.', 'Visitor was on the page at 09:00.']);
    expect(said({})).toEqual(['a queue opens', 'A queue is open now.', 'A queue was open at 09:00.']);
    expect(said({ on: { center: true } })[1]).toBe('The center is open now.');
  });

  test('says how it stands', () => {
    expect(standing(alert({}), NOW)).toBe('until 18:00');
    expect(standing(alert({ place: 3 }), NOW)).toBe('until 18:00');
    expect(standing(alert({ on: { agent: 'a' }, place: 3 }), NOW)).toBe('until 18:00; 3 in line for it');
    expect(standing(alert({ fired: 2, fired_at: AT }), NOW)).toBe('told at 09:00, again until 18:00');
    expect(standing(alert({ state: 'ended', ended: 'told', fired: 1, fired_at: AT }), NOW)).toBe('Told at 09:00');
  });
});

describe('what has just come', () => {
  test('is told once, not when it was so before, not with a hold', () => {
    const before = tolds([doc('a', { fired: 1 }), doc('b', {}), doc('c', {})]);
    const now = [doc('a', { fired: 1 }), doc('b', { fired: 1 }), doc('c', { fired: 1, state: 'held' }), doc('d', { fired: 1, state: 'ended', ended: 'told' })];
    expect(fresh(now, before, NOW).map(({ id }) => id)).toEqual(['b']);
    expect(fresh(now, tolds(now), NOW)).toEqual([]);
  });

  test('is no news to a page that did not know the alert, unless it has just told', () => {
    const told = [doc('a', { keep: true, fired: 1, fired_at: AT }), doc('b', { fired: 1, state: 'ended', ended: 'told', fired_at: AT })];
    expect(fresh(told, tolds([]), NOW)).toEqual([]);
    expect(fresh(told, tolds([]), Date.parse(AT) + 5_000).map(({ id }) => id)).toEqual(['a', 'b']);
  });
});
