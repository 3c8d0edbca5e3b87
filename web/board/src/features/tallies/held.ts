import { room } from '$shared/room.svelte';
import type { Doc } from '$shared/types';
import { troubles, unknown, type Trouble } from './exceptions';
import { queuesOf, teamOf } from './team';

/** The queues of a lead; absent for who watches over all. */
export function ownQueues(): readonly string[] | undefined {
  const { principal, docs } = room();
  if (principal?.role !== 'lead') return undefined;
  return docs.all('agent').find(({ id }) => id === principal.id)?.body.queues ?? [];
}

/** The queues on this board. */
export function queuesHere(): Doc<'queue'>[] { return queuesOf(room().docs.all('queue'), ownQueues()); }

/** The agents on this board. */
export function teamHere(): Doc<'agent'>[] { return teamOf(room().docs.all('agent'), ownQueues()); }

/** What needs a person now, from the documents this page holds. */
export function troublesNow(center: Doc<'center'>): Trouble[] {
  return troubles({ center, queues: queuesHere(), agents: teamHere(), interactions: room().docs.all('interaction'), callbacks: room().docs.all('callback') });
}

/** Whether what needs a person is not known now: the link was lost for longer than figures hold. */
export function troublesUnknown(): boolean { return unknown(queuesHere()); }
