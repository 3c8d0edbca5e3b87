/** What a report is asked for and how its figures are written. Every figure comes from the server; nothing is made up here. */
import { counting } from '$shared/say';
import type { QueueItem } from '$shared/types';
import { t } from '$shared/words';

/** Days a report shows, and the longest an item of each may be. */
export const SPANS = [1, 7, 28] as const;
export type Span = (typeof SPANS)[number];
export const STEPS = ['15m', '1h', '1d'] as const;
export type Step = (typeof STEPS)[number];

export interface Choice { day: string; span: Span; every: Step; queue: string; medium: string }

/** 2026-11-24, of the reader's own calendar. */
export function dayName(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** The first and the last instant of the days that end with the chosen one, in the reader's zone. */
export function stretch(choice: Choice): { from: Date; to: Date } | undefined {
  const [year, month, day] = choice.day.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined || Number.isNaN(year + month + day)) return undefined;
  return { from: new Date(year, month - 1, day + 1 - choice.span), to: new Date(year, month - 1, day + 1) };
}

/** Where it is asked for; `group` and `every` say how it is taken together. */
export function address(choice: Choice, group: string, every: string): string | undefined {
  const span = stretch(choice);
  if (span === undefined) return undefined;
  const asked = new URLSearchParams({ from: span.from.toISOString(), to: span.to.toISOString(), group, every, zone: zone() });
  if (choice.queue !== '') asked.set('queue', choice.queue);
  if (choice.medium !== '') asked.set('medium', choice.medium);
  return `/v1/reports/intervals?${asked.toString()}`;
}

export function zone(): string { return Intl.DateTimeFormat().resolvedOptions().timeZone; }

/** A step that fits the days: a month in quarters of an hour is no table. */
export function fitting(span: Span, every: Step): Step {
  if (span === 1) return every === '1d' ? '1h' : every;
  return span === 28 ? '1d' : every === '15m' ? '1h' : every;
}

export function measure(item: QueueItem | undefined, name: string): number { return item?.measures[name] ?? 0; }

/** Those who were not served: left, waited too long, or went elsewhere. */
export function unserved(item: QueueItem | undefined): number {
  return measure(item, 'abandoned') + measure(item, 'expired') + measure(item, 'diverted');
}

/** A length as a clock counts it, or a dash. */
export function span(ms: number | undefined): string { return ms === undefined ? t('not-known') : counting(ms); }

/** A share as a whole percentage, or nothing. */
export function percent(share: number | undefined): number | undefined { return share === undefined ? undefined : Math.round(share * 100); }
