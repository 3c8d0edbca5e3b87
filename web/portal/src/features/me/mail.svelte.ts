/** Where one gets mail. */
import { ask } from '$shared/request';
import type { Problem } from '$shared/types';

export interface OwnMail { address?: string; confirmed_at?: string; to_confirm?: string }

class Mail {
  now = $state<OwnMail>({});
  asked = $state(false);
  /** Whether the center mails at all. */
  sent = $state(true);

  async load(): Promise<void> {
    const [answer, ways] = await Promise.all([ask<OwnMail>('GET', '/v1/me/mail'), ask<{ mail: boolean }>('GET', '/v1/sessions/links')]);
    if (answer.ok) this.now = answer.value;
    if (ways.ok) this.sent = ways.value.mail;
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
