/** To whom a talk may be handed on, or who may be asked in; what is impossible now stays in its place with the reason. */
import type { Agent, Doc } from '$shared/types';
import { barsOf, bestBand, rankOf } from '$shared/ui/presence';

/** `why`: what stands against it, as the documents say; the center has the last word. */
export interface Target { kind: 'agent' | 'queue' | 'skill'; id: string; name: string; word?: Agent['word']; n?: number; why?: Hindrance; reason?: Agent['reason'] }
export type Hindrance = 'signed_out' | 'not_ready' | 'not_reached' | 'reserved' | 'no_room' | 'takes_part' | 'closed' | 'no_medium' | 'nobody' | 'owner';
export type Asking = 'transfer' | 'consult';

/** A band that counts: answered within the time a device may be silent. */
const REACHED_BARS = 2;

/** `units`: what this talk takes of an agent. */
export function targets(asking: Asking, talk: Doc<'interaction'>, units: number, agents: readonly Doc<'agent'>[], queues: readonly Doc<'queue'>[]): Target[] {
  const people = agents.filter(({ body }) => (body.role ?? 'agent') === 'agent');
  return [
    ...people.filter(({ id }) => id !== talk.body.owner).map((agent) => ofAgent(asking, talk, units, agent))
      .toSorted((a, b) => Number(a.why !== undefined) - Number(b.why !== undefined) || rankOf(a.word ?? 'off') - rankOf(b.word ?? 'off') || a.name.localeCompare(b.name)),
    ...queues.map((queue) => ofQueue(asking, talk, queue)).toSorted((a, b) => a.name.localeCompare(b.name)),
    ...skills(people),
  ];
}

function ofAgent(asking: Asking, talk: Doc<'interaction'>, units: number, { id, body }: Doc<'agent'>): Target {
  const why = hindrance(asking, talk, units, id, body);
  return { kind: 'agent', id, name: body.name, word: body.word, ...(why ? { why } : {}), ...(body.reason ? { reason: body.reason } : {}) };
}

function hindrance(asking: Asking, talk: Doc<'interaction'>, units: number, id: string, agent: Agent): Hindrance | undefined {
  const part = (talk.body.participants ?? []).find((each) => each.agent === id)?.part;
  if (asking === 'consult' && part !== undefined) return 'takes_part';
  if (agent.intent === 'signed_out') return 'signed_out';
  if (agent.intent === 'not_ready') return 'not_ready';
  if (barsOf(bestBand(agent)) < REACHED_BARS) return 'not_reached';
  const slots = agent.slots ?? [];
  if (slots.some(({ phase }) => phase === 'offered' || phase === 'held')) return 'reserved';
  // Who helps in it already has room for it.
  if (part !== 'consult' && (agent.load ?? 0) + units > (agent.units ?? 0)) return 'no_room';
  return undefined;
}

function ofQueue(asking: Asking, talk: Doc<'interaction'>, { id, body }: Doc<'queue'>): Target {
  const why: Hindrance | undefined = body.state !== 'open' ? 'closed'
    : !body.media.some(({ medium }) => medium === talk.body.medium) ? 'no_medium'
    : asking === 'consult' && body.available === 0 ? 'nobody' : undefined;
  return { kind: 'queue', id, name: body.name, n: asking === 'consult' ? body.available : body.holding, ...(why ? { why } : {}) };
}

/** Every skill somebody has, with how many have it. */
function skills(agents: readonly Doc<'agent'>[]): Target[] {
  const all = new Map<string, Target>();
  for (const { body } of agents) {
    for (const { skill, name } of body.skills ?? []) {
      const n = (all.get(skill)?.n ?? 0) + 1;
      all.set(skill, { kind: 'skill', id: skill, name, n });
    }
  }
  return [...all.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}
