/** How many must be moved to turn one order into the other: all but the longest run that already follows it. Both hold the same ids. */
export function movedCount(shown: readonly string[], wanted: readonly string[]): number {
  const place = new Map(wanted.map((id, i) => [id, i]));
  const places = shown.map((id) => place.get(id) ?? 0);
  // runs[i]: the longest rising run that ends with the i-th shown.
  const runs: number[] = [];
  places.forEach((at, i) => runs.push(1 + Math.max(0, ...runs.filter((_, before) => before < i && places[before]! < at))));
  return shown.length - Math.max(0, ...runs);
}
