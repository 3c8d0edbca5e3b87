/** What this desk looks at: one talk, one client, and (on a phone) one of three panes. */
import { room } from '$shared/room.svelte';
import type { Doc, Participant } from '$shared/types';
import { outlasting, type Slot } from './features/interactions/outlasting';

export type Pane = 'work' | 'talk' | 'client';

const look = $state<{ talk: string | null; client: string | null; pane: Pane }>({ talk: null, client: null, pane: 'work' });

export function looking(): Readonly<typeof look> { return look; }

/** Looks at a talk and at whom it is with. */
export function lookAt(interaction: Doc<'interaction'>, pane: Pane = 'talk'): void {
  look.talk = interaction.id;
  look.client = interaction.body.client ?? null;
  look.pane = pane;
}

/** Looks at a client without a talk. */
export function lookAtClient(id: string): void {
  look.client = id;
  look.pane = 'client';
}

export function show(pane: Pane): void { look.pane = pane; }

/** As what this agent takes part in a talk of another. */
export function partOf({ body }: Doc<'interaction'>): Participant['part'] | undefined {
  const me = room().principal?.id;
  return (body.participants ?? []).find(({ agent }) => agent === me)?.part;
}

/** Talks and wrap-ups this agent holds or helps in, the longest held first, so that none changes its place. */
export function held(): Doc<'interaction'>[] {
  const me = room().principal?.id;
  const mine = (doc: Doc<'interaction'>) => (doc.body.owner === me && (doc.body.state === 'active' || doc.body.state === 'wrap_up'))
    || (doc.body.state === 'active' && partOf(doc) !== undefined);
  return room().docs.all('interaction').filter(mine)
    .toSorted((a, b) => startOf(a) - startOf(b) || a.id.localeCompare(b.id));
}

/** Talks this agent has handed on and still wraps up, with the slot that says how long; also those that have left this page. */
export function handedOn(): { work: string; slot: Slot | undefined }[] {
  const { principal, docs } = room();
  const me = docs.get('agent', principal?.id)?.body;
  const talks = docs.all('interaction');
  const slot = (id: string) => me?.slots?.find(({ work, phase }) => work === id && phase === 'wrap_up');
  return [
    ...talks.filter(({ body, can }) => body.owner !== principal?.id && can.includes('wrap_up')).map(({ id }) => ({ work: id, slot: slot(id) })),
    ...outlasting(me, talks).map((each) => ({ work: each.work, slot: each })),
  ];
}

/** The agent who has a talk, as their slots tell: they stand in it the longest. Of an offer's talk no more is known. */
export function ownerOf(interaction: string, but?: string): Doc<'agent'> | undefined {
  const since = (doc: Doc<'agent'>) => (doc.body.slots ?? []).find((slot) => slot.work === interaction && slot.phase === 'active')?.since;
  return room().docs.all('agent').filter((doc) => doc.id !== but && since(doc) !== undefined)
    .toSorted((a, b) => (since(a) ?? '').localeCompare(since(b) ?? ''))[0];
}

/** Whether a key was pressed as a command: no modifier, no repeat, nobody writing. */
export function isCommand(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented) return false;
  return !(event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]'));
}

function startOf({ body }: Doc<'interaction'>): number { return Date.parse(body.started_at ?? body.arrived_at); }
