import { expect, test } from 'vitest';
import { withoutFigures } from '../src/figures';
import { freeNow, waitOf } from '../src/say';
import { Documents } from '../src/state';
import type { Agent, Doc, Interaction, Queue } from '../src/types';
import { wordSaid } from '../src/ui/presence';
import { t } from '../src/words';

const wait = { kind: 'range' as const, low_ms: 120_000, high_ms: 300_000, n: 40, right_of_10: 8 };
const queue: Doc<'queue'> = { kind: 'queue', id: 'q', rev: 4, at: '', can: ['start'], body: {
  handle: 'sales', name: 'Sales', state: 'open', available: 2, holding: 3, oldest_ms: 9_000, agents: ['a'], media: [{ medium: 'chat', possible: true, wait }] } };
const agent: Doc<'agent'> = { kind: 'agent', id: 'a', rev: 4, at: '', can: [], body: { handle: 'ana', name: 'Ana', word: 'free', open: ['chat'], queues: ['q'] } };
const body = <T>(doc: Doc): T => withoutFigures(doc).body as T;

test('nobody is said to be free, and no wait is told', () => {
  const left = body<Queue>(queue);
  expect([left.available, left.holding, left.oldest_ms, freeNow(left)]).toEqual([undefined, undefined, undefined, undefined]);
  expect([left.name, left.state, left.agents, withoutFigures(queue).can]).toEqual(['Sales', 'open', ['a'], ['start']]);
  expect(waitOf('open', left.media[0], freeNow(left), 0).figure).toBe(t('wait-unknown'));
  expect(waitOf('open', queue.body.media[0], 0, 0).figure).toBe(t('wait-range'));
  const one = body<Agent>(agent);
  expect([one.word, one.open]).toEqual(['unknown', []]);
  expect(wordSaid(one, 0)).toBe(t('word-unknown'));
});

test('when it opens is no figure', () => {
  const closed = { ...queue, body: { ...queue.body, state: 'closed' as const, media: [{ medium: 'chat' as const, possible: false, wait: { kind: 'opens_at' as const, at: '2026-11-25T09:00:00.000Z' } }] } };
  expect(body<Queue>(closed).media).toEqual(closed.body.media);
});

test('a place in line is not told; a line of a talk stays', () => {
  const talk = { kind: 'interaction', id: 'i', rev: 1, at: '', can: ['cancel'], body: { state: 'queued', position: 2, wait } } as unknown as Doc<'interaction'>;
  const left = body<Interaction>(talk);
  expect(['position' in left, left.wait, left.state]).toEqual([false, { kind: 'unknown', why: 'too_few' }, 'queued']);
  const message = { kind: 'message', id: 'm', rev: 1, at: '', can: [], body: {} } as unknown as Doc;
  expect(withoutFigures(message)).toBe(message);
});

test('held documents lose their figures, and a snapshot of the same revision brings them back', () => {
  const docs = new Documents();
  docs.replace([queue, agent]);
  docs.forgetFigures();
  expect([docs.get('queue', 'q')?.body.available, docs.get('agent', 'a')?.body.word]).toEqual([undefined, 'unknown']);
  docs.replace([queue, agent]);
  expect([docs.get('queue', 'q')?.body.available, docs.get('agent', 'a')?.body.word]).toEqual([2, 'free']);
});
