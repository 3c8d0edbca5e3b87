/** Two changes of one row: what only one side changed is taken from it; what both changed is for a person to choose. */
export type Body = Record<string, unknown>;

export function same(a: unknown, b: unknown): boolean { return JSON.stringify(a) === JSON.stringify(b); }

export function merge(base: Body, mine: Body, theirs: Body): { mine: Body; clashes: { field: string; theirs: unknown }[] } {
  const merged: Body = { ...mine };
  const clashes = [];
  for (const field of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
    if (same(theirs[field], mine[field]) || same(theirs[field], base[field])) continue;
    if (same(mine[field], base[field])) merged[field] = theirs[field];
    else clashes.push({ field, theirs: theirs[field] });
  }
  return { mine: merged, clashes };
}

/** A value as one may read it. */
export function told(value: unknown): string {
  if (value === undefined || value === null || value === '') return '–';
  if (typeof value === 'boolean') return value ? '✓' : '✗';
  if (Array.isArray(value)) return value.length === 0 ? '–' : value.map(told).join(', ');
  return typeof value === 'object' ? Object.values(value).map(told).join(' ') : String(value);
}
