/** What an audience is told of figures, for the preview of what is not saved yet. The center's rule is `presence/disclosure.rs`. */
import type { Queue } from '$shared/types';
import type { QueueRow } from '../set_up/kept.svelte';

export type Audience = keyof QueueRow['body']['disclosure'];
export type Told = QueueRow['body']['disclosure'][Audience];
type Wait = NonNullable<Queue['media'][number]['wait']>;
type Amount = NonNullable<Queue['holding_word']>;

export const AUDIENCES: readonly Audience[] = ['anyone', 'client'];
export const FIGURES = ['exact', 'rounded', 'words', 'hours', 'nothing'] as const satisfies readonly Told['figures'][];
export const NAMES = ['full', 'first', 'nothing'] as const satisfies readonly Told['names'][];
const WIDER_MS = 300_000;

export function rounded(n: number): number {
  if (n === 0) return 0;
  if (n < 4) return 2;
  if (n < 8) return 5;
  return n < 100 ? Math.max(10, Math.floor((n + 5) / 10) * 10) : Math.floor((n + 25) / 50) * 50;
}

export function inAWord(n: number): Amount {
  if (n === 0) return 'none';
  if (n < 4) return 'few';
  return n < 10 ? 'several' : 'many';
}

function wait(figures: Told['figures'], of: Wait | undefined): Wait | undefined {
  if (of === undefined || figures === 'hours') return undefined;
  if (figures === 'rounded' && of.kind === 'range') return { ...of, low_ms: Math.floor(of.low_ms / WIDER_MS) * WIDER_MS, high_ms: Math.ceil(of.high_ms / WIDER_MS) * WIDER_MS };
  if (figures === 'rounded' && of.kind === 'more_than') return { ...of, low_ms: Math.max(60_000, Math.floor(of.low_ms / WIDER_MS) * WIDER_MS) };
  if (figures !== 'words') return of;
  if (of.kind === 'more_than') return { kind: 'words', word: 'long' };
  return of.kind === 'range' ? { kind: 'words', word: of.high_ms <= 60_000 ? 'short' : of.high_ms <= 600_000 ? 'medium' : 'long' } : of;
}

/** The queue with no more in it than is told; `undefined` where it is not seen at all. */
export function told({ figures, names }: Told, queue: Queue): Queue | undefined {
  if (figures === 'nothing') return undefined;
  const { available = 0, holding = 0, agents, oldest_at, oldest_ms, ...rest } = queue;
  const media = queue.media.map(({ wait: of, ...medium }) => {
    const said = wait(figures, of);
    // That nobody is here is more than the hours.
    const { why, ...rest } = medium;
    const shown = figures === 'hours' && why === 'nobody_here' ? rest : medium;
    return said === undefined ? shown : { ...shown, wait: said };
  });
  const who = names === 'nothing' || figures === 'hours' || agents === undefined ? {} : { agents };
  const since = oldest_at === undefined ? {} : { oldest_at };
  switch (figures) {
    case 'exact': return { ...rest, media, ...who, available, holding, ...since, ...(oldest_ms === undefined ? {} : { oldest_ms }) };
    case 'rounded': return { ...rest, media, ...who, available: rounded(available), holding: rounded(holding), rounded: true };
    case 'words': return { ...rest, media, ...who, available_word: inAWord(available), holding_word: inAWord(holding) };
    case 'hours': return { ...rest, media };
  }
}
