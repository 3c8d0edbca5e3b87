/** An XMPP client that nobody here wrote, in a process of its own. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { endsWithUs } from './ended.mjs';
import { until } from './until.mjs';

const at = (file) => fileURLToPath(new URL(`../peers/${file}`, import.meta.url));
/** The Python that has slixmpp and aioxmpp; not every machine has one. */
const { VESTIBULE_PYTHON: python } = process.env;
const CLIENTS = { '@xmpp/client': [process.execPath, at('client.mjs')], ...(python ? { slixmpp: [python, at('slix.py')], aioxmpp: [python, at('aio.py')] } : {}) };
/** The clients there are here. */
export const PEERS = Object.keys(CLIENTS);
const SAID_CHARS_MAX = 4_000;

export class Peer {
  roster = null;
  /** The last presence of each, by address. */
  presence = new Map();
  #messages = [];
  #faults = [];
  #said = '';

  constructor(child) {
    this.child = child;
    child.stderr.on('data', (text) => { this.#said = (this.#said + text).slice(-SAID_CHARS_MAX); });
    createInterface({ input: child.stdout }).on('line', (line) => this.#heard(JSON.parse(line)));
  }

  /** One of the clients signs in to the server of a stage, by its `xmpp:` line or as another; it has the roster and is here. */
  static async open(stage, client, who = {}) {
    const where = { ...stage.server.ready.xmpp, ...who };
    const [program, script] = CLIENTS[client];
    const child = spawn(program, [script, JSON.stringify(where)], { stdio: ['pipe', 'pipe', 'pipe'], env: { ...process.env, NODE_EXTRA_CA_CERTS: where.ca } });
    const peer = new Peer(endsWithUs(child));
    await until(`${where.user} has the roster on ${client}`, () => { peer.settle(); return peer.roster; });
    return peer;
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
    if (this.child.exitCode) this.#faults.push(`it ended with ${this.child.exitCode}`);
    if (this.#faults.length > 0) throw new Error(`${this.#faults.join('; ')} ${this.#said}`);
  }

  close() { this.child.stdin.end(); }

  #send(what) { this.child.stdin.write(`${JSON.stringify(what)}\n`); }

  #heard({ roster, fault, name, ...stanza }) {
    if (roster) this.roster = roster;
    if (fault) this.#faults.push(fault);
    if (name === 'presence') this.presence.set(stanza.from, stanza);
    if (name === 'message' && stanza.body) this.#messages.push(stanza);
  }
}
