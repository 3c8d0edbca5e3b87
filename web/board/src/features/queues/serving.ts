import type { Agent, Queue } from '$shared/types';
import { barsOf, bestBand, type Tone } from '$shared/ui/presence';

/** Who can take what comes into a queue now: the key of the words, how many, and how it looks. */
export interface Serving { word: 'closed' | 'draining' | 'available' | 'some' | 'engaged' | 'unreached' | 'nobody' | 'unknown'; tone: Tone; n: number }

/** `agents`: those who serve the queue. It says no more than each of them is said to be. */
export function serving(queue: Pick<Queue, 'state' | 'available'>, agents: readonly Agent[]): Serving {
  if (queue.state === 'closed') return { word: 'closed', tone: 'paused', n: 0 };
  if (queue.state === 'draining') return { word: 'draining', tone: 'finishing', n: 0 };
  // Without a link for long: nothing is said rather than something that was.
  if (queue.available === undefined) return { word: 'unknown', tone: 'off', n: 0 };
  const available = queue.available;
  const free = Math.min(available, agents.filter(({ word }) => word === 'free').length);
  if (free > 0) return { word: 'available', tone: 'free', n: free };
  if (available > 0) return { word: 'some', tone: 'engaged', n: available };
  const ready = agents.filter(({ intent }) => intent === 'ready');
  // After a start nobody counts as reached until a device of theirs has answered: then nobody is with someone for it.
  if (ready.some((agent) => agent.word !== 'not_reachable' && barsOf(bestBand(agent)) > 0)) return { word: 'engaged', tone: 'engaged', n: 0 };
  return ready.length > 0 ? { word: 'unreached', tone: 'fault', n: ready.length } : { word: 'nobody', tone: 'fault', n: 0 };
}
