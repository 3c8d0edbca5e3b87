/** Webhooks in words: what they are told of, and how they do. */
import type { components } from '$shared/api';
import { momentTime } from '$shared/say';
import { oneOf, t } from '$shared/words';

export type Webhook = components['schemas']['Webhook'];
export type Delivery = components['schemas']['WebhookDelivery'];
export type Kind = components['schemas']['WebhookKind'];

const ALL: Record<Kind, true> = {
  'order.changed': true, 'orders.imported': true, 'product.changed': true, 'client.changed': true, 'client.erased': true,
  'approval.asked': true, 'approval.approved': true, 'approval.declined': true, 'approval.withdrawn': true, 'interaction.closed': true,
};
export const KINDS = Object.keys(ALL) as Kind[];

/** on: the last one was taken. trying: it was not. off: by somebody here, or by the center (`failing`, `gone`). */
export type State = 'on' | 'trying' | 'off';

export function stateOf({ active, failing_since }: Webhook): State {
  if (!active) return 'off';
  return failing_since === undefined ? 'on' : 'trying';
}

/** When one that was not taken is tried again: to come, or just now. */
export function triesAgain({ next_at }: Webhook, now: number): string | undefined {
  if (next_at === undefined) return undefined;
  return Date.parse(next_at) > now ? t('webhook-next', { at: momentTime(next_at, now) }) : t('webhook-next-now');
}

/** A word has no dot in Fluent. */
export function kindWord(kind: string): string { return oneOf('telling', kind.replace('.', '-'), { value: kind }); }

export function toldOf({ kinds }: Webhook): string { return kinds.length === 0 ? t('webhook-all') : kinds.map(kindWord).join(', '); }

/** A time of day of this browser, as a field of a form has it, as an instant; `undefined` of none. */
export function instantOf(local: string): string | undefined {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
