import { room } from '$shared/room.svelte';
import type { Doc } from '$shared/types';
import { troubles, type Trouble } from './exceptions';

/** What needs a person now, from the documents this page holds. */
export function troublesNow(center: Doc<'center'>): Trouble[] {
  const { docs } = room();
  return troubles({ center, queues: docs.all('queue'), agents: docs.all('agent'), interactions: docs.all('interaction') });
}
