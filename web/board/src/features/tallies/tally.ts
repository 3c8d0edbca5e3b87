import type { Doc, Queue } from '$shared/types';

/** The longest waiting of all queues: since when (ms) and where. Nothing while nobody waits. */
export function longest(queues: readonly Doc<'queue'>[]): { since: number; name: string } | undefined {
  let found: { since: number; name: string } | undefined;
  for (const { at, body } of queues) {
    const since = oldestSince(body, at);
    if (since !== undefined && (found === undefined || since < found.since)) found = { since, name: body.name };
  }
  return found;
}

/** When the longest waiting of this queue arrived, in milliseconds. */
export function oldestSince(queue: Queue, at: string): number | undefined {
  if ((queue.holding ?? 0) === 0) return undefined;
  if (queue.oldest_at !== undefined) return Date.parse(queue.oldest_at);
  return queue.oldest_ms === undefined ? undefined : Date.parse(at) - queue.oldest_ms;
}

/** A sum over queues, or nothing when any of them does not tell. */
export function sum(queues: readonly Doc<'queue'>[], field: 'active' | 'wrap_up' | 'offered' | 'holding'): number | undefined {
  let total = 0;
  for (const { body } of queues) {
    const value = body[field];
    if (value === undefined) return undefined;
    total += value;
  }
  return total;
}
