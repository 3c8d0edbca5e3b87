/** What a client changed while they are on the line, and whether anybody looked at it: where their pane is not shown, its tab says so. */
import { SvelteMap } from 'svelte/reactivity';
import type { Changed } from '$shared/ledger/fields';

/** The instant of the newest news of each card and order that is drawn, in milliseconds. */
const newest = new SvelteMap<string, number>();
const seen = new SvelteMap<string, number>();

/** Tells what is new in a card or an order, as long as it is drawn: answers how to take that back. */
export function tellNews(thing: string, news: ReadonlyMap<string, Changed>): (() => void) | undefined {
  if (news.size === 0) return undefined;
  newest.set(thing, Math.max(...[...news.values()].map((change) => Date.parse(change.changed_at))));
  return () => { newest.delete(thing); };
}

/** Of how many cards and orders the news has not been looked at. */
export function unseen(): number { return [...newest].filter(([thing, at]) => at > (seen.get(thing) ?? 0)).length; }

/** All that is drawn is looked at; of what is not drawn any more nothing is kept. */
export function lookAtNews(): void {
  for (const thing of seen.keys()) if (!newest.has(thing)) seen.delete(thing);
  for (const [thing, at] of newest) seen.set(thing, at);
}
