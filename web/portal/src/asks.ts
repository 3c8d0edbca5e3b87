/** What a client may ask for, as one function each. All of them end in documents that change, nowhere else. */
import { room } from '$shared/room.svelte';
import { insist, type Answer } from '$shared/request';
import type { Alert, Doc, Target } from '$shared/types';
import { toast } from '$shared/toasts.svelte';
import { oneOf } from '$shared/words';
import { lostWire, wires } from './features/alerts/beyond.svelte';
import { withoutRefused } from './features/alerts/ways';
import { go } from './route.svelte';

/** A place in a queue, or with a named agent. Goes to it, or to the one that is open already. */
export async function start(to: { queue?: string; agent?: string }, medium: string): Promise<void> {
  const answer = await room().act<Doc<'interaction'>>('POST', '/v1/interactions', { ...to, medium });
  goTo(answer);
}

export async function reopen(interaction: Doc<'interaction'>): Promise<void> {
  goTo((await room().verb(interaction, 'reopen')) as Answer<Doc<'interaction'>>);
}

/** Begins again from one that is in the history. */
export async function reopenPast(id: string): Promise<void> {
  goTo(await room().act<Doc<'interaction'>>('POST', `/v1/interactions/${id}/reopen`, {}));
}

/** Call me back: at their turn in line, or at an instant. What is wrong is for the form to say. */
export function promiseCallback(to: { queue: string }, number: string, at: string | undefined): Promise<Answer<Doc<'callback'>>> {
  return insist<Doc<'callback'>>('POST', '/v1/callbacks', { ...to, number, at });
}

/** Tell me when: it is open, or what else is said. A wire that the center refuses is left out, and that is said. */
export async function armAlert(on: Target, what: { when?: Alert['when']; value?: number; medium?: string; keep?: boolean } = {}): Promise<void> {
  let by = await wires();
  const without: string[] = [];
  for (;;) {
    const answer = await room().act('POST', '/v1/alerts', { on, when: 'open', ...what, by }, (problem) => withoutRefused(by, problem) !== undefined);
    if (answer.ok) return without.forEach((key) => toast(oneOf('armed-without', key)));
    const less = withoutRefused(by, answer.problem);
    if (!less) return;
    by = less.by;
    without.push(`${less.wire}-${less.why}`);
    void lostWire(less.wire);
  }
}

export function cancelAlert(alert: Doc<'alert'>): Promise<unknown> {
  return room().act('DELETE', `/v1/alerts/${alert.id}`);
}

export function invite(to: Target, medium: string): Promise<unknown> {
  return room().act('POST', '/v1/invitations', { to, medium });
}

/** The live alert of ours on this agent, queue or order, that waits for it to open or for what else is said. */
export function alertOn(on: Target, when: Alert['when'] = 'open'): Doc<'alert'> | undefined {
  return room().docs.all('alert').find(({ body }) => body.state !== 'ended' && body.when === when
    && ((on.agent !== undefined && body.on.agent === on.agent) || (on.queue !== undefined && body.on.queue === on.queue) || (on.order !== undefined && body.on.order === on.order) || (on.center === true && body.on.center === true)));
}

function goTo(answer: Answer<Doc<'interaction'>>): void {
  if (answer.ok) return go('talk', answer.value.id);
  if (answer.problem.code === 'already_open' && answer.problem.current?.kind === 'interaction') go('talk', answer.problem.current.id);
}
