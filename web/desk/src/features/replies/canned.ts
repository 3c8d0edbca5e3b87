/** Canned replies for a draft: which are meant, and what they become in a talk. */
import type { components } from '$shared/api';

export type Canned = components['schemas']['ReplyBody'];
/** Replies that are shown. */
export const SHOWN_MAX = 8;

/** The part of a handle or a name after `/`, where the cursor stands: at the beginning or after a space, so that `and/or` is none. */
export function asked(text: string, cursor: number): { from: number; part: string } | undefined {
  const found = /(?:^|\s)\/([^\s/]*)$/.exec(text.slice(0, cursor));
  return found ? { from: cursor - (found[1] ?? '').length - 1, part: found[1] ?? '' } : undefined;
}

/** Those of a queue that fit: handles that begin so first, then names that have it. */
export function meant(all: readonly Canned[], queue: string | undefined, part: string): Canned[] {
  const sought = part.toLocaleLowerCase();
  const rank = ({ handle, name }: Canned): number => (handle.startsWith(sought) ? 0 : handle.includes(sought) || name.toLocaleLowerCase().includes(sought) ? 1 : 2);
  const here = all.filter(({ queues }) => queues.length === 0 || (queue !== undefined && queues.includes(queue)));
  return here.filter((each) => rank(each) < 2).toSorted((a, b) => rank(a) - rank(b) || a.handle.localeCompare(b.handle)).slice(0, SHOWN_MAX);
}

/** A text with the first names in their places; everything else stays as it is. */
export function filled(text: string, names: { client: string; agent: string }): string {
  return text.replace(/\{(client|agent)\}/g, (_, who: 'client' | 'agent') => names[who]);
}
