import { expect, it } from 'vitest';
import { countIn, mayLeave, unsaved } from '../src/edit/unsaved';

it('asks before changes are thrown away, and only then', () => {
  const asked: number[] = [];
  const may = (answer: boolean) => mayLeave((n) => { asked.push(n); return answer; });
  const form = { changed: [] as string[] };
  const shut = countIn(form);
  expect([may(false), asked]).toEqual([true, []]);

  form.changed = ['name', 'media'];
  const other = countIn({ changed: ['name'] });
  expect([may(false), may(true), asked]).toEqual([false, true, [3, 3]]);

  other();
  expect(unsaved()).toBe(2);
  shut();
  expect([may(false), unsaved(), asked.length]).toEqual([true, 0, 2]);
});
