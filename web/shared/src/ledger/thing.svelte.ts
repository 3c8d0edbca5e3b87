/** Something of the ledger as this page has it: what stands in it, its version, and who changed it. */
import type { Way } from '../edit/draft.svelte';
import { ask, type Method } from '../request';
import type { Problem } from '../types';
import { fieldsOf, patchOf, type Changed, type FieldPolicy } from './fields';

/** Where it is read, changed, and its changes are; undone beside them. `verb`: what its document allows as long as it may be changed at all. */
export interface Places { read: string; change: { method: Method; path: string }; changes: string; undo: string; verb?: string }
/** What is read of it: of an order as its document has it. */
export interface Document { rev: number; body: object; can?: readonly string[] }

export const ownCard: Places = { read: '/v1/me', change: { method: 'PATCH', path: '/v1/me' }, changes: '/v1/me/changes', undo: '/v1/me/undo' };

export function cardOf(client: string): Places {
  const at = `/v1/clients/${encodeURIComponent(client)}`;
  return { read: `${at}/card`, change: { method: 'PATCH', path: `${at}/card` }, changes: `${at}/changes`, undo: `${at}/undo` };
}

export function orderOf(number: string): Places {
  const at = `/v1/orders/${encodeURIComponent(number)}`;
  return { read: at, change: { method: 'POST', path: `${at}/changes` }, changes: `${at}/changes`, undo: `${at}/undo`, verb: 'changes' };
}

export class Thing {
  /** Its version; none before it was read. */
  rev = $state.raw<number | undefined>(undefined);
  body = $state.raw<object>({});
  can = $state.raw<readonly string[]>([]);
  /** Newest first, as far back as was asked for. */
  changes = $state.raw<Changed[]>([]);
  /** Where older changes go on. */
  next = $state.raw<string | null>(null);
  /** Why it could not be read. */
  problem = $state.raw<Problem | null>(null);
  #asked = 0;

  constructor(readonly places: Places) {}

  /** Whether anything of it may be changed as it stands, undone too. */
  get changeable(): boolean { return this.places.verb === undefined || this.can.includes(this.places.verb); }

  async load(): Promise<void> {
    const answer = await ask<Document>('GET', this.places.read);
    this.#said(answer.ok ? null : answer.problem);
    if (answer.ok) this.take(answer.value);
  }

  /** What may not be read any more is not kept. */
  #said(problem: Problem | null): void {
    this.problem = problem;
    if (problem?.status === 404) [this.rev, this.body, this.can, this.changes, this.next] = [undefined, {}, [], [], null];
  }

  /** Takes it as it stands; an older version is not taken. */
  take({ rev, body, can }: Document): void {
    if (this.rev !== undefined && rev < this.rev) return;
    [this.rev, this.body, this.can] = [rev, body, can ?? []];
  }

  /** Reads who changed it, from the newest on. */
  async loadChanges(): Promise<void> {
    const asked = (this.#asked += 1);
    const answer = await ask<{ items: Changed[]; next?: string | null }>('GET', this.places.changes);
    if (asked !== this.#asked) return;
    this.#said(answer.ok ? null : answer.problem);
    if (answer.ok) [this.changes, this.next] = [answer.value.items, answer.value.next ?? null];
  }

  /** Reads older changes too. */
  async more(): Promise<Problem | null> {
    const [asked, after] = [this.#asked, this.next];
    if (after === null) return null;
    const answer = await ask<{ items: Changed[]; next?: string | null }>('GET', `${this.places.changes}?after=${encodeURIComponent(after)}`);
    if (!answer.ok) return answer.problem;
    if (asked === this.#asked) [this.changes, this.next] = [[...this.changes, ...answer.value.items], answer.value.next ?? null];
    return null;
  }

  /** Undoes a version of one's own; answers what was wrong with that. */
  async undo(rev: number): Promise<Problem | null> {
    const answer = await ask<Document>('POST', this.places.undo, { rev });
    if (answer.ok) this.take(answer.value);
    else await this.load();
    await this.loadChanges();
    return answer.ok ? null : answer.problem;
  }

  /** How its fields are saved, with the reason beside them if one is given. */
  way(fields: readonly FieldPolicy[], reason: () => string = () => ''): Way {
    const { method, path } = this.places.change;
    const why = () => { const said = reason().trim(); return said === '' ? {} : { reason: said }; };
    return {
      method, path: () => path, body: (mine, changed) => ({ ...patchOf(mine, changed), ...why() }),
      read: (answered) => fieldsOf(answered.body, fields),
    };
  }
}
