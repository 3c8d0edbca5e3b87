/** `GET /v1/hall` as documents, so that the first picture is drawn the same way as every later one. */
import type { Center, Doc, Medium, Word } from './types';

export interface Hall {
  cursor?: string;
  center: Center & { id?: string };
  queues: {
    id: string; handle?: string; name: string; state?: 'open' | 'closed' | 'draining'; available?: number; holding?: number; oldest_ms?: number;
    media: Medium[]; can?: string[];
    agents?: { id: string; handle?: string; name: string; word: Word; open?: string[]; back_at?: string }[];
  }[];
}

/** Documents of revision 0: whatever the feed brings is newer. */
export function hallDocuments(hall: Hall): Doc[] {
  const at = new Date(0).toISOString();
  const agents = new Map<string, Doc<'agent'>>();
  for (const queue of hall.queues) {
    for (const { id, ...agent } of queue.agents ?? []) {
      const queues = [...((agents.get(id)?.body.queues) ?? []), queue.id];
      agents.set(id, { kind: 'agent', id, rev: 0, at, body: { ...agent, queues }, can: [] });
    }
  }
  const queues = hall.queues.map(({ id, can, agents: here, ...body }): Doc<'queue'> => ({
    kind: 'queue', id, rev: 0, at, can: can ?? [],
    body: { state: 'open', ...body, agents: (here ?? []).map((agent) => agent.id) },
  }));
  const { id: _, ...center } = hall.center;
  return [{ kind: 'center', id: 'center', rev: 0, at, body: center, can: [] }, ...queues, ...agents.values()];
}
