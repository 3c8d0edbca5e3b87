import { expect, test } from 'vitest';
import { inOrder, keyOf, type Said } from '../src/lines';

const line = (n: number, at: string): Said => ({ n, at });
const aside = (n: number, at: string): Said => ({ n, at, aside: 'note' });
const order = (...all: Said[]) => inOrder(all, (each) => each).map(keyOf);

test('what the client does not read stands among the lines by its time', () => {
  expect(order(line(2, '10:02'), aside(1, '10:01'), line(1, '10:00'), aside(2, '10:03'))).toEqual(['1', 'a1', '2', 'a2']);
});

test('at the same time the line goes first', () => {
  expect(order(aside(1, '10:00'), line(1, '10:00'))).toEqual(['1', 'a1']);
});

test('lines keep their numbers, whatever their times say', () => {
  expect(order(line(2, '10:00'), line(1, '10:05'), aside(1, '10:06'))).toEqual(['1', '2', 'a1']);
});

test('a note left at handing on has no number and keeps its place', () => {
  const left = { n: 0, at: '10:04', aside: 'note' as const, by: 'ag_1' };
  expect(order(aside(1, '10:05'), left, line(1, '10:00'))).toEqual(['1', 'hag_110:04', 'a1']);
});
