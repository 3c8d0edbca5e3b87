/** `GET /v1/hall` as documents, so that the first picture is drawn the same way as every later one. */
import type { Doc, Hall } from './types';

/** Documents of revision 0: whatever the feed brings is newer. */
export function hallDocuments({ center, queues }: Hall): Doc[] {
  const at = new Date(0).toISOString();
  const agents = new Map<string, Doc<'agent'>>();
  for (const queue of queues) {
    for (const { id, can, ...agent } of queue.agents ?? []) {
      const serves = [...(agents.get(id)?.body.queues ?? []), queue.id];
      agents.set(id, { kind: 'agent', id, rev: 0, at, can, body: { ...agent, queues: serves } });
    }
  }
  const lines = queues.map(({ id, can, agents: here, ...body }): Doc<'queue'> => ({
    kind: 'queue', id, rev: 0, at, can, body: here ? { ...body, agents: here.map((agent) => agent.id) } : body,
  }));
  const { id, ...body } = center;
  // Sums are told only where every part is told as it is.
  const exact = queues.every((queue) => queue.holding !== undefined && !queue.rounded && queue.agents !== undefined);
  const available = [...agents.values()].filter((agent) => agent.body.open.length > 0).length;
  const holding = queues.reduce((sum, queue) => sum + (queue.holding ?? 0), 0);
  return [{ kind: 'center', id, rev: 0, at, can: [], body: exact ? { ...body, available, holding } : body }, ...lines, ...agents.values()];
}
