/** Callbacks in lists: which are owed, the next first, and how each stands. Pure. */
import { clockTime } from './say';
import type { Callback, Doc } from './types';
import { oneOf, t } from './words';
import type { Tone } from './ui/presence';

/** Those that are not over, the next first. */
export function owed(callbacks: readonly Doc<'callback'>[]): Doc<'callback'>[] {
  return callbacks.filter(({ body }) => body.state !== 'ended').toSorted((a, b) => dueAt(a.body).localeCompare(dueAt(b.body)) || a.id.localeCompare(b.id));
}

/** For when it is owed: the agreed time, else its place in line, which it has since it was promised. */
export function dueAt({ at, promised_at }: Callback): string { return at ?? promised_at; }

/** How it stands, in words and colour. */
export function standing(callback: Callback, now: number): { tone: Tone; text: string } {
  if (callback.state === 'attempting' && callback.asked) return { tone: 'finishing', text: t('owed-asked') };
  const time = callback.at ? clockTime(callback.at, now) : '';
  return { tone: callback.state === 'attempting' ? 'engaged' : 'paused', text: oneOf('owed', callback.state, { time }) };
}
