/** Figures into words: clock times, lengths, waits. Pure; the sentences themselves are in `words/`. */
import { language, oneOf, t } from './words';
import type { Quiet, Wait } from './types';

const SECOND = 1_000;
const MINUTE = 60_000;
const NEAR = 2 * MINUTE;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** 14:05; with the day in front when it is not today. By the clock of a zone, if one is given. */
export function clockTime(at: string | number, now: number, zone?: string): string {
  const then = new Date(at);
  const time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...within(zone) }, then);
  return day(then, zone) === day(new Date(now), zone) ? time : t('time-on-day', { day: dayOf(at, now, zone), time });
}

/** Whether somebody is called at this time, and until when that is so: by their own clock where its zone is known, and by whose it is. */
export function quietSaid(quiet: Quiet, now: number, zone?: string): string {
  if (quiet.turns_at === undefined) return t(quiet.now ? 'quiet-always' : 'quiet-never');
  const time = clockTime(quiet.turns_at, now, zone);
  return t(quiet.now ? 'quiet-until' : 'called-until', { time: t(zone === undefined ? 'by-your-clock' : 'by-their-clock', { time }) });
}

/** 14:05:09, for what must be exact. */
export function exactTime(at: string | number): string {
  return format({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }, new Date(at));
}

/** 14:05, or 14:05:09 for a moment so near that the minute alone would be told late. */
export function momentTime(at: string | number, now: number): string {
  return Math.abs(new Date(at).getTime() - now) < NEAR ? exactTime(at) : clockTime(at, now);
}

/** 24 Nov; with the year when it is another. By the clock of a zone, if one is given. */
export function dayOf(at: string | number, now: number, zone?: string): string {
  const then = new Date(at);
  const year = then.getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' as const };
  return format({ day: 'numeric', month: 'short', ...year, ...within(zone) }, then);
}

/** Tue 24 Nov 14:00 – 15:30; with the day of the end when it is another. By the clock of a zone, if one is given. */
export function stretch(start: string, end: string, now: number, zone?: string): string {
  const at = within(zone);
  const [from, to] = [new Date(start), new Date(end)];
  const year = from.getFullYear() === new Date(now).getFullYear() ? {} : { year: 'numeric' as const };
  const day = (date: Date) => format({ weekday: 'short', day: 'numeric', month: 'short', ...year, ...at }, date);
  const time = (date: Date) => format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', ...at }, date);
  const last = day(from) === day(to) ? time(to) : t('time-on-day', { day: day(to), time: time(to) });
  return t('stretch', { from: t('time-on-day', { day: day(from), time: time(from) }), to: last });
}

/** Tuesday 24 November 2026. */
export function longDay(at: string | number): string {
  return format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, new Date(at));
}

/** 3:05, or 1:12:40: a length that counts. */
export function counting(ms: number): string {
  const all = Math.max(0, Math.floor(ms / SECOND));
  const [hours, minutes, seconds] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** 40 s, 5 min, 3 h, 2 days: a length that is told once. */
export function length(ms: number): string {
  if (ms < MINUTE) return t('length-seconds', { n: Math.max(0, Math.round(ms / SECOND)) });
  if (ms < HOUR) return t('length-minutes', { n: Math.round(ms / MINUTE) });
  if (ms < DAY) return t('length-hours', { n: Math.round(ms / HOUR) });
  return t('length-days', { n: Math.round(ms / DAY) });
}

/** Whole seconds until `at`, never under 0, rounded up so that the last second is still told. */
export function secondsLeft(at: string, now: number): number {
  return Math.max(0, Math.ceil((Date.parse(at) - now) / SECOND));
}

export interface Told { figure: string; unit?: string; sentence: string }

/** Agents who are free beyond those who wait for one already: only then is it now. */
export function freeNow(queue: { available?: number | undefined; holding?: number | undefined }): number | undefined {
  return queue.available === undefined ? undefined : Math.max(0, queue.available - (queue.holding ?? 0));
}

/** A count as it is told: a figure, about one, or a word; nothing where it is not told. `key` has words for the three. */
export function counted(key: string, of: { n?: number | undefined; word?: string | undefined; rounded?: boolean | undefined }): string | undefined {
  if (of.n === undefined) return of.word === undefined ? undefined : oneOf(`${key}-word`, of.word);
  return of.rounded && of.n > 0 ? t(`${key}-about`, { n: of.n }) : t(key, { n: of.n });
}

/** The wait of a medium, or that it is open where how long it takes is not told. */
export function waitOf(state: string, medium: { wait?: Wait | undefined } | undefined, available: number | undefined, now: number): Told {
  if (state !== 'closed' && medium !== undefined && medium.wait === undefined) return { figure: t('wait-untold'), sentence: t('wait-untold-sentence') };
  return wait(medium?.wait, available, now);
}

/** A wait as a figure with its unit and as a sentence. Someone free: now. Nothing known: words, never a number. */
export function wait(told: Wait | undefined, available: number | undefined, now: number): Told {
  if (available !== undefined && available > 0) return { figure: t('wait-now'), sentence: t('wait-now-sentence') };
  switch (told?.kind) {
    case 'range': {
      if (told.high_ms < MINUTE) return { figure: t('wait-now'), sentence: t('wait-now-sentence') };
      const [low, high] = [Math.floor(told.low_ms / MINUTE), Math.ceil(told.high_ms / MINUTE)];
      const figure = t('wait-range', { low, high });
      return { figure, unit: t('unit-minutes'), sentence: t('wait-range-sentence', { low, high }) };
    }
    case 'more_than': {
      const low = Math.floor(told.low_ms / MINUTE);
      return { figure: t('wait-more-than', { low }), unit: t('unit-minutes'), sentence: t('wait-more-than-sentence', { low }) };
    }
    case 'words':
      return { figure: oneOf('wait-word', told.word), sentence: oneOf('wait-word-sentence', told.word) };
    case 'opens_at': {
      const time = clockTime(told.at, now);
      return { figure: t('wait-opens', { time }), sentence: t('wait-opens-sentence', { time, in: length(Date.parse(told.at) - now) }) };
    }
    case 'unknown':
    case undefined:
      return { figure: t('wait-unknown'), sentence: t('wait-unknown-sentence') };
  }
}

/** Until when it is open, or how long it is closed yet: what stands beside the wait, which says when it opens. */
export function hours(of: { state: string; opens_at?: string | undefined; closes_at?: string | undefined }, now: number): string | undefined {
  if (of.state === 'open') return of.closes_at ? t('hours-until', { time: clockTime(of.closes_at, now) }) : undefined;
  return of.opens_at ? t('hours-in', { in: length(Date.parse(of.opens_at) - now) }) : undefined;
}

/** How often the ranges were right: only where enough of them were told. */
export function rightness(told: Wait | undefined): string | undefined {
  if (told?.kind !== 'range') return undefined;
  if (told.right_of_10 === undefined || (told.n !== undefined && told.n < 20)) return t('wait-too-few');
  return t('wait-right', { n: told.right_of_10 });
}

/** A time to come: by the clock within a day, by the day after that. */
export function deadline(at: string, now: number): string {
  return Date.parse(at) - now < DAY ? momentTime(at, now) : dayOf(at, now);
}

/** What an interaction is, in a word: an approval that waits in it, else its medium. */
export function kindOf(of: { medium: string; approval?: string | undefined }): string { return of.approval === undefined ? oneOf('medium', of.medium) : t('an-approval'); }

/** How it is drawn. */
export function iconOf(of: { medium: string; approval?: string | undefined }): string { return of.approval === undefined ? of.medium : 'pencil'; }

/** A person's name; a visitor may have given none. */
export function named(name: string | undefined): string { return name ?? t('visitor'); }

/** Noor Haddad -> NH. What is no letter is no initial. */
export function initials(name: string): string {
  const letters = name.split(/\s+/).flatMap((part) => /[\p{L}\p{N}]/u.exec(part)?.[0] ?? []);
  return [letters[0], letters.length > 1 ? letters.at(-1) : ''].join('').toUpperCase();
}

/** So much of a first name stands in a button or above a field. */
const SHORT_MAX = 20;

/** The first name, shortened where it is longer than a button is wide. */
export function shortName(name: string): string {
  const letters = [...firstName(name)];
  return letters.length > SHORT_MAX ? `${letters.slice(0, SHORT_MAX - 1).join('')}…` : letters.join('');
}

export function firstName(name: string): string { return name.trim().split(/\s+/)[0] ?? name; }

function format(options: Intl.DateTimeFormatOptions, at: Date): string {
  return new Intl.DateTimeFormat(language() === 'en' ? 'en-GB' : language(), options).format(at);
}

function within(zone: string | undefined): { timeZone?: string } { return zone === undefined ? {} : { timeZone: zone }; }

function day(at: Date, zone: string | undefined): string { return format({ day: 'numeric', month: 'numeric', year: 'numeric', ...within(zone) }, at); }
