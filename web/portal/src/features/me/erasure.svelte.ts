/** The erasure of oneself: asked for, under way. */
import type { components } from '$shared/api';
import { ask } from '$shared/request';
import type { Problem } from '$shared/types';

type Erasure = components['schemas']['ErasureBody'];
const PATH = '/v1/me/erasure';

class Erasing {
  now = $state.raw<Erasure | undefined>(undefined);

  async load(): Promise<void> {
    const answer = await ask<Erasure>('GET', PATH);
    this.now = answer.ok ? answer.value : undefined;
  }

  async ask(): Promise<Problem | null> {
    const answer = await ask<Erasure>('POST', PATH, {});
    if (!answer.ok) return answer.problem;
    this.now = answer.value;
    return null;
  }

  async keep(): Promise<Problem | null> {
    const answer = await ask('DELETE', PATH);
    await this.load();
    return answer.ok ? null : answer.problem;
  }
}

export const erasure = new Erasing();
