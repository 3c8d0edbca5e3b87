/** Two changes of one row: what only one side changed is taken from it; what both changed is for a person to choose. */
export type Body = Record<string, unknown>;

export function same(a: unknown, b: unknown): boolean { return JSON.stringify(a) === JSON.stringify(b); }

/** A field that both sides changed, three ways with what stands in `mine`. */
export interface Clash { field: string; base: unknown; theirs: unknown }

/** `taken`: the fields that only the other side changed. */
export function merge(base: Body, mine: Body, theirs: Body): { mine: Body; clashes: Clash[]; taken: string[] } {
  const merged: Body = { ...mine };
  const clashes: Clash[] = [];
  const taken: string[] = [];
  for (const field of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    if (same(theirs[field], mine[field]) || same(theirs[field], base[field])) continue;
    if (!same(mine[field], base[field])) clashes.push({ field, base: base[field], theirs: theirs[field] });
    else {
      merged[field] = theirs[field];
      taken.push(field);
    }
  }
  return { mine: merged, clashes, taken };
}

/** A value as one may read it. */
export function told(value: unknown): string {
  if (value === undefined || value === null || value === '') return '–';
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(told).join(', ');
  return typeof value === 'object' ? Object.values(value).map(told).join(' ') : String(value);
}
