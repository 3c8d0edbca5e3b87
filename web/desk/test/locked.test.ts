import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { FieldPolicy } from '$shared/ledger/fields';
import { setWords } from '$shared/words';
import { lockedHere } from '../src/features/clients/locked';

beforeAll(() => setWords('en', [{ lang: 'en', text: readFileSync(new URL('../../../words/en/desk.ftl', import.meta.url), 'utf8') }]));

const field = (access: FieldPolicy['access'], at = '/called'): FieldPolicy => ({ subject: 'card', at, kind: 'line', many: false, access, undo_ms: 0 });

test('what an agent may change is not locked, and whatever else is says why', () => {
  expect(lockedHere(field('free'), 'Cleo')).toBeUndefined();
  expect(lockedHere(field('approval'), 'Cleo'), 'it is asked for').toBeUndefined();
  expect(lockedHere(field('read_only'), 'Cleo')).toBe('You read this and do not change it.');
  expect(lockedHere(field('read_only', '/consents'), 'Cleo')).toBe('Only Cleo says this.');
});
