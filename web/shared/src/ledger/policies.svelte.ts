/** What one may do with each field of the ledger. Read anew each time: a policy may have changed since. */
import type { components } from '../api';
import { ask } from '../request';
import type { Problem } from '../types';
import type { FieldPolicy } from './fields';

class Policies {
  all = $state.raw<FieldPolicy[]>([]);

  /** Answers what was wrong with that; what was read before stands then. */
  async load(): Promise<Problem | null> {
    const answer = await ask<components['schemas']['PolicyDocument']>('GET', '/v1/policy');
    if (answer.ok) this.all = answer.value.fields;
    return answer.ok ? null : answer.problem;
  }

  of(subject: FieldPolicy['subject']): FieldPolicy[] { return this.all.filter((field) => field.subject === subject); }
}

export const policies = new Policies();
