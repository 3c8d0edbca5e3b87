import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Doc, Kind } from '../../shared/src/types';
import { hasWords, setWords } from '../../shared/src/words';
import { HARM, troubles, unknown, unserved } from '../src/features/tallies/exceptions';

const doc = <K extends Kind>(kind: K, id: string, body: object, can: string[] = []): Doc<K> => ({ kind, id, rev: 1, at: '2026-11-24T10:00:00.000Z', can, body: body as never });
const center = doc('center', 'c', { exceptions: [] });
const agent = (id: string, intent: string, band?: string, more: object = {}, can = ['ready', 'not_ready', 'signed_out']) => doc('agent', id, {
  name: id, intent, word: band ? 'free' : 'not_reachable', queues: ['q'], slots: [], reach: { devices: band ? [{ kind: 'web', band, answered_at: '2026-11-24T09:59:00.000Z' }] : [] }, ...more }, can);
const queue = (more: object, can: string[] = []) => doc('queue', 'q', { name: 'Sales', state: 'open', available: 0, holding: 2, oldest_ms: 5_000, agents: ['ana', 'ben'], media: [], ...more }, can);
const talk = (marks: string[], can = ['listen', 'whisper', 'take_over', 'requeue'], more: object = {}) => doc('interaction', 'i', { state: 'active', client_name: 'Cleo', owner_name: 'Ana', marks, held_since: '2026-11-24T09:58:00.000Z', ...more }, can);
const OVERSEEN = ['listen', 'whisper', 'take_over'];
const call = (more: object, can: string[] = []) => doc('callback', 'x', { client_name: 'Cleo', queue_name: 'Sales', promised_at: '2026-11-24T09:00:00.000Z', interaction: 'i', asked: false, attempts: 1, ...more }, can);
const codes = (held: Partial<Parameters<typeof troubles>[0]>) => troubles({ center, queues: [], agents: [], interactions: [], callbacks: [], ...held }).map(({ code, act }) => [code, act?.verb]);

describe('what needs a person', () => {
  test('nothing while those who wait are served', () => {
    expect(codes({ queues: [queue({})], agents: [agent('ana', 'ready', 'fresh', { word: 'with_someone' })] })).toEqual([]);
  });

  test('people who wait while nobody is ready are counted, and somebody at their page may be set ready', () => {
    const all = troubles({ center, queues: [queue({})], agents: [agent('ana', 'signed_out'), agent('ben', 'not_ready', 'fresh')], interactions: [], callbacks: [] });
    expect(all.map(({ code, act, figures, since }) => [code, act?.verb, act?.doc.id, figures.n, since])).toEqual([['nobody_serves', 'ready', 'ben', 2, Date.parse('2026-11-24T09:59:55.000Z')]]);
    expect(unserved(all)).toBe(2);
  });

  test('figures that are not known are no reason to say that all is well', () => {
    expect(unknown([queue({}), queue({ holding: undefined })])).toBe(true);
    expect(unknown([queue({ holding: 0 })])).toBe(false);
  });

  test('where nobody can be set ready, an open queue may be closed, one that closes opened again', () => {
    const away = [agent('ana', 'signed_out'), agent('ben', 'signed_out')];
    expect(codes({ queues: [queue({}, ['close', 'alert'])], agents: away })).toEqual([['nobody_serves', 'close']]);
    expect(codes({ queues: [queue({ state: 'draining' }, ['open'])], agents: away })).toEqual([['nobody_serves', 'open']]);
  });

  test('after a start nobody is reached yet: said of the line, which may be closed, and of each', () => {
    const reached = { agents: [agent('ana', 'ready')] };
    expect(codes({ queues: [queue({}, ['close'])], ...reached })).toEqual([['nobody_reached', 'close'], ['agent_unreached', 'not_ready']]);
    expect(codes({ queues: [queue({ state: 'draining' }, ['open'])], ...reached })[0]).toEqual(['nobody_reached', 'open']);
  });

  test('a queue that closes over a line may be opened again', () => {
    expect(codes({ queues: [queue({ state: 'draining' }, ['open'])], agents: [agent('ana', 'ready', 'fresh', { word: 'with_someone' })] })).toEqual([['draining', 'open']]);
  });

  test('talks: whose owner is gone before whose client is held; only what may be asked is offered', () => {
    expect(codes({ interactions: [talk(['held_long', 'owner_unreached'])] })).toEqual([['owner_unreached', 'requeue'], ['held_long', 'whisper']]);
    expect(codes({ interactions: [talk(['held_long'], [])] })).toEqual([['held_long', undefined]]);
    expect(codes({ interactions: [talk(['on_hold'])] })).toEqual([]);
  });

  test('a call whose owner is gone is taken over, whatever else may be asked; it never goes back in line', () => {
    const tried = { callback: 'x' };
    expect(codes({ interactions: [talk(['owner_unreached'], OVERSEEN, tried)] })).toEqual([['call_unreached', 'take_over']]);
    expect(codes({ interactions: [talk(['owner_unreached'], ['requeue', 'take_over'], tried)] })).toEqual([['call_unreached', 'take_over']]);
    expect(codes({ interactions: [talk(['owner_unreached'], OVERSEEN)] })).toEqual([['owner_unreached', 'take_over']]);
  });

  test('a call of which nobody said how it went is taken over; who has it says it at the desk', () => {
    const interactions = [talk([], OVERSEEN, { callback: 'x', started_at: '2026-11-24T09:40:00.000Z' })];
    const asked = (can: string[]) => troubles({ center, queues: [], agents: [], interactions, callbacks: [call({ state: 'attempting', asked: true }, can)] });
    expect(asked([]).map(({ code, act, figures, since }) => [code, act?.verb, act?.doc.kind, figures.name, figures.client, since]))
      .toEqual([['callback_asked', 'take_over', 'interaction', 'Ana', 'Cleo', Date.parse('2026-11-24T09:40:00.000Z')]]);
    expect(asked(['called']).map(({ act }) => [act?.verb, act?.doc.kind])).toEqual([['called', 'callback']]);
    expect(codes({ callbacks: [call({ state: 'attempting' })] })).toEqual([]);
  });

  test('calls that were not made are told, missed ones first; those kept, taken back or still to come are none', () => {
    const ended = (how: string) => call({ state: 'ended', ended: how });
    expect(codes({ callbacks: [ended('failed'), ended('missed')] })).toEqual([['callback_missed', undefined], ['callback_failed', undefined]]);
    expect(codes({ callbacks: [ended('kept'), ended('cancelled'), call({ state: 'promised' }, ['cancel']), call({ state: 'waiting' }, ['cancel'])] })).toEqual([]);
    expect(troubles({ center, queues: [], agents: [], interactions: [], callbacks: [call({ state: 'ended', ended: 'missed', at: '2026-11-24T09:30:00.000Z' })] })[0]?.since).toBe(Date.parse('2026-11-24T09:30:00.000Z'));
  });

  test('what the center cannot settle keeps its code, also one this page does not know', () => {
    const odd = doc('center', 'c', { exceptions: [{ code: 'later_kind', reason: 'x', due_at: '2026-11-24T09:00:00.000Z' }] });
    expect(codes({ center: odd })).toEqual([['later_kind', undefined]]);
  });

  test('a parked deadline stands before all', () => {
    const parked = doc('center', 'c', { exceptions: [{ code: 'deadline_parked', reason: 'WrapUpOver', due_at: '2026-11-24T09:00:00.000Z' }] });
    expect(codes({ center: parked, interactions: [talk(['held_long'])] })[0]).toEqual(['deadline_parked', undefined]);
  });

  test('each has a sentence, and what is next', () => {
    setWords('en', [{ lang: 'en', text: readFileSync(new URL('../../../words/en/board.ftl', import.meta.url), 'utf8') }]);
    const codes = ['deadline_parked', 'other', ...HARM];
    expect(codes.flatMap((code) => [`exception-${code}`, `exception-next-${code}`]).filter((key) => !hasWords(key))).toEqual([]);
  });
});
