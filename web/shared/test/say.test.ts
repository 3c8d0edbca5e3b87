import { readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { centerNow, forgetClock, setClock } from '../src/clock';
import { clockTime, counting, deadline, firstName, hours, iconOf, initials, kindOf, length, momentTime, quietSaid, rightness, secondsLeft, shortName, wait } from '../src/say';
import { setWords } from '../src/words';

const MIN = 60_000;
beforeAll(() => setWords('en', [{ lang: 'en', text: readFileSync(new URL('../../../words/en/shared.ftl', import.meta.url), 'utf8') }]));

describe('a wait', () => {
  test('is now when somebody is free, whatever was told', () => {
    expect(wait({ kind: 'range', low_ms: 4 * MIN, high_ms: 9 * MIN, right_of_10: 8, n: 40 }, 1, 0)).toEqual({ figure: 'now', sentence: 'Somebody can answer now.' });
  });

  test('is a range that never wraps, rounded outwards', () => {
    expect(wait({ kind: 'range', low_ms: 4.7 * MIN, high_ms: 8.2 * MIN, right_of_10: 8, n: 40 }, 0, 0)).toMatchObject({ figure: '4\u2060–\u20609', unit: 'min' });
  });

  test('without a number is words, never a number', () => {
    for (const told of [undefined, { kind: 'unknown', why: 'too_few' } as const]) {
      const said = wait(told, 0, 0);
      expect([said.figure, said.unit, /\d/.test(said.sentence)]).toEqual(['We cannot tell yet', undefined, false]);
    }
  });

  test('more than, and opens at', () => {
    expect(wait({ kind: 'more_than', low_ms: 20 * MIN }, 0, 0)).toMatchObject({ figure: 'over 20', unit: 'min' });
    const at = new Date(2026, 0, 5, 9, 0);
    expect(wait({ kind: 'opens_at', at: at.toISOString() }, 0, at.getTime() - 2 * 60 * MIN)).toMatchObject({ figure: 'opens 09:00', sentence: 'Opens 09:00 (in 2\u00a0h).' });
  });

  test('hours are told by the next opening or closing', () => {
    const at = new Date(2026, 0, 5, 17, 0);
    const [soon, next] = [at.toISOString(), new Date(2026, 0, 6, 9, 0).toISOString()];
    const now = at.getTime() - 2 * 60 * MIN;
    expect(hours({ state: 'open', closes_at: soon, opens_at: next }, now)).toBe('Open until 17:00');
    expect(hours({ state: 'closed', opens_at: soon }, now)).toBe('In 2\u00a0h');
    expect(hours({ state: 'draining', opens_at: next }, now)).toBe('In 18\u00a0h');
    expect([hours({ state: 'open' }, now), hours({ state: 'closed', closes_at: soon }, now)]).toEqual([undefined, undefined]);
  });

  test('how often it was right is only said when there were enough', () => {
    expect(rightness({ kind: 'range', low_ms: 0, high_ms: 1, right_of_10: 8, n: 40 })).toBe('Right 8 times in 10 this week.');
    expect(rightness({ kind: 'range', low_ms: 0, high_ms: 1, right_of_10: 8, n: 19 })).toContain('Too few');
    expect(rightness({ kind: 'unknown', why: 'too_few' })).toBeUndefined();
  });
});

test('lengths count, or are told once', () => {
  expect([counting(-5), counting(65_999), counting(3_725_000)]).toEqual(['0:00', '1:05', '1:02:05']);
  expect([length(40_000), length(5 * MIN), length(180 * MIN), length(24 * 60 * MIN)]).toEqual(['40\u00a0s', '5\u00a0min', '3\u00a0h', 'one day']);
});

test('a moment near by is told to the second, a later one to the minute', () => {
  const at = new Date(2026, 0, 5, 9, 14, 45).getTime();
  expect([momentTime(at, at - 30_000), momentTime(at, at + 5_000), momentTime(at, at - 2 * MIN), momentTime(at, at - 15 * MIN)]).toEqual(['09:14:45', '09:14:45', '09:14', '09:14']);
  expect(deadline(new Date(at).toISOString(), at - 30_000)).toBe('09:14:45');
});

test('seconds left are whole, and the last one is told until it is over', () => {
  const until = new Date(20_000).toISOString();
  expect([secondsLeft(until, 0), secondsLeft(until, 19_001), secondsLeft(until, 20_000), secondsLeft(until, 99_000)]).toEqual([20, 1, 0, 0]);
});

test('names are shortened the way people do', () => {
  expect([initials('Noor Haddad'), initials('Cleo'), initials('Bram de Wit'), initials(' ')]).toEqual(['NH', 'C', 'BW', '']);
  expect(firstName('Ana Ribeiro')).toBe('Ana');
  expect([shortName('Ana Ribeiro'), shortName('W'.repeat(120))]).toEqual(['Ana', `${'W'.repeat(19)}…`]);
  expect([initials('يوسف بن علي (X)'), initials('(Bob) "Builder"'), initials('Clé 👋'), initials('4 Winds')], 'what is no letter is skipped').toEqual(['يX', 'BB', 'C', '4W']);
});

test('an approval that waits is not called by its medium', () => {
  expect([kindOf({ medium: 'chat', approval: 'p1' }), kindOf({ medium: 'chat' }), iconOf({ medium: 'chat', approval: 'p1' }), iconOf({ medium: 'voice' })]).toEqual(['Approval', 'Chat', 'pencil', 'voice']);
});

test('a time is told by the clock of a zone, with the day where it is another there', () => {
  const [now, at] = [Date.parse('2026-11-28T15:00:00Z'), '2026-11-28T16:00:00Z'];
  expect([clockTime(at, now, 'Europe/Amsterdam'), clockTime(at, now, 'Asia/Tokyo')]).toEqual(['17:00', '01:00']);
  expect(clockTime('2026-11-28T14:30:00Z', now, 'Asia/Tokyo'), 'yesterday, there').toBe('28 Nov, 23:30');
});

test('until when somebody is not called is told by their clock, and by whose it is', () => {
  const [now, quiet] = [Date.parse('2026-11-28T15:00:00Z'), { now: true, media: [], turns_at: '2026-11-28T16:00:00Z' }];
  expect(quietSaid(quiet, now, 'Europe/Amsterdam')).toBe('Text only until 17:00 by their clock');
  expect(quietSaid(quiet, now)).toContain('by your clock');
});

describe('the clock', () => {
  beforeEach(() => forgetClock());

  test('is the center`s, by the frame that was least delayed', () => {
    setClock(new Date(100_000).toISOString(), 10_000);
    setClock(new Date(101_000).toISOString(), 14_000);
    expect(centerNow(20_000)).toBe(110_000);
  });

  test('is this computer`s until a frame was heard, and what is no time is not taken', () => {
    setClock('soon');
    expect(centerNow(20_000)).toBe(20_000);
  });
});
