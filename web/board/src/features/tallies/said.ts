/** What needs a person, as a sentence; and the act that goes with it. */
import { room } from '$shared/room.svelte';
import { clockTime, firstName, named } from '$shared/say';
import { oneOf } from '$shared/words';
import type { Actable, Trouble } from './exceptions';

export function said({ code, figures }: Trouble, now: number): string {
  return oneOf('exception', code, {
    name: firstName(figures.name ?? ''), client: firstName(named(figures.client)), queue: figures.queue ?? '', n: figures.n ?? 0, reason: figures.reason ?? '',
    time: figures.due_at ? clockTime(figures.due_at, now) : '',
  });
}

/** Asks for a verb of an interaction or a callback, an agent's intent, or a queue's state. */
export function ask(verb: string, doc: Actable): Promise<unknown> {
  const here = room();
  if (doc.kind === 'agent') return here.act('PUT', `/v1/agents/${doc.id}/intent`, verb === 'not_ready' ? { intent: verb, reason: 'other' } : { intent: verb });
  if (doc.kind === 'queue') return here.act('PATCH', `/v1/queues/${doc.id}`, { state: verb === 'open' ? 'open' : 'closed' });
  return here.verb(doc, verb);
}
