/** What needs a person, from the documents at hand: the worst first, each with the one act that helps most and may be asked. */
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
  act?: { verb: string; doc: Doc<'interaction'> | Doc<'agent'> | Doc<'queue'> };
}

export interface Held {
  center: Doc<'center'>; queues: readonly Doc<'queue'>[]; agents: readonly Doc<'agent'>[]; interactions: readonly Doc<'interaction'>[];
}

/** Worst first, after what the center itself cannot settle; of one kind the oldest. */
const HARM: readonly string[] = ['owner_unreached', 'nobody_serves', 'nobody_reached', 'held_long', 'agent_unreached', 'draining', 'idle_warned'];

export function troubles({ center, queues, agents, interactions }: Held): Trouble[] {
  const people = agents.filter(({ body }) => (body.role ?? 'agent') === 'agent');
  const all = [...parked(center.body), ...queues.flatMap((queue) => ofQueue(queue, people)), ...interactions.flatMap(ofTalk), ...people.flatMap(ofAgent)];
  return all.toSorted((a, b) => HARM.indexOf(a.code) - HARM.indexOf(b.code) || (a.since ?? 0) - (b.since ?? 0) || a.key.localeCompare(b.key));
}

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
  const open = act(queue, 'open');
  if (now.word === 'nobody') return [{ key: `nobody-${queue.id}`, code: 'nobody_serves', tone: 'fault', ...told, ...(rouse(serve) ?? (queue.body.state === 'open' ? {} : open)) }];
  if (now.word === 'unreached') return [{ key: `nobody-${queue.id}`, code: 'nobody_reached', tone: 'fault', ...told }];
  if (queue.body.state !== 'open') return [{ key: `draining-${queue.id}`, code: 'draining', tone: 'finishing', ...told, ...open }];
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
  if (marks.includes('owner_unreached')) found.push({ key: `unreached-${doc.id}`, code: 'owner_unreached', tone: 'fault', ...told(undefined), ...act(doc, 'requeue', 'take_over') });
  if (marks.includes('held_long')) found.push({ key: `held-${doc.id}`, code: 'held_long', tone: 'fault', ...told(doc.body.held_since), ...act(doc, 'whisper', 'listen') });
  if (marks.includes('idle_warned')) found.push({ key: `idle-${doc.id}`, code: 'idle_warned', tone: 'finishing', ...told(undefined), ...act(doc, 'listen') });
  return found;
}

function about({ client_name, owner_name }: Interaction): Figures {
  return { ...(client_name ? { client: client_name } : {}), name: owner_name ?? '' };
}

function ofAgent(doc: Doc<'agent'>): Trouble[] {
  if (!misses(doc.body)) return [];
  const device = (doc.body.reach?.devices ?? []).map(({ answered_at }) => answered_at).sort().at(-1);
  return [{ key: `agent-${doc.id}`, code: 'agent_unreached', tone: 'fault', figures: { name: doc.body.name }, of: doc, ...(device ? { since: Date.parse(device) } : {}), ...act(doc, 'not_ready', 'signed_out') }];
}

/** Says ready, and no device answers. */
export function misses(agent: Agent): boolean { return agent.intent === 'ready' && barsOf(bestBand(agent)) === 0; }

/** The first of these verbs that may be asked. */
function act(doc: Doc<'interaction'> | Doc<'agent'> | Doc<'queue'>, ...verbs: string[]): Pick<Trouble, 'act'> {
  const verb = verbs.find((each) => doc.can.includes(each));
  return verb === undefined ? {} : { act: { verb, doc } };
}
