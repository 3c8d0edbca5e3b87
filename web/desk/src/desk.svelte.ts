/** What this desk looks at: one talk, one client, and (on a phone) one of three panes. */
import { room } from '$shared/room.svelte';
import type { Doc } from '$shared/types';

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

/** Talks and wrap-ups this agent holds, the longest held first, so that none changes its place. */
export function held(): Doc<'interaction'>[] {
  const me = room().principal?.id;
  return room().docs.all('interaction')
    .filter(({ body }) => body.owner === me && (body.state === 'active' || body.state === 'wrap_up'))
    .toSorted((a, b) => startOf(a) - startOf(b) || a.id.localeCompare(b.id));
}

function startOf({ body }: Doc<'interaction'>): number { return Date.parse(body.started_at ?? body.arrived_at); }
