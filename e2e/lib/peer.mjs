/** An XMPP client that nobody here wrote, in a process of its own, or in a page. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { opened } from '../peers/page.mjs';
import { endsWithUs } from './ended.mjs';
import { until } from './until.mjs';

const at = (file) => fileURLToPath(new URL(`../peers/${file}`, import.meta.url));
/** The Python that has slixmpp, aioxmpp and lxml. */
export const python = process.env.VESTIBULE_PYTHON ?? 'python3';
const CLIENTS = {
  '@xmpp/client': [process.execPath, at('client.mjs')],
  slixmpp: [python, at('slix.py')],
  aioxmpp: [python, at('aio.py')],
  profanity: [python, at('prof.py')],
};
const PAGE = 'strophe.js';
/** The clients there are here. */
export const PEERS = [...Object.keys(CLIENTS), PAGE];
const SAID_CHARS_MAX = 4_000;

export class Peer {
  roster = null;
  /** The last presence of each, by address. */
  presence = new Map();
  #messages = [];
  #faults = [];
  #told = '';
  /** By what it is spoken to. */
  #client = null;

  /** One of the clients signs in to the server of a stage, by its `xmpp:` line or as another; it has the roster and is here. */
  static async open(stage, client, who = {}) {
    const where = { ...stage.server.ready.xmpp, http: stage.server.ready.http, ...who };
    const peer = new Peer();
    if (client === PAGE) peer.#client = await opened(stage.browser, where, (what) => peer.#heard(what));
    else peer.#spawn(CLIENTS[client], where);
    await until(`${where.user} has the roster on ${client}`, () => { peer.settle(); return peer.roster; });
    return peer;
  }

  #spawn([program, script], where) {
    const child = spawn(program, [script, JSON.stringify(where)], { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, NODE_EXTRA_CA_CERTS: where.ca } });
    endsWithUs(child);
    child.stderr.on('data', (text) => { this.#told = (this.#told + text).slice(-SAID_CHARS_MAX); });
    createInterface({ input: child.stdout }).on('line', (line) => this.#heard(JSON.parse(line)));
    this.#client = {
      say: (what) => child.stdin.write(`${JSON.stringify(what)}\n`),
      close: () => child.stdin.end(),
      ended: () => child.exitCode,
    };
  }

  say(to, body) { this.#send({ to, body }); }

  show(show, status) { this.#send({ show, status }); }

  /** Waits for the presence of one to be so. */
  async sees(address, { type, show, status }) {
    const like = (seen) => seen && (seen.type ?? null) === (type ?? null) && (seen.show ?? null) === (show ?? null) && (!status || status.test(seen.status));
    return until(`presence of ${address} as ${type ?? show ?? 'available'}`, () => like(this.presence.get(address)) || Promise.reject(new Error(JSON.stringify(this.presence.get(address)))));
  }

  /** Waits for the next message like this, and takes it with all before it. */
  async reads(from, text) {
    const at = await until(`${from} says ${text}`, () => {
      this.settle();
      const n = this.#messages.findIndex((message) => message.from === from && message.body?.match(text));
      return n >= 0 ? n + 1 : Promise.reject(new Error(JSON.stringify(this.#messages)));
    });
    return this.#messages.splice(0, at).at(-1);
  }

  /** The address of the newest message from one like this. */
  heardFrom(address) { return this.#messages.findLast(({ from }) => address.test(from))?.from; }

  settle() {
    const code = this.#client?.ended?.();
    if (code) this.#faults.push(`it ended with ${code}`);
    if (this.#faults.length > 0) throw new Error(`${this.#faults.join('; ')} ${this.#told}`);
  }

  async close() { await this.#client.close(); }

  #send(what) { this.#client.say(what); }

  #heard({ roster, fault, name, ...stanza }) {
    if (roster) this.roster = roster;
    if (fault) this.#faults.push(fault);
    if (name === 'presence') this.presence.set(stanza.from, { ...stanza, at: Date.now() });
    if (name === 'message' && stanza.body) this.#messages.push(stanza);
  }
}
