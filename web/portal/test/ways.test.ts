import { expect, test } from 'vitest';
import { otherWays } from '../src/features/talk/ways';

const way = (medium: string, possible = true) => ({ medium, possible }) as Parameters<typeof otherWays>[0] extends readonly (infer M)[] | undefined ? M : never;
const names = (...media: ReturnType<typeof way>[]) => otherWays(media, 'chat').map(({ medium }) => medium);

test('a client is shown other media only where one can be chosen', () => {
  expect(names(way('chat'), way('voice'), way('video', false))).toEqual(['voice', 'video']);
  expect(names(way('chat'), way('callback'))).toEqual([]);
  expect(names(way('chat'), way('voice', false))).toEqual([]);
  expect(otherWays(undefined, 'chat')).toEqual([]);
});
