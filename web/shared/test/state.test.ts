import { describe, expect, test } from 'vitest';
import { hallDocuments } from '../src/hall';
import { Documents } from '../src/state';
import type { Doc } from '../src/types';

const alert = (id: string, rev: number, state: 'armed' | 'held' = 'armed'): Doc<'alert'> =>
  ({ kind: 'alert', id, rev, at: '', can: [], body: { state, on: { agent: 'a_1' }, on_name: 'Ana', when: 'open', medium: 'chat', armed_at: '', until: '', by: ['web'], fired: 0, keep: false } });

describe('documents', () => {
  test('a snapshot replaces all that was held', () => {
    const docs = new Documents();
    docs.apply([alert('l_1', 1), alert('l_2', 1)]);
    docs.replace([alert('l_2', 2, 'held'), alert('l_3', 1)]);
    expect(docs.all('alert').map(({ id }) => id)).toEqual(['l_2', 'l_3']);
    expect(docs.get('alert', 'l_2')?.body.state).toBe('held');
  });

  test('somebody who has just signed in sees more of the same revision', () => {
    const docs = new Documents();
    docs.replace([alert('l_1', 7)]);
    docs.replace([{ ...alert('l_1', 7), can: ['cancel'] }]);
    expect(docs.get('alert', 'l_1')?.can).toEqual(['cancel']);
  });

  test('a snapshot keeps the very document when nothing of it changed', () => {
    const docs = new Documents();
    const held = alert('l_1', 7);
    docs.apply([held]);
    docs.replace([alert('l_1', 7)]);
    expect(docs.get('alert', 'l_1')).toBe(held);
  });

  test('a snapshot may go back: a restored center has the say', () => {
    const docs = new Documents();
    docs.apply([alert('l_1', 9)]);
    docs.replace([alert('l_1', 3)]);
    expect(docs.get('alert', 'l_1')?.rev).toBe(3);
  });

  test('a change takes what is newer, repeats nothing, and lets go of what is gone', () => {
    const docs = new Documents();
    docs.apply([alert('l_1', 2)]);
    docs.apply([alert('l_1', 1, 'held'), alert('l_2', 1)]);
    docs.apply([alert('l_2', 1)], [{ kind: 'alert', id: 'l_1' }, { kind: 'order', id: 'never' }]);
    expect(docs.all('alert').map(({ id, body }) => [id, body.state])).toEqual([['l_2', 'armed']]);
  });

  test('the same id of another kind is another document', () => {
    const docs = new Documents();
    docs.apply([alert('x', 1), { kind: 'product', id: 'x', rev: 1, at: '', body: { handle: 'heron', name: 'Heron', summary: '', sold: true, documents: [] }, can: [] }]);
    expect([docs.all('alert').length, docs.all('product').length, docs.get('order', 'x')]).toEqual([1, 1, undefined]);
  });
});

test('the hall read once becomes documents older than any the feed brings', () => {
  const agent = { id: 'a_1', handle: 'ana', name: 'Ana', word: 'free' as const, open: ['chat' as const], can: [] };
  const queue = { state: 'open' as const, available: 1, media: [{ medium: 'chat' as const, possible: true, wait: { kind: 'unknown' as const, why: 'too_few' as const } }], agents: [agent] };
  const docs = hallDocuments({ cursor: 'f', center: { id: 'center', name: 'C', state: 'open' }, queues: [
    { ...queue, id: 'q_1', handle: 'sales', name: 'Sales', holding: 2, can: ['start'] }, { ...queue, id: 'q_2', handle: 'support', name: 'Support', holding: 1, can: [] }] });
  expect(docs.map(({ kind, id, rev }) => [kind, id, rev])).toEqual([['center', 'center', 0], ['queue', 'q_1', 0], ['queue', 'q_2', 0], ['agent', 'a_1', 0]]);
  expect(docs.map(({ can }) => can)).toEqual([[], ['start'], [], []]);
  expect(docs[0]?.body).toMatchObject({ name: 'C', available: 1, holding: 3 });
  expect(docs[1]?.body).toMatchObject({ name: 'Sales', agents: ['a_1'] });
  expect(docs[3]?.body).toMatchObject({ name: 'Ana', queues: ['q_1', 'q_2'] });
});
