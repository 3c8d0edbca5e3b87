import { describe, expect, test } from 'vitest';
import type { Agent, Doc, Interaction, Queue } from '../../shared/src/types';
import { targets } from '../src/features/interactions/targets';

const doc = <K extends 'agent' | 'queue' | 'interaction'>(kind: K, id: string, body: object): Doc<K> => ({ kind, id, rev: 1, at: '', can: [], body: body as never });
const agent = (id: string, more: Partial<Agent> = {}): Doc<'agent'> => doc('agent', id, {
  handle: id, name: id, word: 'free', intent: 'ready', units: 1000, load: 0, slots: [], skills: [], reach: { devices: [{ kind: 'web', band: 'fresh', answered_at: '' }] }, ...more });
const queue = (id: string, more: Partial<Queue> = {}): Doc<'queue'> => doc('queue', id, { handle: id, name: id, state: 'open', available: 1, holding: 2, media: [{ medium: 'chat', possible: true, wait: { kind: 'unknown', why: 'too_few' } }], ...more });
const talk = doc('interaction', 'i', { owner: 'ana', medium: 'chat', participants: [] });
const why = (asking: 'transfer' | 'consult', one: Doc<'agent'>, of = talk) => targets(asking, of, 250, [one], [])[0]?.why;

describe('to whom a talk may be handed on', () => {
  test('not to who has it; those who can stand before those who cannot', () => {
    const all = targets('transfer', talk, 250, [agent('ana'), agent('ben', { intent: 'signed_out', word: 'off' }), agent('cora')], []);
    expect(all.map(({ id, why }) => [id, why])).toEqual([['cora', undefined], ['ben', 'signed_out']]);
  });

  test.each<[string, Partial<Agent>]>([
    ['not_ready', { intent: 'not_ready' }],
    ['not_reached', { reach: { devices: [{ kind: 'web', band: 'late', answered_at: '' }] } }],
    ['not_reached', { reach: { devices: [] } }],
    ['reserved', { slots: [{ work: 'x', phase: 'offered', units: 250, medium: 'chat', since: '' }] }],
    ['no_room', { load: 800 }],
  ])('%s is said of who cannot now', (reason, more) => expect(why('transfer', agent('ben', more))).toBe(reason));

  test('who helps in it has room for it, and is not asked in again', () => {
    const helped = doc('interaction', 'i', { owner: 'ana', medium: 'chat', participants: [{ agent: 'ben', name: 'Ben', part: 'consult' }] });
    expect([why('transfer', agent('ben', { load: 1000 }), helped), why('consult', agent('ben'), helped)]).toEqual([undefined, 'takes_part']);
  });

  test('a queue that is shut, or of another medium, stays with its reason', () => {
    const of = (asking: 'transfer' | 'consult', more: Partial<Queue>) => targets(asking, talk, 250, [], [queue('q', more)])[0]?.why;
    expect([of('transfer', { state: 'draining' }), of('transfer', { media: [] }), of('transfer', { available: 0 }), of('consult', { available: 0 })]).toEqual(['closed', 'no_medium', undefined, 'nobody']);
  });

  test('a skill is there once, with how many have it', () => {
    const can = { skills: [{ skill: 'german', name: 'German', level: 5 }] };
    expect(targets('transfer', talk, 250, [agent('ana', can), agent('ben', can)], []).filter(({ kind }) => kind === 'skill')).toEqual([{ kind: 'skill', id: 'german', name: 'German', n: 2 }]);
  });
});
