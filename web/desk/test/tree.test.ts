import { describe, expect, test } from 'vitest';
import { found, FOUND_MAX, isBranch, leaves, path, rows } from '../src/features/interactions/tree';

const one = (code: string, parent?: string) => ({ code, name: code.toUpperCase(), ...(parent === undefined ? {} : { parent }) });
const all = [one('sold'), one('complaint'), one('delivery', 'complaint'), one('price', 'complaint'), one('late', 'delivery'), one('broken', 'delivery')];
const codes = (list: readonly { code: string }[]) => list.map(({ code }) => code).join(' ');

describe('dispositions in a tree', () => {
  test('leaves are chosen, branches are looked into', () => {
    expect(codes(leaves(all))).toBe('sold price late broken');
    expect([isBranch(all, 'complaint'), isBranch(all, 'late')]).toEqual([true, false]);
  });

  test.each([
    [undefined, ['sold complaint']],
    ['sold', ['sold complaint']],
    ['complaint', ['sold complaint', 'delivery price']],
    ['broken', ['sold complaint', 'delivery price', 'late broken']],
    ['gone', ['sold complaint']],
  ])('%s opens its way', (open, shown) => expect(rows(all, open).map(({ items }) => codes(items))).toEqual(shown));

  test('a search looks at the whole way, and finds leaves', () => {
    expect(found(all, 'compl late').map(({ way }) => way)).toEqual(['COMPLAINT › DELIVERY › LATE']);
    expect(found(all, 'complaint').map(({ leaf }) => leaf.code)).toEqual(['price', 'late', 'broken']);
    expect(found(all, ' ')).toEqual([]);
    expect(found(Array.from({ length: 50 }, (_, n) => one(`a${n}`)), 'a')).toHaveLength(FOUND_MAX);
  });

  test('a circle, which no center sends, ends', () => expect(codes(path([one('a', 'b'), one('b', 'a')], 'a'))).toBe('b a'));
});
