import { expect, it } from 'vitest';
import { ends, parts } from '../src/features/hours/spans';

it('draws what is open of the day', () => {
  expect(parts(['09:00-12:00', '13:00-24:00'])).toEqual([{ from: 540, to: 720 }, { from: 780, to: 1440 }]);
  expect(parts(['22:00-06:00'])).toEqual([{ from: 1320, to: 1440 }]);
});

it('leaves out what cannot be read yet', () => {
  expect(parts(['9', '09:00-', '25:00-26:00'])).toEqual([]);
  expect(ends('09:00-17:00')).toEqual(['09:00', '17:00']);
});
