import { expect, test } from 'vitest';
import type { Queue } from '$shared/types';
import { inAWord, rounded, told } from '../src/features/queues/told';

const queue: Queue = {
  handle: 'sales', name: 'Sales', state: 'open', available: 1, holding: 12, agents: ['a_1'], oldest_ms: 90_000,
  media: [{ medium: 'chat', possible: true, why: 'nobody_here', wait: { kind: 'range', low_ms: 310_000, high_ms: 420_000, right_of_10: 8, n: 30 } }],
};

test('counts become what the center makes of them', () => {
  expect([0, 1, 3, 4, 7, 8, 14, 15, 44, 45, 99, 100, 124, 125, 174, 175].map(rounded)).toEqual([0, 2, 2, 5, 5, 10, 10, 20, 40, 50, 100, 100, 100, 150, 150, 200]);
  expect([0, 1, 3, 4, 9, 10].map(inAWord)).toEqual(['none', 'few', 'few', 'several', 'several', 'many']);
});

test('no more is seen than is told', () => {
  expect(told({ figures: 'exact', names: 'full' }, queue)).toEqual(queue);
  expect(told({ figures: 'nothing', names: 'full' }, queue)).toBeUndefined();
  const bare = { handle: 'sales', name: 'Sales', state: 'open' };
  const chat = { medium: 'chat', possible: true };
  const open = { ...chat, why: 'nobody_here' };
  expect(told({ figures: 'hours', names: 'full' }, queue)).toEqual({ ...bare, media: [chat] });
  expect(told({ figures: 'words', names: 'nothing' }, queue)).toEqual({ ...bare, available_word: 'few', holding_word: 'many', media: [{ ...open, wait: { kind: 'words', word: 'medium' } }] });
  expect(told({ figures: 'rounded', names: 'first' }, queue)).toEqual({
    ...bare, available: 2, holding: 10, rounded: true, agents: ['a_1'], media: [{ ...open, wait: { kind: 'range', low_ms: 300_000, high_ms: 600_000, right_of_10: 8, n: 30 } }],
  });
  const long: Queue = { ...queue, media: [{ medium: 'chat', possible: true, wait: { kind: 'more_than', low_ms: 780_000 } }] };
  expect(told({ figures: 'rounded', names: 'full' }, long)?.media[0]?.wait).toEqual({ kind: 'more_than', low_ms: 600_000 });
  expect(told({ figures: 'words', names: 'full' }, long)?.media[0]?.wait).toEqual({ kind: 'words', word: 'long' });
});
