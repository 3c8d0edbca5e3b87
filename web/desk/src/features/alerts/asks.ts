/** What an agent may ask to be told of. */
import { room } from '$shared/room.svelte';
import type { Alert, Doc, Target } from '$shared/types';

/** `keep`: told each time, until the alert ends. */
export function armAlert(on: Target, when: Alert['when'], keep = false): Promise<unknown> {
  return room().act('POST', '/v1/alerts', { on, when, by: ['web'], ...(keep ? { keep } : {}) });
}

export function cancelAlert(alert: Doc<'alert'>): Promise<unknown> {
  return room().act('DELETE', `/v1/alerts/${alert.id}`);
}

/** The live alert of ours for this. */
export function alertOn(on: Target, when: Alert['when']): Doc<'alert'> | undefined {
  const same = ({ body }: Doc<'alert'>) => body.when === when && body.on.queue === on.queue && body.on.client === on.client && body.on.order === on.order;
  return room().docs.all('alert').find((doc) => doc.body.state !== 'ended' && same(doc));
}
