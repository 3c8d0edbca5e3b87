/** What needs a person, from the documents at hand: the worst first, each with the one act that helps most and may be asked. */
import { dueAt } from '$shared/callbacks';
import type { Agent, Center, Doc, Interaction, Queue } from '$shared/types';
import { barsOf, bestBand, type Tone } from '$shared/ui/presence';
import { serving } from '../queues/serving';
import { oldestSince } from './tally';

export interface Figures { name?: string; queue?: string; client?: string; n?: number; reason?: string; due_at?: string }
export interface Trouble {
  /** `code`: ours, or one of the center's own exceptions. */
  key: string; code: string; tone: Tone; figures: Figures;
  /** Since when, in milliseconds, if that is told. */
  since?: number;
  /** What it is about. */
  of?: Doc;
  act?: { verb: string; doc: Actable };
}
/** What may be asked for here. */
export type Actable = Doc<'interaction'> | Doc<'agent'> | Doc<'queue'> | Doc<'callback'>;

export interface Held {
  center: Doc<'center'>; queues: readonly Doc<'queue'>[]; agents: readonly Doc<'agent'>[]; interactions: readonly Doc<'interaction'>[];
  callbacks: readonly Doc<'callback'>[];
}

/** Worst first, after what the center itself cannot settle; of one kind the oldest. */
export const HARM: readonly string[] = [
  'owner_unreached', 'call_unreached', 'nobody_serves', 'nobody_reached', 'callback_missed', 'held_long', 'callback_asked', 'callback_failed', 'agent_unreached', 'draining', 'idle_warned',
];

export function troubles({ center, queues, agents, interactions, callbacks }: Held): Trouble[] {
  const people = agents.filter(({ body }) => (body.role ?? 'agent') === 'agent');
  const all = [
    ...parked(center.body), ...queues.flatMap((queue) => ofQueue(queue, people)), ...interactions.flatMap(ofTalk),
    ...callbacks.flatMap((callback) => ofCallback(callback, interactions)), ...people.flatMap(ofAgent),
  ];
  return all.toSorted((a, b) => HARM.indexOf(a.code) - HARM.indexOf(b.code) || (a.since ?? 0) - (b.since ?? 0) || a.key.localeCompare(b.key));
}

/** Whether figures are not known now: then nothing can be said to be in order, or over. */
export function unknown(queues: readonly Doc<'queue'>[]): boolean { return queues.some(({ body }) => body.holding === undefined); }

/** How many people wait where nobody serves them now. */
export function unserved(all: readonly Trouble[]): number {
  return all.reduce((sum, { code, figures }) => sum + (code === 'nobody_serves' || code === 'nobody_reached' ? (figures.n ?? 0) : 0), 0);
}

function parked(center: Center): Trouble[] {
  return (center.exceptions ?? []).map(({ code, reason, due_at }): Trouble => ({
    key: `${code}-${reason}-${due_at}`, code, tone: 'fault', figures: { reason, due_at }, since: Date.parse(due_at),
  }));
}

function ofQueue(queue: Doc<'queue'>, agents: readonly Doc<'agent'>[]): Trouble[] {
  const n = queue.body.holding ?? 0;
  if (n === 0) return [];
  const since = oldestSince(queue.body, queue.at);
  const told = { figures: { queue: queue.body.name, n }, of: queue, ...(since === undefined ? {} : { since }) };
  const serve = agents.filter(({ id }) => (queue.body.agents ?? []).includes(id));
  const now = serving({ ...queue.body, state: 'open' } as Queue, serve.map(({ body }) => body));
  // An open queue may be closed, so that nobody more comes to wait in vain; one that closes may be opened again.
  const turn = act(queue, 'open', 'close');
  if (now.word === 'nobody') return [{ key: `nobody-${queue.id}`, code: 'nobody_serves', tone: 'fault', ...told, ...(rouse(serve) ?? turn) }];
  if (now.word === 'unreached') return [{ key: `nobody-${queue.id}`, code: 'nobody_reached', tone: 'fault', ...told, ...turn }];
  if (queue.body.state !== 'open') return [{ key: `draining-${queue.id}`, code: 'draining', tone: 'finishing', ...told, ...act(queue, 'open') }];
  return [];
}

/** Somebody at their page who is not ready, and may be set so. */
function rouse(serve: readonly Doc<'agent'>[]): Pick<Trouble, 'act'> | undefined {
  const one = serve.find(({ body, can }) => body.intent === 'not_ready' && can.includes('ready') && barsOf(bestBand(body)) > 0);
  return one && { act: { verb: 'ready', doc: one } };
}

function ofTalk(doc: Doc<'interaction'>): Trouble[] {
  if (doc.body.state !== 'active') return [];
  const marks = doc.body.marks ?? [];
  const told = (since: string | undefined) => ({ figures: about(doc.body), of: doc, ...(since ? { since: Date.parse(since) } : {}) });
  const found: Trouble[] = [];
  // A call stays with who tries it, so that never two are calling: it is taken over, not put back in line.
  const calls = doc.body.callback !== undefined;
  if (marks.includes('owner_unreached')) found.push({
    key: `unreached-${doc.id}`, code: calls ? 'call_unreached' : 'owner_unreached', tone: 'fault', ...told(undefined), ...(calls ? act(doc, 'take_over') : act(doc, 'requeue', 'take_over')),
  });
  if (marks.includes('held_long')) found.push({ key: `held-${doc.id}`, code: 'held_long', tone: 'fault', ...told(doc.body.held_since), ...act(doc, 'whisper', 'listen') });
  if (marks.includes('idle_warned')) found.push({ key: `idle-${doc.id}`, code: 'idle_warned', tone: 'finishing', ...told(undefined), ...act(doc, 'listen') });
  return found;
}

function about({ client_name, owner_name }: Interaction): Figures {
  return { ...(client_name ? { client: client_name } : {}), name: owner_name ?? '' };
}

/** A call of which nobody has said how it went; and one that was not made, told as long as its document is here: nothing may be asked of it. */
function ofCallback(doc: Doc<'callback'>, interactions: readonly Doc<'interaction'>[]): Trouble[] {
  const { state, ended, asked, client_name, queue_name, interaction } = doc.body;
  const talk = interactions.find(({ id }) => id === interaction);
  const figures = { ...(client_name ? { client: client_name } : {}), queue: queue_name, name: talk?.body.owner_name ?? '' };
  const told = (since: string | undefined) => ({ figures, of: doc, ...(since ? { since: Date.parse(since) } : {}) });
  if (state === 'attempting' && asked) {
    // To who has the call it is put at their desk; another has to take it over first.
    const said = act(doc, 'called');
    return [{ key: `asked-${doc.id}`, code: 'callback_asked', tone: 'finishing', ...told(talk?.body.started_at), ...(said.act || !talk ? said : act(talk, 'take_over')) }];
  }
  if (state === 'ended' && (ended === 'missed' || ended === 'failed')) {
    return [{ key: `${ended}-${doc.id}`, code: `callback_${ended}`, tone: ended === 'missed' ? 'fault' : 'finishing', ...told(dueAt(doc.body)) }];
  }
  return [];
}

function ofAgent(doc: Doc<'agent'>): Trouble[] {
  if (!misses(doc.body)) return [];
  const device = (doc.body.reach?.devices ?? []).map(({ answered_at }) => answered_at).sort().at(-1);
  return [{ key: `agent-${doc.id}`, code: 'agent_unreached', tone: 'fault', figures: { name: doc.body.name }, of: doc, ...(device ? { since: Date.parse(device) } : {}), ...act(doc, 'not_ready', 'signed_out') }];
}

/** Says ready, and no device answers. */
export function misses(agent: Agent): boolean { return agent.intent === 'ready' && barsOf(bestBand(agent)) === 0; }

/** The first of these verbs that may be asked. */
function act(doc: Actable, ...verbs: string[]): Pick<Trouble, 'act'> {
  const verb = verbs.find((each) => doc.can.includes(each));
  return verb === undefined ? {} : { act: { verb, doc } };
}
