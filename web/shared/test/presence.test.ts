import { expect, test } from 'vitest';
import type { Agent, Band, Intent } from '../src/types';
import { reachTone } from '../src/ui/presence';

const agent = (intent: Intent, ...bands: Band[]): Agent =>
  ({ handle: 'a', name: 'A', word: 'free', open: [], queues: [], since: '', intent, reach: { devices: bands.map((band) => ({ kind: 'web', band, answered_at: '' })) } });

test('not reached is a fault only of somebody who says that they are ready', () => {
  expect([reachTone(agent('ready')), reachTone(agent('ready', 'none')), reachTone(agent('not_ready')), reachTone(agent('signed_out', 'none'))]).toEqual(['fault', 'fault', 'off', 'off']);
});

test('the best device counts', () => {
  expect([reachTone(agent('ready', 'none', 'fresh')), reachTone(agent('ready', 'live')), reachTone(agent('not_ready', 'late', 'none'))]).toEqual(['free', 'free', 'finishing']);
});
