/** The erasure of oneself: asked for, under way. */
import type { components } from '$shared/api';
import { ask } from '$shared/request';
import type { Problem } from '$shared/types';

type Erasure = components['schemas']['ErasureBody'];
const PATH = '/v1/me/erasure';

class Erasing {
  now = $state.raw<Erasure | undefined>(undefined);

  /** False when nobody is signed in here any more; what was known stays where it cannot be asked. */
  async load(): Promise<boolean> {
    const answer = await ask<Erasure>('GET', PATH);
    if (answer.ok) this.now = answer.value;
    return answer.ok || answer.problem.status !== 401;
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
