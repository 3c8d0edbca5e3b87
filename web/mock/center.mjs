/** A tiny center for working on the screens alone: enough of the rules to see every state, and no more. */
import { randomUUID } from 'node:crypto';
import { agents, clients, dispositions, orders, queues } from './people.mjs';

const OFFER_MS = 20_000, HOLD_MS = 30_000, WRAP_MS = 60_000, INVITE_MS = 900_000, LINGER_MS = 60_000, TYPING_MS = 4_000, BACK_OFF_MS = 30_000;
const iso = (ms = Date.now()) => new Date(ms).toISOString();
const id = (prefix) => `${prefix}_${randomUUID().slice(0, 8)}`;
const live = (item) => item.state === 'queued' || item.state === 'offered' || item.state === 'active';

export class Center {
  agents = new Map(agents.map((agent) => [agent.id, { ...agent, since: iso(), intent_since: iso(Date.now() - 5_400_000), backOff: new Map() }]));
  people = new Map(clients.map((client) => [client.id, { ...client, since: iso() }]));
  interactions = new Map(); messages = new Map(); offers = new Map(); alerts = new Map(); invitations = new Map();
  devices = new Map();
  changed = () => {};

  who(handle) {
    if (handle === 'sam' || handle === 'root') return { id: `a_${handle}`, role: handle === 'sam' ? 'supervisor' : 'admin', name: handle === 'sam' ? 'Sam Keller' : 'Root' };
    return [...this.agents.values(), ...this.people.values()].find((each) => each.handle === handle || each.id === handle);
  }

  visitor() {
    const person = { id: id('k'), name: 'Visitor', role: 'visitor', since: iso() };
    this.people.set(person.id, person);
    return person;
  }

  /** Drawn from what they hold; nothing is kept twice. */
  slots(agent) {
    const slots = [];
    for (const item of this.interactions.values()) {
      if (item.owner !== agent.id || (item.state !== 'active' && item.state !== 'wrap_up')) continue;
      slots.push({ work: item.id, phase: item.state, units: this.weight(item.queue), medium: 'chat', since: item.started_at, ...(item.until ? { until: item.until } : {}) });
    }
    for (const offer of this.offers.values()) if (offer.agent === agent.id && offer.state === 'live') slots.push({ work: offer.interaction, phase: 'offered', units: this.weight(offer.queue), medium: 'chat', until: offer.until });
    for (const alert of this.alerts.values()) if (alert.on.agent === agent.id && alert.state === 'held') slots.push({ work: alert.id, phase: 'held', units: 1000, medium: 'chat', until: alert.held_until });
    return slots;
  }

  weight(queue) { return queues.find((each) => each.id === queue).weight; }
  load(agent) { return this.slots(agent).reduce((sum, slot) => sum + slot.units, 0); }
  reserved(agent) { return this.slots(agent).some((slot) => slot.phase === 'offered' || slot.phase === 'held'); }
  room(agent, queue) { return agent.intent === 'ready' && !agent.silent && !this.reserved(agent) && agent.queues.includes(queue) && this.load(agent) + this.weight(queue) <= 1000; }
  open(agent) { return agent.queues.some((queue) => this.room(agent, queue)); }

  word(agent, staff) {
    if (agent.intent === 'signed_out') return 'off';
    if (agent.silent) return staff ? 'not_reachable' : 'off';
    if (agent.intent === 'not_ready') return 'back';
    const slots = this.slots(agent);
    if (slots.length === 0) return 'free';
    if (this.open(agent)) return 'some';
    return slots.every((slot) => slot.phase === 'wrap_up') ? 'finishing' : 'with_someone';
  }

  start(client, body) {
    const agent = body.agent && this.who(body.agent);
    const queue = queues.find((each) => each.id === body.queue || each.handle === body.queue)?.id ?? agent?.queues[0];
    if (!queue) return refuse(404, 'not_found');
    const twin = [...this.interactions.values()].find((item) => item.client === client.id && item.queue === queue && live(item));
    if (twin) return refuse(409, 'already_open', { kind: 'interaction', id: twin.id });
    const item = { id: id('i'), state: 'queued', medium: body.medium ?? 'chat', queue, client: client.id, arrived_at: iso(), n: 0, typing: {}, ...(agent ? { prefers: agent.id } : {}), ...(body.parent ? { parent: body.parent } : {}) };
    this.interactions.set(item.id, item);
    if (body.text) this.say(item, client, body.text);
    this.route();
    return { status: 201, id: item.id, kind: 'interaction' };
  }

  say(item, person, text) {
    item.n += 1;
    delete item.typing[person.role === 'agent' ? 'agent' : 'client'];
    const message = { id: id('m'), interaction: item.id, n: item.n, from: person.role === 'agent' ? 'agent' : 'client', by: person.id, by_name: person.name, text, at: iso() };
    this.messages.set(message.id, message);
    return { status: 201, id: message.id, kind: 'message' };
  }

  /** Alerts first, then the line. */
  route() {
    for (const alert of this.alerts.values()) {
      const agent = this.agents.get(alert.on.agent);
      if (alert.state !== 'armed' || !agent || this.load(agent) > 0 || !this.open(agent)) continue;
      const until = iso(Date.now() + HOLD_MS);
      Object.assign(alert, { state: 'held', fired_at: iso(), held_until: until, invitation: this.invite(agent, this.people.get(alert.client), { by: alert.id, until }).id });
    }
    for (const item of [...this.interactions.values()].filter((each) => each.state === 'queued').sort((a, b) => a.arrived_at.localeCompare(b.arrived_at))) {
      const suits = [...this.agents.values()].filter((agent) => this.room(agent, item.queue) && !((agent.backOff.get(item.id) ?? 0) > Date.now()));
      const agent = suits.find((each) => each.id === item.prefers) ?? suits.sort((a, b) => a.since.localeCompare(b.since))[0];
      if (!agent) continue;
      const offer = { id: id('o'), agent: agent.id, state: 'live', interaction: item.id, queue: item.queue, client: item.client, made_at: iso(), until: iso(Date.now() + OFFER_MS), reason: agent.id === item.prefers ? 'preferred' : 'longest_idle' };
      this.offers.set(offer.id, offer);
      item.state = 'offered';
    }
    this.changed();
  }

  begin(item, agent) {
    Object.assign(item, { state: 'active', owner: agent.id, started_at: iso() });
    delete item.until;
  }

  endOffer(offer, state) {
    Object.assign(offer, { state, over: Date.now() });
    const item = this.interactions.get(offer.interaction);
    if (state === 'accepted') return this.begin(item, this.agents.get(offer.agent));
    if (item.state === 'offered') item.state = 'queued';
    this.agents.get(offer.agent).backOff.set(item.id, Date.now() + BACK_OFF_MS);
  }

  close(item) {
    if (item.state === 'active') Object.assign(item, { state: 'wrap_up', outcome: 'handled', ended_at: iso(), until: iso(Date.now() + WRAP_MS), over: Date.now() });
    else Object.assign(item, { state: 'closed', outcome: 'abandoned', ended_at: iso(), over: Date.now() });
    for (const offer of this.offers.values()) if (offer.interaction === item.id && offer.state === 'live') Object.assign(offer, { state: 'withdrawn', why: 'cancelled', over: Date.now() });
  }

  wrapUp(item, body) {
    if (body.more_ms) item.until = iso(Date.parse(item.until) + body.more_ms);
    else {
      Object.assign(item, { state: 'closed', disposition: body.disposition ?? 'none_given', note: body.note, over: Date.now() });
      delete item.until;
      this.agents.get(item.owner).since = iso();
    }
  }

  invite(from, to, more = {}) {
    const invitation = { id: id('v'), state: 'pending', from: party(from), from_name: from.name, to: party(to), to_name: to.name, medium: 'chat', queue: (from.queues ?? to.queues ?? ['q_support'])[0], sent_at: iso(), until: iso(Date.now() + INVITE_MS), ...more };
    this.invitations.set(invitation.id, invitation);
    return { status: 201, id: invitation.id, kind: 'invitation' };
  }

  answer(invitation, verb, body, person) {
    const alert = this.alerts.get(invitation.by);
    if (verb === 'accept') {
      const agent = this.agents.get(invitation.from.agent ?? invitation.to.agent ?? person.id);
      const item = { id: id('i'), state: 'active', medium: 'chat', queue: invitation.queue, client: invitation.from.client ?? invitation.to.client, arrived_at: iso(), n: 0, typing: {}, invitation: invitation.id };
      this.interactions.set(item.id, item);
      this.begin(item, agent);
      Object.assign(invitation, { state: 'accepted', interaction: item.id, over: Date.now() });
      if (alert) Object.assign(alert, { state: 'ended', ended: 'taken', over: Date.now() });
      return;
    }
    if (verb === 'later') Object.assign(invitation, { state: 'later', later_at: body.at });
    else Object.assign(invitation, { state: { decline: 'declined', withdraw: 'withdrawn', expire: 'expired' }[verb], over: Date.now() });
    if (alert) Object.assign(alert, { state: 'ended', ended: verb === 'later' ? 'taken' : 'lapsed', over: Date.now() });
  }

  arm(client, body) {
    const agent = body.on.agent && this.who(body.on.agent);
    if (agent && this.word(agent, false) === 'free') return refuse(409, 'already_so');
    const alert = { id: id('l'), client: client.id, state: 'armed', on: agent ? { agent: agent.id } : body.on, on_name: agent?.name ?? 'The center', when: body.when, by: ['web'], armed_at: iso(), fired: 0, keep: false, place: 1 };
    this.alerts.set(alert.id, alert);
    return { status: 201, id: alert.id, kind: 'alert' };
  }

  /** Deadlines, once a second. */
  tick() {
    const now = Date.now();
    for (const offer of this.offers.values()) if (offer.state === 'live' && Date.parse(offer.until) <= now) this.endOffer(offer, 'expired');
    for (const invitation of this.invitations.values()) if (invitation.state === 'pending' && Date.parse(invitation.until) <= now) this.answer(invitation, 'expire', {});
    for (const item of this.interactions.values()) {
      if (item.state === 'wrap_up' && Date.parse(item.until) <= now) this.wrapUp(item, {});
      for (const side of Object.keys(item.typing)) if (item.typing[side] <= now) delete item.typing[side];
    }
    for (const all of [this.offers, this.alerts, this.invitations]) for (const [key, each] of all) if (each.over && now - each.over > LINGER_MS) all.delete(key);
    for (const [key, item] of this.interactions) {
      if (item.state !== 'closed' || now - item.over < LINGER_MS) continue;
      this.interactions.delete(key);
      for (const message of this.messages.values()) if (message.interaction === key) this.messages.delete(message.id);
    }
    this.route();
  }
}

export const typingUntil = () => Date.now() + TYPING_MS;
export const refuse = (status, code, current) => ({ status, problem: { status, code, title: code, ...(current ? { current } : {}) } });
const party = (person) => (person.role === 'agent' ? { agent: person.id } : { client: person.id });
export { dispositions, live, orders, queues };
