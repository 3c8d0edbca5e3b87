import { describe, expect, test } from 'vitest';
import type { Agent, Band, Intent, Word } from '../../shared/src/types';
import { serving } from '../src/features/queues/serving';

function agent(word: Word, intent: Intent, band?: Band): Agent {
  return { handle: 'a', name: 'A', word, open: [], queues: [], since: '', intent, reach: { devices: band ? [{ kind: 'web', band, answered_at: '' }] : [] } };
}
const open = (available: number) => ({ state: 'open', available }) as const;

describe('what a queue`s tile says of those who serve it', () => {
  test('free ones are counted, never more than can take something from it', () => {
    const agents = [agent('free', 'ready', 'fresh'), agent('free', 'ready', 'fresh'), agent('some', 'ready', 'fresh')];
    expect(serving(open(3), agents)).toEqual({ word: 'available', tone: 'free', n: 2 });
    expect(serving(open(1), agents).n).toBe(1);
  });

  test('one with others and with room is not called free', () => {
    expect(serving(open(1), [agent('some', 'ready', 'live'), agent('off', 'signed_out')])).toEqual({ word: 'some', tone: 'engaged', n: 1 });
  });

  test('ready, reached and full is all with someone, in whichever queue they are', () => {
    expect(serving(open(0), [agent('some', 'ready', 'fresh'), agent('back', 'not_ready', 'fresh')]).word).toBe('engaged');
  });

  test.each([['not ready', agent('back', 'not_ready', 'fresh')], ['signed out', agent('off', 'signed_out')]])('only somebody %s is nobody', (_, one) => {
    expect(serving(open(0), [one])).toEqual({ word: 'nobody', tone: 'fault', n: 0 });
  });

  test.each([['whose device is silent', agent('not_reachable', 'ready', 'none')], ['without a page', agent('not_reachable', 'ready')], ['whom the center does not count on yet', agent('not_reachable', 'ready', 'live')]])('ready ones %s are not reached yet, and with nobody', (_, one) => {
    expect(serving(open(0), [one, agent('off', 'signed_out')])).toEqual({ word: 'unreached', tone: 'fault', n: 1 });
  });

  test('a shut queue says so first', () => {
    expect([serving({ state: 'closed', available: 2 }, []).word, serving({ state: 'draining', available: 2 }, []).word]).toEqual(['closed', 'draining']);
  });
});
