/** Serves web/dist and the mock center. `npm run mock [-- PORT]`; one-click links are printed, `Bearer <login>` works too. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebSocketServer } from 'ws';
import { Center, queues, refuse, typingUntil } from './center.mjs';
import { history, orders, replies } from './people.mjs';
import { view } from './view.mjs';

const port = Number(process.argv[2] ?? 8090);
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
const CSP = "default-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; require-trusted-types-for 'script'";
const BODY_MAX = 65_536, BEAT_MS = 5_000;

const center = new Center();
const sessions = new Map(), tickets = new Map(), answers = new Map(), feeds = new Set();
let rev = 0;
const stamped = (doc) => ({ ...doc, rev: (rev += 1), at: new Date().toISOString() });

class Subscriber {
  cursor = randomUUID(); held = new Map();
  constructor(who, write) { this.who = who; this.write = write; }
  snapshot() {
    this.held = view(center, this.who);
    this.write({ snapshot: { cursor: this.cursor, now: new Date().toISOString(), docs: [...this.held.values()].map(stamped) } });
  }
  beat() { this.write({ change: { prev: this.cursor, cursor: this.cursor, now: new Date().toISOString(), docs: [] } }); }
  change() {
    const now = view(center, this.who);
    const docs = [...now].filter(([key, doc]) => JSON.stringify(doc) !== JSON.stringify(this.held.get(key))).map(([, doc]) => stamped(doc));
    const gone = [...this.held.keys()].filter((key) => !now.has(key)).map((key) => ({ kind: key.split('/')[0], id: key.slice(key.indexOf('/') + 1) }));
    this.held = now;
    if (docs.length + gone.length === 0) return;
    const prev = this.cursor;
    this.cursor = randomUUID();
    this.write({ change: { prev, cursor: this.cursor, now: new Date().toISOString(), docs, gone } });
  }
}
/** As the server does with each ping: an empty change, so that a page knows that the wire lives. */
setInterval(() => { for (const feed of feeds) if (feed.who) feed.beat(); }, BEAT_MS);
center.changed = () => { for (const feed of feeds) feed.change(); };
setInterval(() => center.tick(), 1000);

function cookies(request) { return Object.fromEntries((request.headers.cookie ?? '').split(/; */).map((each) => each.split('='))); }

function principal(request) {
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  return bearer ? center.who(bearer) : sessions.get(cookies(request)[`vestibule-${request.headers['vestibule-app'] ?? 'portal'}-${port}`]);
}

const told = (who, made) => (made.problem ? made : { status: made.status ?? 200, value: stamped(view(center, who).get(`${made.kind}/${made.id}`) ?? { kind: made.kind, id: made.id, body: {}, can: [] }) });
const plain = (value, status = 200) => ({ status, value });
const named = ({ id, role, name }) => ({ id, role, name });

function session(request, body) {
  const who = body.visitor ? center.visitor() : center.who(body.link ?? (body.password === body.login ? body.login : undefined));
  if (!who) return refuse(401, 'not_signed_in');
  const token = randomUUID();
  sessions.set(token, who);
  return { status: 201, value: { token, principal: named(who) }, cookie: `vestibule-${request.headers['vestibule-app']}-${port}=${token}; Path=/; HttpOnly; SameSite=Lax` };
}

function act(who, method, path, body) {
  const [kind, id, verb] = path.slice(4).split('/');
  if (method === 'GET' && kind === 'history') return plain({ items: who.role === 'visitor' ? [] : history, next: null });
  if (method === 'GET' && kind === 'replies') return plain({ items: replies.map((body) => stamped({ kind: 'reply', id: body.handle, body })), next: null });
  if (method === 'GET' && kind === 'orders') return plain({ items: orders.map(({ id: key, ...order }) => stamped({ kind: 'order', id: key, body: order, can: [] })), next: null });
  if (method === 'GET' && verb === 'messages') return plain({ items: [], next: null });
  if (method === 'PUT' && verb === 'intent') {
    const agent = id === 'me' ? center.agents.get(who.id) : center.who(id);
    if (body.intent === 'signed_out' && center.slots(agent).some((slot) => slot.phase === 'active')) return refuse(409, 'holding_items');
    delete agent.reason;
    Object.assign(agent, body, { intent_since: new Date().toISOString() });
    return { kind: 'agent', id: agent.id };
  }
  if (kind === 'interactions' && !id) return center.start(who, body);
  if (kind === 'alerts' && method === 'POST') return center.arm(who, body);
  if (kind === 'alerts') { Object.assign(center.alerts.get(id), { state: 'ended', ended: 'cancelled', over: Date.now() }); return { kind: 'alert', id }; }
  if (kind === 'invitations' && !id) {
    if (body.to.queue) { const queue = queues.find((each) => each.id === body.to.queue); return center.invite(who, { id: queue.id, name: queue.name, role: 'client' }, { to: { queue: queue.id }, queue: queue.id, text: body.text }); }
    return center.invite(who, center.who(body.to.agent ?? body.to.client), { text: body.text });
  }
  const item = { interactions: center.interactions, offers: center.offers, invitations: center.invitations }[kind]?.get(id);
  if (!item) return refuse(404, 'not_found');
  if (kind === 'offers') { if (item.state !== 'live') return refuse(409, 'offer_ended'); center.endOffer(item, verb === 'accept' ? 'accepted' : 'rejected'); return { kind: 'offer', id }; }
  if (kind === 'invitations') { center.answer(item, verb, body, who); return { kind: 'invitation', id }; }
  if (verb === 'messages') return item.state === 'closed' || item.state === 'wrap_up' ? refuse(409, 'interaction_closed') : center.say(item, who, body.text);
  if (verb === 'typing') item.typing[who.role === 'agent' ? 'agent' : 'client'] = typingUntil();
  if (verb === 'cancel' || verb === 'close') center.close(item);
  if (verb === 'wrap_up') center.wrapUp(item, body);
  if (verb === 'reopen') return center.start(who, { queue: item.queue, medium: item.medium, agent: item.owner, parent: item.id });
  return { kind: 'interaction', id };
}

function answer(request, path, body) {
  if (path === '/v1/sessions') return session(request, body);
  const who = principal(request);
  if (path === '/v1/hall') {
    const docs = [...view(center, who).values()];
    const of = (kind) => docs.filter((doc) => doc.kind === kind);
    return plain({ cursor: '0', center: { id: 'center', ...of('center')[0].body }, queues: of('queue').map((doc) => ({ id: doc.id, ...doc.body, can: doc.can, agents: of('agent').filter((agent) => doc.body.agents.includes(agent.id)).map((agent) => ({ id: agent.id, ...agent.body, can: agent.can })) })) });
  }
  if (!who) return refuse(401, 'not_signed_in');
  if (path === '/v1/sessions/current' && request.method === 'GET') return plain({ principal: named(who) });
  if (path === '/v1/sessions/current') { for (const [token, each] of sessions) if (each === who && cookies(request)[`vestibule-${request.headers['vestibule-app']}-${port}`] === token) sessions.delete(token); return plain(undefined, 204); }
  if (path === '/v1/feed/tickets') { const ticket = randomUUID(); tickets.set(ticket, who); return plain({ ticket }, 201); }
  const key = request.headers['idempotency-key'] && `${who.id} ${path} ${request.headers['idempotency-key']}`;
  if (key && answers.has(key)) return answers.get(key);
  const made = act(who, request.method, path, body);
  const reply = made.value !== undefined || made.problem ? made : told(who, made);
  if (key && !reply.problem) answers.set(key, reply);
  center.route();
  return reply;
}

async function serve(request, response) {
  const path = new URL(request.url, 'http://x').pathname;
  if (path === '/v1/hall/feed') {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    const feed = new Subscriber(undefined, (frame) => response.write(`data: ${JSON.stringify(frame)}\n\n`));
    feeds.add(feed);
    request.on('close', () => feeds.delete(feed));
    return feed.snapshot();
  }
  if (path.startsWith('/v1/')) {
    let text = '';
    for await (const chunk of request) { text += chunk; if (text.length > BODY_MAX) return response.writeHead(413).end(); }
    const { status, value, problem, cookie } = answer(request, path, text ? JSON.parse(text) : {});
    response.writeHead(status, { 'Content-Type': problem ? 'application/problem+json' : 'application/json', ...(cookie ? { 'Set-Cookie': cookie } : {}) });
    return response.end(problem || value !== undefined ? JSON.stringify(problem ?? value) : '');
  }
  const file = path === '/' ? '/portal/index.html' : path.endsWith('/') ? `${path}index.html` : path;
  try {
    const bytes = await readFile(join(dist, normalize(file)));
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', 'Content-Security-Policy': CSP });
    response.end(bytes);
  } catch { response.writeHead(404).end('not found'); }
}

const server = createServer((request, response) => void serve(request, response).catch((fault) => { console.error(fault); response.destroy(); }));
const sockets = new WebSocketServer({ noServer: true });
server.on('upgrade', (request, socket, head) => {
  const ticket = new URL(request.url, 'http://x').searchParams.get('ticket');
  const who = tickets.get(ticket);
  tickets.delete(ticket);
  if (!who) return socket.destroy();
  sockets.handleUpgrade(request, socket, head, (ws) => {
    const feed = new Subscriber(who, (frame) => ws.send(JSON.stringify(frame)));
    feeds.add(feed);
    center.devices.set(who.id, (center.devices.get(who.id) ?? 0) + 1);
    ws.on('close', () => { feeds.delete(feed); const left = center.devices.get(who.id) - 1; if (left > 0) center.devices.set(who.id, left); else center.devices.delete(who.id); center.changed(); });
    feed.snapshot();
    center.changed();
  });
});
server.listen(port, '127.0.0.1', () => {
  for (const [app, login] of [['portal', 'cleo'], ['desk', 'ana'], ['board', 'sam']]) console.log(`${app}: http://127.0.0.1:${server.address().port}/${app === 'portal' ? '' : `${app}/`}?link=${login}`);
});
