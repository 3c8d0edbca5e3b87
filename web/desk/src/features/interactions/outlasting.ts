import type { Agent, Doc } from '$shared/types';

export type Slot = NonNullable<Agent['slots']>[number];

/** Wrap-ups of an agent whose talk has left this page: a talk that was handed on may be over, and gone, before the note on it is written. */
export function outlasting(me: Agent | undefined, talks: readonly Doc<'interaction'>[]): Slot[] {
  return (me?.slots ?? []).filter(({ phase, work }) => phase === 'wrap_up' && !talks.some(({ id }) => id === work));
}
