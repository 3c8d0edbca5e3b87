/** Versions of something of the ledger, told by its changes: who made each, what stood in it, which are news. Pure. */
import { same } from '../edit/merge';
import type { Changed, Fields, Stands } from './fields';

/** What one request changed. */
export interface Version {
  rev: number; by: Changed['by']; at: string; changes: readonly Changed[];
  reason: string | undefined; undoes: number | undefined; undoUntil: string | undefined;
}

/** The versions that changes made, newest first as the changes are. */
export function versionsOf(changes: readonly Changed[]): Version[] {
  const byRev = new Map<number, Changed[]>();
  for (const change of changes) byRev.set(change.rev, [...(byRev.get(change.rev) ?? []), change]);
  return [...byRev].map(([rev, all]) => {
    const [first] = all as [Changed, ...Changed[]];
    // All of it is undone, or nothing.
    const until = all.map(({ undo_until }) => undo_until ?? '').toSorted()[0];
    return { rev, by: first.by, at: first.changed_at, changes: all, reason: first.reason, undoes: first.undoes, undoUntil: until === '' ? undefined : until };
  });
}

/** What stood in each field at a version, of which all changes since are given, newest first. */
export function standsAt(now: Fields, changes: readonly Changed[], rev: number): Fields {
  const then: Fields = { ...now };
  for (const change of changes) if (change.rev > rev) then[change.at.slice(1)] = (change.old ?? undefined) as Stands;
  return then;
}

/** The change that made what stands in each field, by its place without the first slash. */
export function newest(changes: readonly Changed[]): Map<string, Changed> {
  const by = new Map<string, Changed>();
  for (const change of changes) if (!by.has(change.at.slice(1))) by.set(change.at.slice(1), change);
  return by;
}

/** Of the fields, those whose client made what stands in them since an instant, in milliseconds. */
export function news(changes: readonly Changed[], since: number): Map<string, Changed> {
  return new Map([...newest(changes)].filter(([, change]) => change.by.role === 'client' && Date.parse(change.changed_at) >= since));
}

/** Whether somebody may take a version back: it is theirs, in time, not undone, and what it wrote still stands. */
export function undoable(version: Version, changes: readonly Changed[], own: (by: Changed['by']) => boolean, now: number): boolean {
  const stand = newest(changes);
  return own(version.by) && version.undoUntil !== undefined && Date.parse(version.undoUntil) > now
    && !changes.some(({ undoes }) => undoes === version.rev) && version.changes.every((change) => stand.get(change.at.slice(1)) === change);
}

/** Two versions field by field: those that differ, and those that are the same in both and not empty. */
export function compared(older: Fields, newer: Fields, fields: readonly string[]): { differ: string[]; alike: string[] } {
  const differs = (field: string) => !same(older[field], newer[field]);
  return { differ: fields.filter(differs), alike: fields.filter((field) => !differs(field) && newer[field] !== undefined) };
}
