/** Being told beyond the open page: by push when it is closed, by mail. What one chose is kept in this browser, for each person. */
import { ask } from '$shared/request';
import { room } from '$shared/room.svelte';
import { mail } from '../me/mail.svelte';
import { mailWay, type MailWay, type Wire } from './ways';

/** unsupported, denied: not possible here, and why; else whether it is on. */
export type Push = 'unsupported' | 'denied' | 'off' | 'on';

const WORKER = '/sw.js';
let push = $state<Push>('off');
let mailWanted = $state(false);

export const pushState = (): Push => push;
/** A visitor gets no mail: nobody knows who they are. */
export const mailState = (): MailWay | 'unmet' => (room().principal?.role === 'visitor' ? 'unmet' : mailWay(mail.sent, mail.now));
/** What one chose, where mail can reach them; what was chosen and cannot be is kept for when it can. */
export const mailOn = (): boolean => mailWanted && mailState() === 'possible';

/** On which wires an alert that is armed now tells. */
export async function wires(): Promise<Wire[]> {
  if (mailWanted && mailState() === 'unknown') await mail.load();
  return ['web', ...(push === 'on' ? ['push' as const] : []), ...(mailOn() ? ['mail' as const] : [])];
}

/** The center knows better: what was refused is not offered again as if it could be. */
export async function lostWire(wire: Wire): Promise<void> {
  if (wire === 'mail') await mail.load();
  else if (wire === 'push' && push === 'on') push = 'off';
}

/** Finds out how it stands. A browser that is on is told to the center again, since that may have given it up. */
export async function lookBeyond(): Promise<void> {
  mailWanted = kept('mail');
  mail.forget();
  if (room().principal?.role === 'client') void mail.load();
  if (!supported()) { push = 'unsupported'; return; }
  if (Notification.permission === 'denied') { push = 'denied'; return; }
  const found = kept('push') && Notification.permission === 'granted' ? await subscription() : null;
  push = found && (await give(found)) ? 'on' : 'off';
}

/** Asks the browser, on a press only. Answers false when it did not come to that. */
export async function pushOn(): Promise<boolean> {
  if (!supported()) { push = 'unsupported'; return false; }
  if ((await Notification.requestPermission()) !== 'granted') {
    push = Notification.permission === 'denied' ? 'denied' : 'off';
    return false;
  }
  const key = await ask<{ key: string }>('GET', '/v1/push/key');
  if (!key.ok) return false;
  try {
    await navigator.serviceWorker.register(WORKER);
    const ready = await navigator.serviceWorker.ready;
    const made = await ready.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key.value.key });
    if (!(await give(made))) return false;
  } catch {
    return false; // no push service, or it has another key of ours
  }
  keep('push', true);
  push = 'on';
  return true;
}

export async function pushOff(): Promise<void> {
  keep('push', false);
  if (push === 'on') push = 'off';
  const found = supported() ? await subscription() : null;
  if (!found) return;
  await ask('DELETE', '/v1/me/push', { endpoint: found.endpoint });
  await found.unsubscribe().catch(() => false);
}

export function setMail(on: boolean): void {
  keep('mail', on);
  mailWanted = on;
}

function supported(): boolean { return 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window; }

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration('/');
  return (await registration?.pushManager.getSubscription()) ?? null;
}

async function give(found: PushSubscription): Promise<boolean> { return (await ask('POST', '/v1/me/push', found.toJSON())).ok; }

function name(wire: string): string { return `vestibule-told-by-${wire}-${room().principal?.id ?? ''}`; }

function kept(wire: string): boolean {
  try { return localStorage.getItem(name(wire)) === 'on'; } catch { return false; }
}

function keep(wire: string, on: boolean): void {
  try { if (on) localStorage.setItem(name(wire), 'on'); else localStorage.removeItem(name(wire)); } catch { /* for this page only, then */ }
}
