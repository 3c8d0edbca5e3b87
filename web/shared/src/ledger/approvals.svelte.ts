/** Changes that somebody has to agree to: what one asked for oneself, and how one is answered. */
import type { components } from '../api';
import { ask } from '../request';
import type { Doc, Problem } from '../types';

type Wire = components['schemas'];
export type Approval = Wire['ApprovalDocument'];
export type Wanted = Wire['WantedField'];
export type Verb = Approval['can'][number];
/** A field that waits, and the approval it waits in. */
export interface Waits { approval: Approval; field: Wanted }

class Approvals {
  /** Newest first; the first page: more than wait at once. */
  all = $state.raw<Approval[]>([]);

  async load(): Promise<void> {
    const answer = await ask<{ items: Approval[] }>('GET', '/v1/approvals');
    if (answer.ok) this.all = answer.value.items;
  }

  /** What waits of a field of the own card, or of an order. */
  waits(at: string, order?: string): Waits | undefined {
    for (const approval of this.all) {
      if (approval.body.state !== 'waiting' || approval.body.order !== order) continue;
      const field = approval.body.changes.find((each) => each.at === at);
      if (field) return { approval, field };
    }
    return undefined;
  }

  async withdraw(approval: Approval): Promise<Problem | null> {
    const { problem } = await answerApproval(approval, 'withdraw');
    await this.load();
    return problem;
  }
}

export const approvals = new Approvals();

/** Changes whenever what waits may have been answered: by the interactions in which it waits. */
export function answers(interactions: readonly Doc<'interaction'>[]): string {
  return interactions.filter(({ body }) => body.approval !== undefined).map(({ id, body }) => `${id} ${body.state}`).sort().join();
}

export async function readApproval(id: string): Promise<Approval | null> {
  const answer = await ask<Approval>('GET', `/v1/approvals/${encodeURIComponent(id)}`);
  return answer.ok ? answer.value : null;
}

/** Answers one; the approval as it stands then, and what was wrong with that. */
export async function answerApproval({ id }: Approval, verb: Verb, reason = ''): Promise<{ now: Approval | null; problem: Problem | null }> {
  const answer = await ask<Approval>('POST', `/v1/approvals/${encodeURIComponent(id)}/${verb}`, reason.trim() === '' ? {} : { reason: reason.trim() });
  if (answer.ok) return { now: answer.value, problem: null };
  return { now: await readApproval(id), problem: answer.problem };
}
