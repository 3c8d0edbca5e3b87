import { expect, test } from 'vitest';
import { fieldsOf, travelsOf, type Changed, type FieldPolicy } from '../src/ledger/fields';
import { orderOf, ownCard, Thing } from '../src/ledger/thing.svelte';
import { compared, newest, news, standsAt, undoable, versionsOf } from '../src/ledger/versions';

const AT = Date.parse('2026-11-27T09:00:00Z');
const minute = (n: number) => new Date(AT + n * 60_000).toISOString();
const change = (rev: number, at: string, old: unknown, is: unknown, more: Partial<Changed> = {}): Changed =>
  ({ rev, at, by: { role: 'client' }, changed_at: minute(rev), ...(old === undefined ? {} : { old }), ...(is === undefined ? {} : { new: is }), ...more });
const ANA = { role: 'agent', id: 'a', name: 'Ana' };
/** Newest first, as they are read. */
const CHANGES = [
  change(4, '/address/street', 'New 2', 'New 2a', { by: ANA, undo_until: minute(60), reason: 'She said so.' }),
  change(3, '/address/city', 'Utrecht', 'Leiden'),
  change(3, '/address/note', undefined, 'Ring.'),
  change(2, '/address/street', 'Old 1', 'New 2'),
];
const NOW = { 'address/street': 'New 2a', 'address/city': 'Leiden', 'address/note': 'Ring.', 'address/country': 'NL' };

test('what one request changed is one version', () => {
  expect(versionsOf(CHANGES).map(({ rev, by, changes, reason }) => [rev, by.role, changes.length, reason])).toEqual([
    [4, 'agent', 1, 'She said so.'], [3, 'client', 2, undefined], [2, 'client', 1, undefined],
  ]);
});

test('what stood in a version is told by the changes since', () => {
  expect(standsAt(NOW, CHANGES, 4)).toEqual(NOW);
  expect(standsAt(NOW, CHANGES, 2)).toEqual({ 'address/street': 'New 2', 'address/city': 'Utrecht', 'address/note': undefined, 'address/country': 'NL' });
  expect(standsAt(NOW, CHANGES, 1)['address/street']).toBe('Old 1');
});

test('two versions differ in what was changed between them', () => {
  const fields = ['address/street', 'address/city', 'address/note', 'address/region', 'address/country'];
  expect(compared(standsAt(NOW, CHANGES, 2), NOW, fields)).toEqual({ differ: ['address/street', 'address/city', 'address/note'], alike: ['address/country'] });
  expect(compared(NOW, NOW, fields).differ).toEqual([]);
});

test('news is what the client set last, since they came', () => {
  expect([...news(CHANGES, AT).keys()]).toEqual(['address/city', 'address/note']);
  expect([...news(CHANGES.slice(1), AT).keys()]).toEqual(['address/city', 'address/note', 'address/street']);
  expect([...news(CHANGES.slice(1), AT + 3 * 60_000).keys()]).toEqual(['address/city', 'address/note']);
  expect([...news(CHANGES, Infinity)]).toEqual([]);
  expect(newest(CHANGES).get('address/street')?.rev).toBe(4);
});

test('one takes back what is one\'s own, stands, and is not too old', () => {
  const [mine, hers] = versionsOf(CHANGES);
  const own = (by: Changed['by']) => by.id === 'a';
  expect(undoable(mine!, CHANGES, own, AT)).toBe(true);
  expect(undoable(mine!, CHANGES, own, AT + 61 * 60_000)).toBe(false);
  expect(undoable(hers!, CHANGES, own, AT)).toBe(false);
  const since = [change(5, '/address/street', 'New 2a', 'New 3'), ...CHANGES];
  expect(undoable(versionsOf(since)[1]!, since, own, AT)).toBe(false);
  const undone = [change(5, '/address/street', 'New 2a', 'New 2', { by: ANA, undoes: 4 }), ...CHANGES];
  expect(versionsOf(undone).map((each) => undoable(each, undone, own, AT))).toEqual([false, false, false, false]);
});

test('where an order goes stands in the order one reads it', () => {
  const field = (at: string, subject: FieldPolicy['subject'] = 'order'): FieldPolicy => ({ subject, at, kind: 'line', many: false, access: 'free', undo_ms: 0 });
  const fields = travelsOf([field('/slot/from'), field('/status'), field('/address/city'), field('/address/street'), field('/name', 'card')]);
  expect(fields.map(({ at }) => at)).toEqual(['/address/street', '/address/city', '/slot/from']);
  expect(fieldsOf({ address: { city: 'Leiden' } }, fields)).toEqual({ 'address/street': undefined, 'address/city': 'Leiden', 'slot/from': undefined });
});

test('a version is undone whole: as long as each of its fields may be', () => {
  const [version] = versionsOf([change(2, '/address/city', 'Utrecht', 'Leiden', { undo_until: minute(60) }), change(2, '/address/street', 'Old 1', 'New 2', { undo_until: minute(5) })]);
  expect(version?.undoUntil).toBe(minute(5));
  expect(versionsOf([change(2, '/address/city', 'Utrecht', 'Leiden', { undo_until: minute(60) }), change(2, '/status', 'new', 'packing')])[0]?.undoUntil).toBeUndefined();
});

test('nothing of an order is undone any more once its document says that it is not changed', () => {
  const order = new Thing(orderOf('A-1'));
  expect(order.changeable).toBe(false);
  order.take({ rev: 1, body: {}, can: ['changes', 'alert'] });
  expect(order.changeable).toBe(true);
  order.take({ rev: 2, body: { status: 'shipped' }, can: ['alert'] });
  expect(order.changeable).toBe(false);
  const card = new Thing(ownCard);
  card.take({ rev: 1, body: {} });
  expect(card.changeable).toBe(true);
});
