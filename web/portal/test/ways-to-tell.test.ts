import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { mailWay, withoutRefused, type Wire } from '../src/features/alerts/ways';

const refused = (at: string, code = 'not_carried') => ({ status: 422, code: 'invalid', errors: [{ at, code, expected: 'other wires' }] });
const all: Wire[] = ['web', 'push', 'mail'];

test('mail is a way only where the center sends any and knows the address', () => {
  expect(mailWay(undefined, { address: 'cleo@example.org' })).toBe('unknown');
  expect(mailWay(false, { address: 'cleo@example.org' })).toBe('unsent');
  expect(mailWay(true, {})).toBe('none');
  expect(mailWay(true, { to_confirm: 'cleo@example.org' })).toBe('unconfirmed');
  expect(mailWay(true, { address: 'cleo@example.org', to_confirm: 'new@example.org' })).toBe('possible');
});

test('a wire that is refused is left out, and nothing else is', () => {
  expect(withoutRefused(all, refused('/by/mail', 'no_address'))).toEqual({ by: ['web', 'push'], wire: 'mail', why: 'no_address' });
  expect(withoutRefused(['web', 'push'], refused('/by/push', 'no_browser'))).toEqual({ by: ['web'], wire: 'push', why: 'no_browser' });
  expect(withoutRefused(['web'], refused('/by/mail'))).toBeUndefined();
  expect(withoutRefused(['mail'], refused('/by/mail'))).toBeUndefined();
  expect(withoutRefused(all, refused('/value'))).toBeUndefined();
  expect(withoutRefused(all, { status: 409, code: 'already_so' })).toBeUndefined();
});

test('each refusal the center knows has words', () => {
  const words = readFileSync(new URL('../../../words/en/portal.ftl', import.meta.url), 'utf8');
  for (const key of ['mail-not_carried', 'mail-no_address', 'push-no_browser', 'push-not_carried', 'other']) expect(words).toContain(`\narmed-without-${key} = `);
});
