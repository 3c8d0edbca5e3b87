import { expect, test } from 'vitest';
import { unchosen } from '../src/why';

test('nobody was chosen: not yet, or because somebody was invited', () => {
  expect([unchosen(undefined), unchosen({}), unchosen({ invitation: 'v_1' })]).toEqual(['why-none', 'why-none', 'why-invited']);
});
