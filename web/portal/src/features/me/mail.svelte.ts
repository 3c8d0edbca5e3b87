/** Where one gets mail. */
import { ask } from '$shared/request';
import type { Problem } from '$shared/types';

export interface OwnMail { address?: string; confirmed_at?: string; to_confirm?: string }

class Mail {
  now = $state<OwnMail>({});
  asked = $state(false);

  async load(): Promise<void> {
    const answer = await ask<OwnMail>('GET', '/v1/me/mail');
    if (answer.ok) this.now = answer.value;
  }

  /** Asks for a link to the address on the card. */
  async ask(): Promise<Problem | null> {
    const answer = await ask('POST', '/v1/me/mail/links', {});
    if (!answer.ok) return answer.problem;
    this.asked = true;
    return null;
  }
}

export const mail = new Mail();
