import { expect, test } from 'vitest';
import type { Agent, Doc } from '../../shared/src/types';
import { outlasting } from '../src/features/interactions/outlasting';

const slot = (work: string, phase: string) => ({ work, phase, units: 250, medium: 'chat', since: '' });
const ana = (...slots: object[]) => ({ name: 'Ana', slots }) as unknown as Agent;
const talk = (id: string): Doc<'interaction'> => ({ kind: 'interaction', id, rev: 1, at: '', can: ['wrap_up'], body: {} as never });
const left = (...args: Parameters<typeof outlasting>) => outlasting(...args).map(({ work }) => work);

test('a wrap-up stands for itself once its talk has left the page, and only then', () => {
  expect(left(ana(slot('i', 'wrap_up')), [talk('i')])).toEqual([]);
  expect(left(ana(slot('i', 'wrap_up'), slot('j', 'wrap_up')), [talk('j')])).toEqual(['i']);
});

test('other work without a talk on the page is none: what is offered, held for somebody, or just begun', () => {
  expect(left(ana(slot('i', 'offered'), slot('alert', 'held'), slot('j', 'active')), [])).toEqual([]);
  expect(left(undefined, [])).toEqual([]);
  expect(left({ name: 'Ana' } as Agent, [])).toEqual([]);
});
