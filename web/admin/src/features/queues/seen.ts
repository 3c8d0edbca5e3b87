/** What an audience would see of a queue if the form were saved now: the queue as it is, with the unsaved fields, as far as it is told. */
import type { Doc, Queue } from '$shared/types';
import type { QueueRow } from '../set_up/kept.svelte';
import { told, type Audience } from './told';

type Medium = Queue['media'][number];

export function seen(now: Doc<'queue'> | undefined, body: QueueRow['body'], audience: Audience, people: readonly Doc<'agent'>[]): Doc<'queue'> | undefined {
  if (!body.shown) return undefined;
  const state = now?.body.state ?? (body.hours === undefined ? 'open' : 'closed');
  const fresh = (medium: Medium['medium']): Medium => ({
    medium, possible: state === 'open', why: state === 'open' ? 'nobody_here' : 'queue_closed', wait: state === 'open' ? { kind: 'unknown', why: 'nobody_here' } : { kind: 'unknown', why: 'closed' },
  });
  const media = body.media.map((medium) => now?.body.media.find((each) => each.medium === medium) ?? fresh(medium));
  const base = now?.body ?? { handle: body.handle, name: '', state, media: [], available: 0, holding: 0, agents: [] };
  const agents = (base.agents ?? []).filter((id) => people.some((each) => each.id === id && !each.body.hidden && each.body.role === 'agent'));
  const shown = told(body.disclosure[audience], { ...base, name: body.name, media, agents } as Queue);
  return shown && { kind: 'queue', id: now?.id ?? 'new', rev: now?.rev ?? 0, at: now?.at ?? new Date(0).toISOString(), can: [], body: shown };
}
