/** The canned replies at hand, read when an agent first writes, and again when they may be others. */
import type { components } from '$shared/api';
import { ask } from '$shared/request';
import type { Canned } from './canned';

const FRESH_MS = 30_000;

class Replies {
  /** None until they were read; those of before when a later reading fails. */
  all = $state.raw<readonly Canned[] | undefined>(undefined);
  #readAt = -FRESH_MS;

  async load(): Promise<void> {
    if (performance.now() - this.#readAt < FRESH_MS) return;
    this.#readAt = performance.now();
    const answer = await ask<{ items: components['schemas']['ReplyDocument'][] }>('GET', '/v1/replies');
    // Without them `/` is a letter like others.
    this.all = answer.ok ? answer.value.items.map(({ body }) => body) : (this.all ?? []);
  }
}

export const replies = new Replies();
