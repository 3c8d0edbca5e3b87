/** One row being changed: what it was, what it shall be, what does not fit, and what somebody else changed meanwhile. */
import { ask, type Method } from '$shared/request';
import { saying } from '$shared/room.svelte';
import type { Problem } from '$shared/types';
import { merge, same, type Body, type Clash } from './merge';

export interface Fault { at: string; text: string }
export interface Answered { kind?: string; rev: number; body?: Body; settings?: Body; written?: Body }

/** How a row is saved, and what of an answer is the row: its body, where nothing else is said. */
export interface Way { method: Method; path: (mine: Body) => string; body: (mine: Body, changed: readonly string[]) => unknown; read?: (answered: Answered) => Body }

export class Draft<B extends Body = Body> {
  mine = $state() as B;
  base = $state() as B;
  /** Version of `base`; none while the row is not there. */
  rev = $state<number | undefined>(undefined);
  faults = $state<Fault[]>([]);
  /** Fields that both sides changed: ours stands in the form until one is chosen. */
  clashes = $state<Clash[]>([]);
  /** Fields that somebody else changed meanwhile and that stand here as they left them, since the last refusal. */
  taken = $state<string[]>([]);
  /** What is wrong with no field to stand at. */
  told = $state('');
  busy = $state(false);
  /** The last save was asked for: somebody has to agree to it, or to some of it. */
  asked = $state(false);
  /** How often it was refused. */
  refused = $state(0);
  readonly changed = $derived(Object.keys({ ...this.base, ...this.mine }).filter((key) => !same(this.base[key], this.mine[key])));
  /** Fields that do not fit. */
  readonly misfits = $derived(Object.keys({ ...this.base, ...this.mine }).filter((field) => this.faultsOf(field).length > 0));

  constructor(readonly way: Way, base: B, rev?: number) {
    this.base = base;
    this.mine = structuredClone(base);
    this.rev = rev;
  }

  get isNew(): boolean { return this.rev === undefined; }

  drop(): void {
    this.mine = $state.snapshot(this.base) as B;
    this.#calm();
  }

  /** Rests on a newer version from now on, if nothing is changed here; what is being changed is never written over. */
  follow(base: B, rev: number): void {
    if (this.rev === undefined || rev <= this.rev || this.busy || this.changed.length > 0) return;
    this.base = base;
    this.rev = rev;
    this.drop();
  }

  /** The faults of a field, those inside it included. */
  faultsOf(field: string): Fault[] { return this.faults.filter(({ at }) => at === `/${field}` || at.startsWith(`/${field}/`)); }

  keepMine(field: string): void { this.clashes = this.clashes.filter((each) => each.field !== field); }

  takeTheirs(field: string): void {
    const clash = this.clashes.find((each) => each.field === field);
    if (clash) (this.mine as Body)[field] = clash.theirs;
    this.keepMine(field);
  }

  /** Saves; answers whether it is kept. */
  async save(): Promise<boolean> {
    if (this.busy || this.clashes.length > 0) return false;
    this.busy = true;
    this.#calm();
    const mine = $state.snapshot(this.mine) as B;
    const version: Record<string, string> = this.rev === undefined ? { 'If-None-Match': '*' } : { 'If-Match': `"${this.rev}"` };
    const { method, path, body } = this.way;
    const answer = await ask<Answered>(method, path(mine), body(mine, this.changed), undefined, version);
    this.busy = false;
    if (!answer.ok) {
      this.#refused(answer.problem);
      return false;
    }
    // What waits is told apart; what of it holds already is read anew.
    this.asked = answer.value.kind === 'approval';
    if (this.asked) this.drop();
    else this.#kept(answer.value);
    return true;
  }

  #said(answered: Answered): Body | undefined { return this.way.read?.(answered) ?? answered.body ?? answered.settings ?? answered.written; }

  #kept(value: Answered): void {
    this.base = (this.#said(value) ?? {}) as B;
    this.mine = structuredClone($state.snapshot(this.base)) as B;
    this.rev = value.rev;
  }

  #refused(problem: Problem): void {
    this.refused += 1;
    const current = problem.current as unknown as Answered | undefined;
    const theirs = current && this.#said(current);
    if (problem.code === 'stale' && current && theirs) {
      const merged = merge($state.snapshot(this.base) as Body, $state.snapshot(this.mine) as Body, theirs);
      this.base = theirs as B;
      this.rev = current.rev;
      this.mine = merged.mine as B;
      [this.clashes, this.taken] = [merged.clashes, merged.taken];
      return;
    }
    this.faults = (problem.errors ?? []).map(({ at, expected }) => ({ at, text: expected ?? '' }));
    this.told = this.misfits.length > 0 ? '' : [saying(problem), ...this.faults.map(({ text }) => text)].join(' ');
  }

  #calm(): void {
    this.faults = [];
    this.clashes = [];
    this.taken = [];
    this.told = '';
  }
}
