import { afterEach, expect, test, vi } from 'vitest';
import { Draft } from '../src/edit/draft.svelte';

const WAY = { method: 'PATCH' as const, path: () => '/v1/me', body: (mine: object) => mine };
const answers = (status: number, body: object) => vi.stubGlobal('fetch', vi.fn(async () => new Response(JSON.stringify(body), { status })));
afterEach(() => vi.unstubAllGlobals());

test('rests on a newer version only while nothing is changed in it', () => {
  const draft = new Draft(WAY, { street: 'Old 1' }, 1);
  draft.follow({ street: 'New 2' }, 2);
  expect([draft.rev, draft.mine]).toEqual([2, { street: 'New 2' }]);
  draft.mine.street = 'New 2a';
  draft.follow({ street: 'Newer 3' }, 3);
  expect([draft.rev, draft.mine, draft.base]).toEqual([2, { street: 'New 2a' }, { street: 'New 2' }]);
  draft.mine.street = 'New 2';
  draft.follow({ street: 'Old 1' }, 1);
  expect(draft.rev).toBe(2);
});

test('a stale one is told three ways what both sides changed, and takes what only the other did', async () => {
  answers(412, { code: 'stale', current: { rev: 2, body: { street: 'New 2', city: 'Leiden' } } });
  const draft = new Draft(WAY, { street: 'Old 1', city: 'Utrecht' }, 1);
  draft.mine.street = 'Old 1a';
  expect(await draft.save()).toBe(false);
  expect([draft.rev, draft.clashes, draft.taken]).toEqual([2, [{ field: 'street', base: 'Old 1', theirs: 'New 2' }], ['city']]);
  expect(draft.mine).toEqual({ street: 'Old 1a', city: 'Leiden' });
  expect(await draft.save(), 'first one chooses').toBe(false);
  draft.takeTheirs('street');
  expect([draft.clashes, draft.changed]).toEqual([[], []]);
});

test('a refusal names the fields that do not fit, and is told apart where there is none', async () => {
  answers(422, { code: 'invalid', errors: [{ at: '/reach/phone', expected: 'a number' }, { at: '/name', expected: 'a name' }] });
  const draft = new Draft(WAY, { called: 'Cleo', name: 'Cleo', 'reach/phone': '' }, 1);
  draft.mine['reach/phone'] = '020';
  expect(await draft.save()).toBe(false);
  expect([draft.misfits, draft.refused, draft.told]).toEqual([['name', 'reach/phone'], 1, '']);
  answers(422, { code: 'invalid', detail: 'No.', errors: [{ at: '/other', expected: 'nothing' }] });
  expect(await draft.save()).toBe(false);
  expect([draft.misfits, draft.refused, draft.told]).toEqual([[], 2, 'No. nothing']);
  draft.drop();
  expect([draft.told, draft.changed]).toEqual(['', []]);
});
