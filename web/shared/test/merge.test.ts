import { expect, it } from 'vitest';
import { merge, told } from '../src/edit/merge';

it('takes what one side changed and asks about what both did', () => {
  const base = { name: 'Sales', weight: 1, media: ['chat'] };
  const { mine, clashes, taken } = merge(base, { ...base, name: 'Shop', weight: 2 }, { ...base, weight: 3, media: ['chat', 'mail'], hours: 'office' });
  expect(mine).toEqual({ name: 'Shop', weight: 2, media: ['chat', 'mail'], hours: 'office' });
  expect(clashes).toEqual([{ field: 'weight', base: 1, theirs: 3 }]);
  expect(taken).toEqual(['media', 'hours']);
});

it('asks nothing when both changed alike', () => {
  expect(merge({ a: 1 }, { a: 2 }, { a: 2 })).toEqual({ mine: { a: 2 }, clashes: [], taken: [] });
});

it('tells any value', () => {
  expect(told([{ skill: 'german', level: 5, required: true }])).toBe('german 5 ✓');
  expect(told([])).toBe('–');
});
