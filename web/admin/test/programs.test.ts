import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { components } from '../../shared/src/api';
import { hasWords, setWords } from '../../shared/src/words';
import { ALGS, keyOf } from '../src/features/identity/signing';
import { placed } from '../src/features/programs/wrong';
import { instantOf, kindWord, KINDS, stateOf, toldOf, triesAgain, type Webhook } from '../src/features/webhooks/telling';

setWords('en', ['shared', 'admin'].map((name) => ({ lang: 'en', text: readFileSync(new URL(`../../../words/en/${name}.ftl`, import.meta.url), 'utf8') })));

const webhook = (more: Partial<Webhook> = {}): Webhook => ({
  name: 'erp', rev: 1, url: 'https://erp.example.org/in', kinds: [], active: true, attempts: 0, missed: 0, made_at: '2026-11-27T09:00:00.000Z', changed_at: '2026-11-27T09:00:00.000Z', ...more,
});

test('a webhook is on, tried again or off', () => {
  const failing = { failing_since: '2026-11-27T09:00:00.000Z', why: 'it answered 500' };
  expect([webhook(), webhook(failing), webhook({ active: false }), webhook({ ...failing, active: false, off: 'failing' })].map(stateOf)).toEqual(['on', 'trying', 'off', 'off']);
});

test('what is tried again is told as a time to come, and what is due as now', () => {
  const now = Date.parse('2026-11-27T09:00:00Z');
  expect(triesAgain(webhook({ next_at: '2026-11-27T09:05:00Z' }), now)).toMatch(/^Tries again at \d\d:\d\d\.$/);
  expect([triesAgain(webhook({ next_at: '2026-11-27T08:59:59Z' }), now), triesAgain(webhook(), now)]).toEqual(['Tries again now.', undefined]);
});

test('each kind has words, and one that is not known yet is told as it is', () => {
  for (const kind of KINDS) expect(hasWords(`telling-${kind.replace('.', '-')}`), kind).toBe(true);
  expect([kindWord('order.changed'), kindWord('webhook.test'), kindWord('ledger.moved')]).toEqual(['An order changed', 'A trial', 'ledger.moved']);
  expect([toldOf(webhook()), toldOf(webhook({ kinds: ['order.changed', 'client.erased'] }))]).toEqual(['Everything', 'An order changed, A person was erased']);
});

test('each way of signing has words', () => {
  for (const alg of ALGS satisfies components['schemas']['IdentityAlg'][]) expect(hasWords(`source-alg-${alg}`), alg).toBe(true);
});

test('a key that is none is sent as it is, for the center to say what would fit', () => {
  expect([keyOf('{"kty":"OKP"}'), keyOf('-----BEGIN')]).toEqual([{ kty: 'OKP' }, '-----BEGIN']);
});

test('a time of this browser is an instant, and no time is none', () => {
  expect(instantOf('2026-11-27T09:00:00')).toBe(new Date(2026, 10, 27, 9).toISOString());
  expect(instantOf('')).toBeUndefined();
});

test('a name that is taken is told at the name, and what has no place beside the form', () => {
  const problem = { status: 409, code: 'already_open', errors: [] };
  expect(placed(problem)?.errors?.map(({ at }) => at)).toEqual(['/name']);
  expect(placed({ ...problem, status: 422, code: 'invalid', errors: [{ at: '/url', expected: 'an address' }] })?.errors).toHaveLength(1);
  expect(placed({ status: 503, code: 'starting' })).toBeUndefined();
});
