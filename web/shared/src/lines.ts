/** The lines of an interaction, and what is said beside them where the client does not read it, in one order. */
import type { Message } from './types';

export type Said = Pick<Message, 'n' | 'at' | 'aside'>;

/** Lines keep the order of their numbers whatever their times say; what is said beside them stands where its time puts it. */
export function inOrder<T>(all: readonly T[], of: (each: T) => Said): T[] {
  const sorted = (aside: boolean) => all.filter((each) => (of(each).aside !== undefined) === aside)
    .toSorted((a, b) => of(a).n - of(b).n || of(a).at.localeCompare(of(b).at));
  const [lines, asides] = [sorted(false), sorted(true).toSorted((a, b) => of(a).at.localeCompare(of(b).at))];
  const merged: T[] = [];
  for (const line of lines) {
    while (asides[0] !== undefined && of(asides[0]).at < of(line).at) merged.push(...asides.splice(0, 1));
    merged.push(line);
  }
  return [...merged, ...asides];
}

/** What tells one from another: asides are numbered apart, and those left by who handed it on have no number. */
export function keyOf(said: Said & { by?: string | undefined }): string {
  if (said.aside === undefined) return String(said.n);
  return said.n > 0 ? `a${said.n}` : `h${said.by ?? ''}${said.at}`;
}
