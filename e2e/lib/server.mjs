/** The program under test: a demo without acting people, on a free port, in a folder of its own. */
import { equal } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ended, endsWithUs, over } from './ended.mjs';
import { until } from './until.mjs';

const START_MS = 30_000;
const STOP_MS = 10_000;
const LOG_CHARS_MAX = 20_000;

export class Server {
  #program = process.env.VESTIBULE_BIN ?? fileURLToPath(new URL('../../target/debug/vestibule', import.meta.url));
  #child = null;
  #log = '';
  #listen = '127.0.0.1:0';
  #mode = ['demo', '--still', '--quiet'];
  #config = [];

  constructor(folder) { this.folder = folder; }

  static async start() {
    const server = new Server(await mkdtemp(join(tmpdir(), 'vestibule-e2e-')));
    try {
      await server.again();
    } catch (fault) {
      await server.stop();
      throw fault;
    }
    return server;
  }

  /** An empty center with its first admin, made from the command line as its owner would. */
  static async fresh({ login, password }) {
    const server = new Server(await mkdtemp(join(tmpdir(), 'vestibule-e2e-')));
    server.#mode = ['serve'];
    try {
      const add = ['account', 'add', '--login', login, '--role', 'admin', '--password-stdin', '--data', join(server.folder, 'data')];
      const child = endsWithUs(spawn(server.#program, add, { stdio: ['pipe', 'ignore', 'pipe'] }));
      child.stderr.on('data', (text) => { server.#log += text; });
      child.stdin.end(`${password}\n`);
      await ended(child);
      if (child.exitCode !== 0) throw new Error(`account add: ${server.#log}`);
      await server.again();
    } catch (fault) {
      await server.stop();
      throw fault;
    }
    return server;
  }

  /** Starts with the data that is there; after the first time at the address it had. */
  async again() {
    const file = join(this.folder, 'ready.json');
    await rm(file, { force: true });
    const flags = [...this.#mode, ...this.#config, '--listen', this.#listen, '--ready-file', file, '--data', join(this.folder, 'data')];
    const child = endsWithUs(spawn(this.#program, flags, { stdio: ['ignore', 'ignore', 'pipe'] }));
    this.#child = child;
    child.stderr.on('data', (text) => { this.#log = (this.#log + text).slice(-LOG_CHARS_MAX); });
    const failed = new Promise((_, no) => child.once('error', no));
    const ready = await Promise.race([failed, until('the ready file', async () => over(child) ? 'over' : JSON.parse(await readFile(file, 'utf8')), START_MS)]);
    if (ready === 'over') throw new Error(`the server ended at its start: ${this.#log}`);
    this.ready = ready;
    this.url = ready.http;
    this.#listen = new URL(ready.http).host;
  }

  /** Starts anew with these settings of the process, now and from then on. */
  async with(settings) {
    const file = join(this.folder, 'vestibule.toml');
    await writeFile(file, settings);
    this.#config = ['--config', file];
    await this.#end();
    await this.again();
  }

  /** As a power cut would: nothing is finished, nothing is said. */
  async kill() {
    this.#child.kill('SIGKILL');
    await ended(this.#child);
  }

  /** Ends it and removes its folder. */
  async stop() {
    await this.#end();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #end() {
    const child = this.#child;
    if (!child || over(child)) return;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended(child);
    clearTimeout(late);
  }

  /** Set-up files by name, imported while the server runs. */
  async import(files) {
    const folder = join(this.folder, 'setup');
    await mkdir(folder, { recursive: true });
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const child = endsWithUs(spawn(this.#program, ['import', folder, '--data', join(this.folder, 'data')], { stdio: ['ignore', 'ignore', 'pipe'] }));
    let said = '';
    child.stderr.on('data', (text) => { said = (said + text).slice(-LOG_CHARS_MAX); });
    await ended(child);
    if (child.exitCode !== 0) throw new Error(`the import was refused: ${said}`);
  }

  account(login) {
    const account = this.ready.accounts.find((each) => each.login === login);
    if (!account) throw new Error(`the demo has no account ${login}`);
    return account;
  }

  /** One request as one of the fixed people. Answers the body; any status but 2xx is a fault. */
  async ask(login, method, path, body, more = {}) {
    const answer = await fetch(this.url + path, {
      method,
      headers: { ...more, Authorization: `Bearer ${this.account(login).token}`, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${login} ${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }

  /** A document in one form, as text. */
  async read(login, path, form) {
    const answer = await fetch(this.url + path, { headers: { Authorization: `Bearer ${this.account(login).token}`, Accept: form } });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${login} reads ${path}: ${answer.status} ${text}`);
    equal(answer.headers.get('content-type'), form);
    return text;
  }

  /** What the store holds of one talk, as its numbers and texts. */
  async lines(login, interaction) {
    const all = [];
    for (let next = '0'; next;) {
      const page = await this.ask(login, 'GET', `/v1/interactions/${interaction}/messages?after=${next}`);
      all.push(...page.items.map(({ n, from, text }) => ({ n, from, text })));
      next = page.next;
    }
    return all;
  }

  get log() { return this.#log; }
}
