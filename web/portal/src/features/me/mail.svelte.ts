/** Where one gets mail. */
import { ask } from '$shared/request';
import type { Problem } from '$shared/types';

export interface OwnMail { address?: string; confirmed_at?: string; to_confirm?: string }

class Mail {
  now = $state.raw<OwnMail>({});
  asked = $state(false);
  /** Whether the center mails at all; not known before it was asked. */
  sent = $state<boolean | undefined>(undefined);
  #reading = 0;

  async load(): Promise<void> {
    const reading = (this.#reading += 1);
    const [answer, ways] = await Promise.all([ask<OwnMail>('GET', '/v1/me/mail'), ask<{ mail: boolean }>('GET', '/v1/sessions/links')]);
    if (reading !== this.#reading) return;
    if (answer.ok) this.now = answer.value;
    if (ways.ok) this.sent = ways.value.mail;
  }

  /** What was known is of somebody who is not here any more. */
  forget(): void {
    this.#reading += 1;
    [this.now, this.asked, this.sent] = [{}, false, undefined];
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
