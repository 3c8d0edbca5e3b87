import { expect, test } from 'vitest';
import type { Doc } from '../../shared/src/types';
import { queuesOf, teamOf } from '../src/features/tallies/team';

const queue = (id: string): Doc<'queue'> => ({ kind: 'queue', id, rev: 1, at: '', can: [], body: { name: id } as never });
const agent = (id: string, role: string, ...queues: string[]): Doc<'agent'> => ({ kind: 'agent', id, rev: 1, at: '', can: [], body: { name: id, role, queues } as never });
const agents = [agent('ana', 'agent', 'sales', 'support'), agent('ben', 'agent', 'support'), agent('lia', 'lead', 'sales'), agent('sam', 'supervisor', 'sales')];
const names = (docs: readonly Doc[]) => docs.map(({ id }) => id);

test('a board is about all queues and agents, that of a lead about their own and who serves them', () => {
  const queues = [queue('sales'), queue('support')];
  expect(names(queuesOf(queues, undefined))).toEqual(['sales', 'support']);
  expect(names(queuesOf(queues, ['sales']))).toEqual(['sales']);
  expect(names(teamOf(agents, undefined))).toEqual(['ana', 'ben']);
  expect(names(teamOf(agents, ['sales']))).toEqual(['ana']);
  expect(names(teamOf(agents, []))).toEqual([]);
});
