/** One's own card: what stands in it, who read it, and where one is signed in. */
import type { components } from '$shared/api';
import { approvals } from '$shared/ledger/approvals.svelte';
import { policies } from '$shared/ledger/policies.svelte';
import { ownCard, Thing } from '$shared/ledger/thing.svelte';
import { ask } from '$shared/request';
import { saying } from '$shared/room.svelte';
import type { Problem } from '$shared/types';

type Wire = components['schemas'];
export type Reading = Wire['Reading'];
export type OwnSession = Wire['OwnSession'];

class Card extends Thing {
  readers = $state.raw<Reading[]>([]);
  sessions = $state.raw<OwnSession[]>([]);
  trouble = $state('');

  constructor() { super(ownCard); }

  get fields() { return policies.of('card'); }

  override async load(): Promise<void> {
    const [wrong] = await Promise.all([policies.load(), super.load()]);
    const problem = this.problem ?? wrong;
    this.trouble = problem ? saying(problem) : '';
    await Promise.all([this.loadChanges(), this.loadLists(), approvals.load()]);
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
