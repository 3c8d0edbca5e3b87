/** How a presence word looks: mark and colour, and how lit the arch is. The word itself always stands beside it. */
import type { Agent, Band, Word } from '../types';
import { clockTime } from '../say';
import { t } from '../words';

export type Tone = 'free' | 'finishing' | 'engaged' | 'paused' | 'off' | 'fault';

const TONES: Record<Word, Tone> = {
  free: 'free', some: 'engaged', finishing: 'finishing', with_someone: 'engaged', back: 'paused', off: 'off', not_reachable: 'fault', unknown: 'off',
};
const ARCHES: Record<Word, Exclude<Tone, 'fault'>> = {
  free: 'free', some: 'free', finishing: 'finishing', with_someone: 'engaged', back: 'paused', off: 'off', not_reachable: 'off', unknown: 'off',
};
/** Who can be reached soonest stands first. */
const RANKS: Record<Word, number> = { free: 0, some: 1, finishing: 2, with_someone: 3, back: 4, not_reachable: 5, unknown: 5, off: 6 };
const BARS: Record<Band, number> = { fresh: 3, live: 2, late: 1, none: 0 };

export function toneOf(word: Word): Tone { return TONES[word] ?? 'off'; }
export function archOf(word: Word): Exclude<Tone, 'fault'> { return ARCHES[word] ?? 'off'; }
export function rankOf(word: Word): number { return RANKS[word] ?? 9; }
export function barsOf(band: Band): number { return BARS[band] ?? 0; }

/** The word inside a key: `free` is what people read, `available` is what it means. */
export function keyOf(word: Word): string { return word === 'free' ? 'available' : word; }

/** The agent's word as a short sentence. */
export function wordSaid(agent: Pick<Agent, 'word' | 'back_at'>, now: number): string {
  if (agent.word === 'back' && agent.back_at !== undefined) return t('word-back-at', { time: clockTime(agent.back_at, now) });
  return t(`word-${keyOf(agent.word)}`);
}

/** How reachability looks. Not reached is a fault only of somebody who says that they are ready. */
export function reachTone(agent: Agent): Tone {
  const bars = barsOf(bestBand(agent));
  if (bars > 0) return bars > 1 ? 'free' : 'finishing';
  return agent.intent === 'ready' ? 'fault' : 'off';
}

/** The best band among an agent's devices; none without any. */
export function bestBand(agent: Agent): Band {
  const bands = (agent.reach?.devices ?? []).map((device) => device.band);
  return bands.sort((a, b) => barsOf(b) - barsOf(a))[0] ?? 'none';
}
