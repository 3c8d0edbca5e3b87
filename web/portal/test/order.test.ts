import { expect, test } from 'vitest';
import { movedCount } from '../src/features/hall/order';

test.each([
  ['abcd', 'abcd', 0],
  ['abcd', 'dabc', 1],
  ['abcd', 'bcda', 1],
  ['abcd', 'acbd', 1],
  ['abcdef', 'fabced', 2],
  ['abcd', 'dcba', 3],
  ['', '', 0],
])('from %s to %s as few as possible have moved: %i', (shown, wanted, moved) => {
  expect(movedCount([...shown], [...wanted])).toBe(moved);
});
