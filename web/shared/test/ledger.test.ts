import { describe, expect, test } from 'vitest';
import { fieldsOf, partsOf, patchOf, type FieldPolicy } from '../src/ledger/fields';

const field = (at: string): FieldPolicy => ({ subject: 'card', at, kind: 'line', many: false, access: 'free', undo_ms: 0 });

describe('a card as a form', () => {
  test('has each field by its place, an empty one as nothing', () => {
    const body = { called: 'C', reach: { phone: '+31201234567' }, card_rev: 3 };
    expect(fieldsOf(body, [field('/called'), field('/reach/phone'), field('/reach/mail'), field('/zone')])).toEqual({
      called: 'C', 'reach/phone': '+31201234567', 'reach/mail': undefined, zone: undefined,
    });
  });

  test('sends what changed where it stands, and null for what was emptied', () => {
    const mine = { called: undefined, 'reach/phone': '+3120', 'reach/media': [], 'extra/size': 3, zone: 'UTC' };
    expect(patchOf(mine, ['called', 'reach/phone', 'reach/media', 'extra/size'])).toEqual({
      called: null, reach: { phone: '+3120', media: null }, extra: { size: 3 },
    });
  });

  test('has its parts in the order one reads them, also one it does not know', () => {
    const parts = partsOf(['/zoo/a', '/reach/phone', '/consents', '/called', '/name', '/address/city', '/address/street'].map(field));
    expect(parts.map(({ part, fields }) => [part, ...fields.map(({ at }) => at)].join(' '))).toEqual([
      'about /name /called', 'address /address/street /address/city', 'reach /reach/phone', 'consents /consents', 'zoo /zoo/a',
    ]);
  });
});
