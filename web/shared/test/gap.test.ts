import { expect, test } from 'vitest';
import { firstGap } from '../src/gap';

test('lines that follow one another have no gap', () => {
  expect(firstGap([])).toBeUndefined();
  expect(firstGap([7])).toBeUndefined();
  expect(firstGap([7, 8, 9])).toBeUndefined();
});

test('the first jump is where reading goes on', () => {
  expect(firstGap([1, 2, 100, 151])).toBe(2);
  expect(firstGap([98, 99, 100, 151, 152])).toBe(100);
});
