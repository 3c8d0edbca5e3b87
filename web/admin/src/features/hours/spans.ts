/** Spans of a day, such as `09:00-17:00`; one that ends before it begins goes over midnight. */
const DAY = 24 * 60;

export function ends(span: string): [string, string] {
  const [from, to] = span.split('-');
  return [from ?? '', to ?? ''];
}

/** The parts of the day that are open, in minutes, for the picture; what cannot be read is left out. */
export function parts(spans: readonly string[]): { from: number; to: number }[] {
  return spans.flatMap((span) => {
    const [from, to] = ends(span).map(minutes);
    if (from === undefined || to === undefined) return [];
    return to > from ? [{ from, to }] : [{ from, to: DAY }];
  });
}

function minutes(text: string): number | undefined {
  const read = /^(\d{1,2}):(\d{2})$/.exec(text.trim());
  const all = read ? Number(read[1]) * 60 + Number(read[2]) : NaN;
  return all >= 0 && all <= DAY ? all : undefined;
}
