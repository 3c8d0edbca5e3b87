/**
 * Lines written here and not yet taken by the server. Each keeps the one key it was given, so that trying again
 * can never say it twice; they are kept in the tab's own store, so that a reload loses none.
 */
import { SvelteMap } from 'svelte/reactivity';
import { ask, newKey, passing, type Answer } from './request';
import type { Doc, Message, Problem } from './types';

export const LINES_MAX = 100;
export const LINE_CHARS_MAX = 4_000;
const RETRY_BASE_MS = 500;
const RETRY_MAX_MS = 8_000;

export interface Line {
  key: string; interaction: string; text: string; at: string;
  /** The newest numbered line known when this one was written: its own number must be higher. */
  above: number;
  /** For the people of the center alone. */
  to?: 'staff';
  state: 'waiting' | 'taken' | 'refused';
  /** The message it became. */
  message?: string;
  problem?: Problem;
}

export interface OutboxPorts {
  send(line: Line): Promise<Answer<Doc<'message'> | { id?: string }>>;
  keep(lines: Line[]): void;
  /** Whether the message stands on the page already. */
  has(message: string): boolean;
  after(ms: number, call: () => void): () => void;
  random(): number;
}

export class Outbox {
  readonly #lines = new SvelteMap<string, Line>();
  readonly #sending = new Set<string>();
  readonly #waits = new Map<string, () => void>();

  constructor(private readonly ports: OutboxPorts, kept: Line[] = []) {
    for (const line of kept.slice(-LINES_MAX)) if (line.state !== 'taken') this.#lines.set(line.key, line);
  }

  /** Writes a line. False when too many are unsent already. */
  add(interaction: string, text: string, above: number, at: string, to?: 'staff'): boolean {
    if (this.#lines.size >= LINES_MAX) return false;
    const key = newKey();
    this.#put({ key, interaction, text, at, above, state: 'waiting', ...(to ? { to } : {}) });
    void this.#pump(interaction, 0);
    return true;
  }

  /** Lines to show under `messages`: those not taken, and those taken whose message has not come yet. */
  pending(interaction: string, side: 'client' | 'agent', messages: readonly Message[]): Line[] {
    const mine = messages.filter((message) => message.from === side);
    const used = new Set<Message>();
    return [...this.#lines.values()].filter((line) => {
      if (line.interaction !== interaction) return false;
      if (line.state === 'refused') return true;
      // The feed may bring the message before our own asking is answered: do not show it twice meanwhile.
      const twin = mine.find((message) => message.n > line.above && message.text === line.text && unread(message) === (line.to === 'staff') && !used.has(message));
      if (twin) used.add(twin);
      return !twin;
    });
  }

  /** A refused line is taken back; its text goes to the one who wrote it. */
  takeBack(key: string): Line | undefined {
    const line = this.#lines.get(key);
    if (!line || line.state !== 'refused') return undefined;
    this.#lines.delete(key);
    this.#keep();
    return line;
  }

  /** The message has come: what stood for it is done. */
  seen(message: string): void {
    for (const [key, line] of this.#lines) if (line.message === message) this.#lines.delete(key);
  }

  /** Tries all that waits at once: at the start, and whenever the link is back. */
  wake(): void {
    for (const interaction of new Set([...this.#lines.values()].map((line) => line.interaction))) void this.#pump(interaction, 0);
  }

  /** One at a time and in order, so that the lines are numbered as they were written. */
  async #pump(interaction: string, attempt: number): Promise<void> {
    this.#waits.get(interaction)?.();
    this.#waits.delete(interaction);
    if (this.#sending.has(interaction)) return;
    const line = [...this.#lines.values()].find((each) => each.interaction === interaction && each.state === 'waiting');
    if (!line) return;
    this.#sending.add(interaction);
    const answer = await this.ports.send(line);
    this.#sending.delete(interaction);
    if (!this.#lines.has(line.key)) return;
    if (answer.ok) {
      this.#taken(line, answer.value?.id);
    } else if (answer.problem.status === 401) {
      return; // goes on when signed in again: `wake`
    } else if (passing(answer.problem)) {
      const wait = answer.problem.retry_after_ms ?? this.ports.random() * Math.min(RETRY_MAX_MS, RETRY_BASE_MS * 2 ** Math.min(attempt, 8));
      this.#waits.set(interaction, this.ports.after(wait, () => void this.#pump(interaction, attempt + 1)));
      return;
    } else {
      this.#put({ ...line, state: 'refused', problem: answer.problem });
    }
    void this.#pump(interaction, 0);
  }

  /** The server has it; it is held only until its message comes, so that nothing flickers. */
  #taken(line: Line, message: string | undefined): void {
    if (message === undefined || this.ports.has(message)) this.#lines.delete(line.key);
    else this.#lines.set(line.key, { ...line, state: 'taken', message });
    this.#keep();
  }

  #put(line: Line): void {
    this.#lines.set(line.key, line);
    this.#keep();
  }

  #keep(): void {
    this.ports.keep([...this.#lines.values()].filter((line) => line.state !== 'taken'));
  }
}

/** Whether the client does not read it: such lines are numbered apart. */
export function unread(message: Message): boolean { return message.aside !== undefined; }

/** An outbox over HTTP and the tab's store, for one person in one app. */
export function openOutbox(name: string, has: (message: string) => boolean): Outbox {
  const place = `vestibule-outbox-${name}`;
  let kept: Line[] = [];
  try { kept = JSON.parse(sessionStorage.getItem(place) ?? '[]') as Line[]; } catch { /* an unreadable store holds nothing */ }
  return new Outbox({
    send: (line) => ask('POST', `/v1/interactions/${line.interaction}/messages`, { text: line.text, ...(line.to ? { to: line.to } : {}) }, line.key),
    keep: (lines) => { try { sessionStorage.setItem(place, JSON.stringify(lines)); } catch { /* full or forbidden: memory still holds them */ } },
    after(ms, call) {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
    has,
    random: Math.random,
  }, Array.isArray(kept) ? kept : []);
}
