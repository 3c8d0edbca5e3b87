import { describe, expect, test } from 'vitest';
import type { Doc, Kind } from '../../shared/src/types';
import { troubles, unserved } from '../src/features/tallies/exceptions';

const doc = <K extends Kind>(kind: K, id: string, body: object, can: string[] = []): Doc<K> => ({ kind, id, rev: 1, at: '2026-11-24T10:00:00.000Z', can, body: body as never });
const center = doc('center', 'c', { exceptions: [] });
const agent = (id: string, intent: string, band?: string, more: object = {}, can = ['ready', 'not_ready', 'signed_out']) => doc('agent', id, {
  name: id, intent, word: band ? 'free' : 'not_reachable', queues: ['q'], slots: [], reach: { devices: band ? [{ kind: 'web', band, answered_at: '2026-11-24T09:59:00.000Z' }] : [] }, ...more }, can);
const queue = (more: object, can: string[] = []) => doc('queue', 'q', { name: 'Sales', state: 'open', available: 0, holding: 2, oldest_ms: 5_000, agents: ['ana', 'ben'], media: [], ...more }, can);
const talk = (marks: string[], can = ['listen', 'whisper', 'take_over', 'requeue']) => doc('interaction', 'i', { state: 'active', client_name: 'Cleo', owner_name: 'Ana', marks, held_since: '2026-11-24T09:58:00.000Z' }, can);
const codes = (held: Partial<Parameters<typeof troubles>[0]>) => troubles({ center, queues: [], agents: [], interactions: [], ...held }).map(({ code, act }) => [code, act?.verb]);

describe('what needs a person', () => {
  test('nothing while those who wait are served', () => {
    expect(codes({ queues: [queue({})], agents: [agent('ana', 'ready', 'fresh', { word: 'with_someone' })] })).toEqual([]);
  });

  test('people who wait while nobody is ready are counted, and somebody at their page may be set ready', () => {
    const all = troubles({ center, queues: [queue({})], agents: [agent('ana', 'signed_out'), agent('ben', 'not_ready', 'fresh')], interactions: [] });
    expect(all.map(({ code, act, figures, since }) => [code, act?.verb, act?.doc.id, figures.n, since])).toEqual([['nobody_serves', 'ready', 'ben', 2, Date.parse('2026-11-24T09:59:55.000Z')]]);
    expect(unserved(all)).toBe(2);
  });

  test('after a start nobody is reached yet: said of the line, and of each', () => {
    expect(codes({ queues: [queue({})], agents: [agent('ana', 'ready')] })).toEqual([['nobody_reached', undefined], ['agent_unreached', 'not_ready']]);
  });

  test('a queue that closes over a line may be opened again', () => {
    expect(codes({ queues: [queue({ state: 'draining' }, ['open'])], agents: [agent('ana', 'ready', 'fresh', { word: 'with_someone' })] })).toEqual([['draining', 'open']]);
  });

  test('talks: whose owner is gone before whose client is held; only what may be asked is offered', () => {
    expect(codes({ interactions: [talk(['held_long', 'owner_unreached'])] })).toEqual([['owner_unreached', 'requeue'], ['held_long', 'whisper']]);
    expect(codes({ interactions: [talk(['held_long'], [])] })).toEqual([['held_long', undefined]]);
    expect(codes({ interactions: [talk(['on_hold'])] })).toEqual([]);
  });

  test('what the center cannot settle keeps its code, also one this page does not know', () => {
    const odd = doc('center', 'c', { exceptions: [{ code: 'later_kind', reason: 'x', due_at: '2026-11-24T09:00:00.000Z' }] });
    expect(codes({ center: odd })).toEqual([['later_kind', undefined]]);
  });

  test('a parked deadline stands before all', () => {
    const parked = doc('center', 'c', { exceptions: [{ code: 'deadline_parked', reason: 'WrapUpOver', due_at: '2026-11-24T09:00:00.000Z' }] });
    expect(codes({ center: parked, interactions: [talk(['held_long'])] })[0]).toEqual(['deadline_parked', undefined]);
  });
});
