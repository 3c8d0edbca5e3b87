import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { placeName } from '../../shared/src/places';
import { hasWords, setWords } from '../../shared/src/words';
import { placesOf, SUBJECTS, valuesOf } from '../src/features/policy/rules';

describe('the places a rule may be about', () => {
  const all = [{ subject: 'card', at: '/name' }, { subject: 'card', at: '/reach/phone' }] as const;

  test('are fields, and what several stand under', () => {
    expect(placesOf(all, [], []).map(({ at }) => at)).toEqual(['', '/name', '/reach', '/reach/phone']);
  });

  test('are those being named just now too, and what a rule is about already', () => {
    const rules = [{ subject: 'order', at: '/address' }] as const;
    expect(placesOf([], [{ name: 'size' }, { name: '' }], rules)).toEqual([
      { subject: 'card', at: '' }, { subject: 'card', at: '/extra' }, { subject: 'card', at: '/extra/size' },
      { subject: 'order', at: '' }, { subject: 'order', at: '/address' },
    ]);
  });
});

test('values are what stands between commas', () => {
  expect(valuesOf(' s, m,,l ')).toEqual(['s', 'm', 'l']);
  expect(valuesOf('')).toEqual([]);
});

test('what has fields has a name, and so have the fields of a talk', () => {
  setWords('en', ['shared', 'admin'].map((name) => ({ lang: 'en', text: readFileSync(new URL(`../../../words/en/${name}.ftl`, import.meta.url), 'utf8') })));
  for (const subject of SUBJECTS) expect(hasWords(`subject-${subject}`), subject).toBe(true);
  expect(['/product', '/rating', '/note', '/private_note'].map(placeName)).toEqual(['Product', 'Rating', 'Notes', "Notes of the center's people"]);
});
