/** What one person sees of the mock center: a list of documents with what they may ask. */
import { dispositions, live, orders, queues } from './center.mjs';

const iso = (ms) => new Date(ms).toISOString();

/** All documents for `who` (nobody: the public scope), as kind/id -> {kind,id,body,can}. */
export function view(center, who) {
  const docs = new Map();
  const put = (kind, id, body, can = []) => docs.set(`${kind}/${id}`, { kind, id, body: JSON.parse(JSON.stringify(body)), can });
  const staff = who !== undefined && !['client', 'visitor'].includes(who.role);
  const items = [...center.interactions.values()];
  const waiting = (queue) => items.filter((item) => (item.state === 'queued' || item.state === 'offered') && (!queue || item.queue === queue));
  const oldest = (list) => list.map((item) => item.arrived_at).sort()[0];
  const free = [...center.agents.values()].filter((agent) => center.open(agent));
  const holding = waiting();
  put('center', 'center', { name: 'Ortolan Cycles', state: 'open', available: free.length, holding: holding.length, agents: [...center.agents.values()].filter((agent) => agent.intent !== 'signed_out').length,
    ...(oldest(holding) ? { oldest_ms: Date.now() - Date.parse(oldest(holding)) } : {}), ...(staff ? { exceptions: exceptions(center) } : {}) });
  for (const queue of queues) {
    const line = waiting(queue.id);
    const here = [...center.agents.values()].filter((agent) => agent.queues.includes(queue.id));
    const count = (state) => items.filter((item) => item.queue === queue.id && item.state === state).length;
    put('queue', queue.id, {
      handle: queue.handle, name: queue.name, state: 'open', available: here.filter((agent) => center.room(agent, queue.id)).length, holding: line.length, ...(oldest(line) ? { oldest_at: oldest(line) } : {}),
      media: [{ medium: 'chat', possible: true, wait: { kind: 'unknown', why: 'too_few' } }, { medium: 'voice', possible: false, why: 'other' }], agents: here.map((agent) => agent.id),
      ...(staff ? { offered: count('offered'), active: count('active'), wrap_up: count('wrap_up'), dispositions, offer_ms: 20_000, wrap_up_ms: 60_000 } : {}),
    }, staff ? (who.role === 'agent' ? [] : ['close']) : ['start', ...(who?.role === 'client' ? ['invite'] : [])]);
  }
  for (const agent of center.agents.values()) put('agent', agent.id, agentBody(center, agent, staff), agentCan(center, agent, who));
  if (who) own(center, who, put, staff);
  return docs;
}

function agentBody(center, agent, staff) {
  const slots = center.slots(agent);
  const phase = (name) => slots.some((slot) => slot.phase === name);
  return {
    handle: agent.handle, name: agent.name, word: center.word(agent, staff), open: center.open(agent) ? ['chat'] : [], queues: agent.queues, since: agent.since,
    ...(staff ? {
      role: 'agent', intent: agent.intent, ...(agent.reason ? { reason: agent.reason } : {}), intent_since: agent.intent_since, intent_by: 'agent',
      activity: phase('offered') || phase('held') ? 'reserved' : phase('active') ? 'busy' : phase('wrap_up') ? 'wrap_up' : 'idle', units: 1000, load: center.load(agent), slots, missed: 0,
      reach: { devices: agent.intent === 'signed_out' || agent.silent ? [] : [{ kind: 'web', band: 'fresh', answered_at: iso(Math.floor(Date.now() / 5000) * 5000) }] },
    } : {}),
  };
}

function agentCan(center, agent, who) {
  if (!who) return [];
  if (who.role === 'visitor') return ['start'];
  if (who.role === 'client') return center.open(agent) ? ['start', 'invite'] : ['start', 'invite', 'alert'];
  if (who.id !== agent.id && who.role === 'agent') return [];
  return ['ready', 'not_ready', 'signed_out'].filter((intent) => intent !== agent.intent || intent === 'not_ready');
}

function own(center, who, put, staff) {
  const met = new Set();
  for (const item of center.interactions.values()) {
    const mine = item.client === who.id || item.owner === who.id;
    if (!mine && !(staff && who.role !== 'agent')) continue;
    if (mine) met.add(item.client);
    const state = !staff && item.state === 'wrap_up' ? 'closed' : item.state;
    const { typing, over: _, note, ...rest } = item;
    const line = [...center.interactions.values()].filter((each) => each.queue === item.queue && ['queued', 'offered'].includes(each.state)).sort((a, b) => a.arrived_at.localeCompare(b.arrived_at));
    put('interaction', item.id, {
      ...rest, state, typing: Object.keys(typing), marks: [], ...(item.owner ? { owner_name: center.agents.get(item.owner).name } : {}),
      ...(staff ? { client_name: center.people.get(item.client).name, note } : {}), ...(live(item) && state !== 'active' ? { position: line.indexOf(item) + 1, wait: { kind: 'unknown', why: 'too_few' } } : {}),
    }, !mine ? [] : staff ? ({ active: ['messages', 'typing', 'close'], wrap_up: ['wrap_up'] }[state] ?? []) : ({ queued: ['messages', 'cancel'], offered: ['messages', 'cancel'], active: ['messages', 'typing', 'close'], closed: ['reopen'] }[state] ?? []));
    if (mine) for (const { id, ...message } of center.messages.values()) if (message.interaction === item.id) put('message', id, message);
  }
  for (const { id, agent, over: _, ...offer } of center.offers.values()) {
    if (agent !== who.id) continue;
    const item = center.interactions.get(offer.interaction);
    if (!item) continue;
    const text = [...center.messages.values()].find((message) => message.interaction === item.id)?.text;
    put('offer', id, { ...offer, kind: 'new', medium: 'chat', queue_name: queues.find((queue) => queue.id === offer.queue).name, client_name: center.people.get(offer.client).name, ...(text ? { text } : {}), arrived_at: item.arrived_at, waited_ms: Date.parse(offer.made_at) - Date.parse(item.arrived_at) }, offer.state === 'live' ? ['accept', 'reject'] : []);
  }
  for (const { id, over: _, ...invitation } of center.invitations.values()) {
    const to = invitation.to.client === who.id || invitation.to.agent === who.id || (invitation.to.queue !== undefined && who.queues?.includes(invitation.to.queue));
    const from = invitation.from.client === who.id || invitation.from.agent === who.id;
    if (!to && !from) continue;
    met.add(invitation.from.client ?? invitation.to.client);
    put('invitation', id, invitation, from ? (['pending', 'later'].includes(invitation.state) ? ['withdraw'] : []) : ({ pending: ['accept', 'later', 'decline'], later: ['decline'] }[invitation.state] ?? []));
  }
  for (const { id, client, over: _, ...alert } of center.alerts.values()) if (client === who.id) put('alert', id, alert, alert.state === 'ended' ? [] : ['cancel']);
  if (staff) for (const id of met) { const person = center.people.get(id); put('client', id, { handle: person.handle, name: person.name, visitor: person.role === 'visitor', here: center.devices.has(id), open: ['chat'], since: person.since }, ['invite', ...(center.devices.has(id) ? [] : ['alert'])]); }
  else put('client', who.id, { handle: who.handle, name: who.name, role: who.role, languages: ['en', 'fr'], devices: center.devices.get(who.id) ?? 0, open: ['chat'], consents: [] });
  if (who.role === 'client') for (const { id, ...order } of orders) if (order.status !== 'delivered') put('order', id, order);
}

function exceptions(center) {
  return [...center.agents.values()].filter((agent) => agent.silent && agent.intent === 'ready').map((agent) => ({ code: 'deadline_parked', reason: `lease of ${agent.name}`, due_at: agent.intent_since }));
}
