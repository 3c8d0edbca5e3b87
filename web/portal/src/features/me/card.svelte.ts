/** One's own card: what stands in it, who read it, and where one is signed in. */
import type { components } from '$shared/api';
import { Draft } from '$shared/edit/draft.svelte';
import { approvals } from '$shared/ledger/approvals.svelte';
import { fieldsOf, type Fields } from '$shared/ledger/fields';
import { policies } from '$shared/ledger/policies.svelte';
import { ownCard, Thing, type Document } from '$shared/ledger/thing.svelte';
import { ask } from '$shared/request';
import { saying } from '$shared/room.svelte';
import type { Problem } from '$shared/types';
import { forms } from '../../forms.svelte';

type Wire = components['schemas'];
export type Reading = Wire['Reading'];
export type OwnSession = Wire['OwnSession'];

class Card extends Thing {
  readers = $state.raw<Reading[]>([]);
  sessions = $state.raw<OwnSession[]>([]);
  trouble = $state('');

  constructor() { super(ownCard); }

  get fields() { return policies.of('card'); }
  /** The form with it: there as soon as it was read, and as one left it. */
  get form(): Draft<Fields> | undefined { return forms.of('card'); }

  override async load(): Promise<void> {
    const [wrong] = await Promise.all([policies.load(), super.load()]);
    const problem = this.problem ?? wrong;
    this.trouble = problem ? saying(problem) : '';
    this.follow();
    await Promise.all([this.loadChanges(), this.loadLists(), approvals.load()]);
  }

  override take(document: Document): void {
    super.take(document);
    this.follow();
  }

  /** The form rests on what stands now, while nothing is changed in it. */
  follow(): void {
    const { rev, body, fields, form } = this;
    if (rev === undefined || fields.length === 0) return;
    if (form) form.follow(fieldsOf(body, fields), rev);
    else forms.open('card', new Draft<Fields>(this.way(fields), fieldsOf(body, fields), rev));
  }

  /** What is known of one person is not for whoever is here next. */
  forget(): void {
    [this.rev, this.body, this.can, this.changes, this.next] = [undefined, {}, [], [], null];
    [this.readers, this.sessions, this.trouble] = [[], [], ''];
    approvals.all = [];
  }

  /** By whom it was read, and where one is signed in. */
  async loadLists(): Promise<void> {
    const [readers, sessions] = await Promise.all([ask<{ items: Reading[] }>('GET', '/v1/me/readers'), ask<{ items: OwnSession[] }>('GET', '/v1/me/sessions')]);
    if (readers.ok) this.readers = readers.value.items;
    if (sessions.ok) this.sessions = sessions.value.items;
  }

  async end(session: string): Promise<Problem | null> {
    const answer = await ask('DELETE', `/v1/me/sessions/${session}`);
    await this.loadLists();
    return answer.ok ? null : answer.problem;
  }
}

export const card = new Card();
