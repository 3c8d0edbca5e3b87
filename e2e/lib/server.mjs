/** The program under test: a demo without acting people, on a free port, in a folder of its own. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.mjs';

const START_MS = 30_000;
const STDERR_CHARS_MAX = 20_000;

export class Server {
  #program = process.env.VESTIBULE_BIN ?? 'target/debug/vestibule';
  #child = null;
  #stderr = '';
  #listen = '127.0.0.1:0';

  constructor(folder) { this.folder = folder; }

  static async start() {
    const server = new Server(await mkdtemp(join(tmpdir(), 'vestibule-e2e-')));
    await server.again();
    return server;
  }

  /** Starts with the data that is there; after the first time at the address it had. */
  async again() {
    const file = join(this.folder, 'ready.json');
    await rm(file, { force: true });
    const flags = ['demo', '--still', '--quiet', '--listen', this.#listen, '--ready-file', file, '--data', join(this.folder, 'data')];
    const child = spawn(this.#program, flags, { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#child = child;
    child.stderr.on('data', (text) => { this.#stderr = (this.#stderr + text).slice(-STDERR_CHARS_MAX); });
    const failed = new Promise((_, no) => child.once('error', no));
    this.ready = await Promise.race([failed, until('the ready file', async () => {
      if (child.exitCode !== null || child.signalCode !== null) return { ended: true };
      return JSON.parse(await readFile(file, 'utf8'));
    }, START_MS)]);
    if (this.ready.ended) throw new Error(`the server ended at its start: ${this.#stderr}`);
    this.url = this.ready.http;
    this.#listen = new URL(this.url).host;
  }

  /** As a power cut would: nothing is finished, nothing is said. */
  async kill() {
    const ended = this.#ended();
    process.kill(this.ready.pid, 'SIGKILL');
    await ended;
  }

  /** Ends it and removes its folder. */
  async stop() {
    if (this.#child && this.#child.exitCode === null && this.#child.signalCode === null) {
      const ended = this.#ended();
      process.kill(this.ready?.pid ?? this.#child.pid, 'SIGTERM');
      const late = setTimeout(() => this.#child.kill('SIGKILL'), START_MS);
      await ended;
      clearTimeout(late);
    }
    await rm(this.folder, { recursive: true, force: true });
  }

  account(login) {
    const account = this.ready.accounts.find((each) => each.login === login);
    if (!account) throw new Error(`the demo has no account ${login}`);
    return account;
  }

  /** One request as one of the fixed people. Answers the body; any status but 2xx is a fault. */
  async ask(login, method, path, body) {
    const answer = await fetch(this.url + path, {
      method,
      headers: { Authorization: `Bearer ${this.account(login).token}`, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${login} ${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  /** What the store holds of one talk, as its numbers and texts. */
  async lines(login, interaction) {
    const { items } = await this.ask(login, 'GET', `/v1/interactions/${interaction}/messages`);
    return items.map(({ n, from, text }) => ({ n, from, text }));
  }

  get log() { return this.#stderr; }

  #ended() {
    const child = this.#child;
    return new Promise((done) => {
      if (child.exitCode !== null || child.signalCode !== null) done();
      else child.once('exit', done);
    });
  }
}
