import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { FieldPolicy } from '../src/ledger/fields';
import { said, whom } from '../src/ledger/say';
import { setWords } from '../src/words';

beforeAll(() => setWords('en', [{ lang: 'en', text: readFileSync(new URL('../../../words/en/shared.ftl', import.meta.url), 'utf8') }]));

const field = (at: string, kind: FieldPolicy['kind']): FieldPolicy => ({ subject: 'order', at, kind, many: false, access: 'free', undo_ms: 0 });
const NOON = new Date(2026, 10, 27, 12, 0);

test('what stands in a field is told as one reads it', () => {
  expect(said('/slot/from', field('/slot/from', 'instant'), NOON.toISOString(), NOON.getTime())).toBe('12:00');
  expect(said('/reach/media', field('/reach/media', 'handle'), ['chat', 'voice'], 0)).toBe('Chat, Web call');
  expect(said('/status', undefined, 'in_production', 0)).toBe('Being made');
  expect([said('/called', undefined, undefined, 0), said('/reach/media', undefined, [], 0), said('/called', undefined, 'Clé', 0)]).toEqual(['–', '–', 'Clé']);
});

test('who it was is told to whom: oneself, by name, else by what they are', () => {
  const [cleo, ana] = [{ role: 'client' }, { role: 'agent', id: 'a', name: 'Ana Ribeiro' }];
  expect([whom(cleo, { role: 'client' }), whom(ana, { role: 'client' })]).toEqual(['You', 'Ana Ribeiro']);
  expect([whom(cleo, { id: 'a', role: 'agent' }, 'Cleo'), whom(ana, { id: 'a', role: 'agent' }, 'Cleo')]).toEqual(['Cleo', 'You']);
  expect([whom({ role: 'lead' }, { role: 'client' }), whom({ role: 'center' }, { id: 'a' }), whom(cleo, { id: 'a' })]).toEqual(['A lead', "The company's system", 'The client']);
});
