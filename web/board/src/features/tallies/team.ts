import type { Doc } from '$shared/types';

/** The queues this board is about: all of them, or a lead's own. `own`: those; absent for who watches over all. */
export function queuesOf(queues: readonly Doc<'queue'>[], own: readonly string[] | undefined): Doc<'queue'>[] {
  return queues.filter(({ id }) => own === undefined || own.includes(id));
}

/** The agents this board is about: all of them, or those who serve one of a lead's own queues. */
export function teamOf(agents: readonly Doc<'agent'>[], own: readonly string[] | undefined): Doc<'agent'>[] {
  const serves = agents.filter(({ body }) => (body.role ?? 'agent') === 'agent');
  return serves.filter(({ body }) => own === undefined || (body.queues ?? []).some((queue) => own.includes(queue)));
}
