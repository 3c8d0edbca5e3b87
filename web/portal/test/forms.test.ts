import { afterEach, expect, test } from 'vitest';
import { Draft } from '../../shared/src/edit/draft.svelte';
import { countIn, unsaved } from '../../shared/src/edit/unsaved';
import type { Fields } from '../../shared/src/ledger/fields';
import { forms } from '../src/forms.svelte';

const WAY = { method: 'POST' as const, path: () => '/v1/orders/A-1/changes', body: (mine: object) => mine };
const draft = (city: string) => new Draft<Fields>(WAY, { city }, 1);
afterEach(() => forms.clear());

test('a form is kept while it is not drawn, and what is changed in it is not left without asking', () => {
  const form = draft('Utrecht');
  forms.open('order/A-1', form);
  const undrawn = countIn(form);
  expect([forms.changed('order/'), unsaved()]).toEqual([false, 0]);
  form.mine.city = 'Leiden';
  expect(unsaved(), 'counted once, though it is drawn too').toBe(1);
  undrawn();
  expect([forms.of('order/A-1')?.mine.city, forms.changed('order/'), forms.changed('card'), unsaved()]).toEqual(['Leiden', true, false, 1]);
  forms.shut('order/A-1');
  expect([forms.of('order/A-1'), unsaved()]).toEqual([undefined, 0]);
});

test('nothing of it is for whoever is here next', () => {
  for (const thing of ['card', 'order/A-1']) {
    const form = draft('Utrecht');
    form.mine.city = thing;
    forms.open(thing, form);
  }
  expect(unsaved()).toBe(2);
  forms.clear();
  expect([forms.of('card'), forms.changed(''), unsaved()]).toEqual([undefined, false, 0]);
});
