/** Own alerts in words: what is waited for, how it stands, what came. Pure. */
import { clockTime, deadline, length, momentTime } from './say';
import type { Alert, Doc } from './types';
import { language, oneOf, t } from './words';

/** So long after it told, what an alert told of is said as being so now. */
const JUST_NOW_MS = 10_000;

/** The end of the key of the words for what an alert waits for. */
function kind(alert: Alert): string {
  if (alert.when === 'due') return alert.on.client === undefined ? 'due-queue' : 'due-client';
  if (alert.when === 'open') return alert.on.agent === undefined ? 'opens' : 'agent';
  if (alert.when === 'status') return alert.value === undefined ? 'moves' : 'status';
  if (alert.when === 'edited') return alert.on.client === undefined ? 'edited' : 'edited-client';
  return alert.when === 'online' ? 'here' : alert.when;
}

/** What is watched, by its name; without one, words that are true of it all the same. */
export function watched({ on, on_name }: Alert): string {
  return on_name ?? t(on.agent !== undefined ? 'somebody' : on.client !== undefined ? 'visitor' : on.queue !== undefined ? 'some-queue' : on.order !== undefined ? 'some-order' : 'the-center');
}

function figures(alert: Alert): { name: string; length: string; status: string } {
  const { value } = alert;
  return { name: watched(alert), length: length(typeof value === 'number' ? value : 0), status: typeof value === 'string' ? value.replaceAll('_', ' ') : '' };
}

/** What it waits for, after "we tell you when". */
export function waitedFor(alert: Alert): string { return t(`alert-${kind(alert)}`, figures(alert)); }

/** What it told of, as a sentence: in the present just after, later as what was so at that time. */
export function came(alert: Alert, now: number): string {
  const sentence = justNow(alert, now) ? t(`alert-came-${kind(alert)}`, figures(alert))
    : t(`alert-was-${kind(alert)}`, { ...figures(alert), time: clockTime(alert.fired_at ?? now, now) });
  return alert.on_name === undefined ? sentence.charAt(0).toLocaleUpperCase(language()) + sentence.slice(1) : sentence;
}

function justNow({ fired_at }: Alert, now: number): boolean { return fired_at !== undefined && now - Date.parse(fired_at) <= JUST_NOW_MS; }

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

/**
 * Those that told since, without the ones that hold an agent: those come with their invitation. One that this page did not
 * know may have told long ago, to another page: it is news only when it has just told.
 */
export function fresh(alerts: readonly Doc<'alert'>[], before: ReadonlyMap<string, number>, now: number): Doc<'alert'>[] {
  const news = ({ id, body }: Doc<'alert'>) => body.fired > (before.get(id) ?? 0) && (before.has(id) || justNow(body, now));
  return alerts.filter((doc) => news(doc) && doc.body.state !== 'held' && doc.body.ended !== 'taken');
}
