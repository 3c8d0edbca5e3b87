/** Own alerts in words: what is waited for, how it stands, what came. Pure. */
import { clockTime, deadline, length, momentTime } from './say';
import type { Alert, Doc } from './types';
import { oneOf, t } from './words';

/** The end of the key of the words for what an alert waits for. */
function kind(alert: Alert): string {
  if (alert.when === 'due') return alert.on.client === undefined ? 'due-queue' : 'due-client';
  if (alert.when === 'open') return alert.on.agent === undefined ? 'opens' : 'agent';
  return alert.when === 'online' ? 'here' : alert.when;
}

function figures(alert: Alert): { name: string; length: string } {
  return { name: alert.on_name ?? t('visitor'), length: length(alert.value ?? 0) };
}

/** What it waits for, after "we tell you when". */
export function waitedFor(alert: Alert): string { return t(`alert-${kind(alert)}`, figures(alert)); }

/** What it told of, as a sentence. */
export function came(alert: Alert): string { return t(`alert-came-${kind(alert)}`, figures(alert)); }

/** How it stands: held, over, told and waiting again, waiting. */
export function standing(alert: Alert, now: number): string {
  const time = (at: string | undefined) => (at ? clockTime(at, now) : '');
  if (alert.state === 'held') return t('alert-held', { time: alert.held_until ? momentTime(alert.held_until, now) : '' });
  if (alert.state === 'ended') return oneOf('alert-ended', alert.ended, { time: time(alert.fired_at) });
  const until = alert.until ? t('alert-until', { time: deadline(alert.until, now) }) : t('alert-open');
  if (alert.fired > 0) return t('alert-again', { time: time(alert.fired_at), until });
  // Only of an agent is there one at a time.
  return alert.on.agent !== undefined && alert.place !== undefined && alert.place > 1 ? `${until}; ${t('alert-place', { n: alert.place })}` : until;
}

/** How often each told. */
export function tolds(alerts: readonly Doc<'alert'>[]): Map<string, number> { return new Map(alerts.map(({ id, body }) => [id, body.fired])); }

/** Those that told since, without the ones that hold an agent: those come with their invitation. */
export function fresh(alerts: readonly Doc<'alert'>[], before: ReadonlyMap<string, number>): Doc<'alert'>[] {
  return alerts.filter(({ id, body }) => body.fired > (before.get(id) ?? 0) && body.state !== 'held' && body.ended !== 'taken');
}
