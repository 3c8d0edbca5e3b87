/** Dispositions as the tree they stand in: what is shown of it, and what a search finds. Only leaves are chosen. */
import type { components } from '$shared/api';

export type Disposition = components['schemas']['DispositionBody'];
/** Leaves beyond which there is a search. */
export const SEARCH_FROM = 10;
/** Found leaves that are shown. */
export const FOUND_MAX = 12;

export function isBranch(all: readonly Disposition[], code: string): boolean { return all.some(({ parent }) => parent === code); }

export function leaves(all: readonly Disposition[]): Disposition[] { return all.filter(({ code }) => !isBranch(all, code)); }

/** The branches above one, from the top, and itself. */
export function path(all: readonly Disposition[], code: string | undefined): Disposition[] {
  const above: Disposition[] = [];
  for (let at = all.find((each) => each.code === code); at && !above.includes(at); at = all.find((each) => each.code === at?.parent)) above.unshift(at);
  return above;
}

/** The rows shown while `open` is the branch, or the leaf, that was last looked into: the top, then what hangs from each on the way. */
export function rows(all: readonly Disposition[], open: string | undefined): { under: Disposition | undefined; items: Disposition[] }[] {
  const under = [undefined, ...path(all, open)];
  return under.map((each) => ({ under: each, items: all.filter(({ parent }) => parent === each?.code) })).filter(({ items }) => items.length > 0);
}

/** Leaves whose way has every word of what is looked for. */
export function found(all: readonly Disposition[], text: string): { leaf: Disposition; way: string }[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [];
  const ways = leaves(all).map((leaf) => ({ leaf, way: path(all, leaf.code).map(({ name }) => name).join(' › ') }));
  return ways.filter(({ way }) => words.every((word) => way.toLocaleLowerCase().includes(word))).slice(0, FOUND_MAX);
}
