/** Headings with the items that stand under them: an answer has them one after the other. */
import type { HistoryGroup, HistoryItem } from '$shared/types';

export interface Headed { head: HistoryGroup; items: readonly HistoryItem[]; groups: readonly Headed[] }

/** Brings the items of a page under its headings, in their order. */
export function headed(heads: readonly HistoryGroup[], items: readonly HistoryItem[]): Headed[] {
  let at = 0;
  return heads.map((head) => {
    const own = items.slice(at, at + head.n);
    at += head.n;
    const inner = head.groups ?? [];
    return { head, items: inner.length > 0 ? [] : own, groups: headed(inner, own) };
  });
}
