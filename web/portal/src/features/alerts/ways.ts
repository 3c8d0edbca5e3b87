/** By which wires one can be told, and which of them the center refused. Pure. */
import type { Problem } from '$shared/types';
import type { OwnMail } from '../me/mail.svelte';

export type Wire = 'web' | 'push' | 'mail';

/** unknown: not asked yet; unsent: this center sends none; unconfirmed: nobody knows yet that the address is theirs; none: no address. */
export type MailWay = 'unknown' | 'unsent' | 'unconfirmed' | 'none' | 'possible';

/** Whether mail can reach somebody: by what the center sends and where they get mail. */
export function mailWay(sent: boolean | undefined, own: OwnMail): MailWay {
  if (sent === undefined) return 'unknown';
  if (!sent) return 'unsent';
  if (own.address !== undefined) return 'possible';
  return own.to_confirm === undefined ? 'none' : 'unconfirmed';
}

export interface Less { by: Wire[]; wire: Wire; why: string }

/** What is left of the wires when one of them was refused; nothing when something else was, or none would be left. */
export function withoutRefused(by: readonly Wire[], { code, errors }: Problem): Less | undefined {
  const error = code === 'invalid' ? errors?.find(({ at }) => at.startsWith('/by/')) : undefined;
  const wire = by.find((each) => error?.at === `/by/${each}`);
  const left = by.filter((each) => each !== wire);
  return wire === undefined || left.length === 0 ? undefined : { by: left, wire, why: error?.code ?? '' };
}
