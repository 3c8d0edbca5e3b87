/** Fields of the ledger by their places: as a form has them, as a request sends them, in the order one reads them. Pure. */
import type { components } from '../api';
import type { Body } from '../edit/merge';

type Wire = components['schemas'];
export type FieldPolicy = Wire['FieldPolicy'];
export type Changed = Wire['Changed'];
/** What stands in a field. */
export type Stands = string | number | boolean | (string | number)[] | undefined;
/** What stands in each field, by its place without the first slash; an empty one is undefined. */
export type Fields = Record<string, Stands> & Body;

/** What a document says of these fields. */
export function fieldsOf(body: unknown, policies: readonly FieldPolicy[]): Fields {
  return Object.fromEntries(policies.map(({ at }) => [at.slice(1), within(body, at)])) as Fields;
}

function within(body: unknown, at: string): Stands {
  return at.split('/').slice(1).reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], body) as Stands;
}

/** A merge patch (RFC 7396) of the fields that changed: null empties one. */
export function patchOf(mine: Body, changed: readonly string[]): Body {
  const patch: Body = {};
  for (const place of changed) {
    const names = place.split('/');
    const last = names.pop() ?? '';
    const inner = names.reduce<Body>((at, name) => (at[name] ??= {}) as Body, patch);
    const value = mine[place];
    inner[last] = isEmpty(value) ? null : value;
  }
  return patch;
}

export function isEmpty(value: unknown): boolean { return value === undefined || value === null || (Array.isArray(value) && value.length === 0); }

/** Parts of a card in the order one reads them: fields that stand in one place together, the others by themselves. */
const PARTS = ['about', 'address', 'reach', 'interests', 'preferred_agents', 'consents', 'extra'];
const ALONE = ['preferred_agents', 'consents'];
/** Fields of a part that have an order of their own; the others follow by their place. */
const ORDER = ['/name', '/called', '/pronouns', '/birth_date', '/company', '/zone', '/address/street', '/address/postcode', '/address/city', '/address/country',
  '/reach/media', '/reach/languages', '/reach/phone', '/reach/mail', '/reach/from', '/reach/to', '/reach/text_only_until'];
/** Where an order goes and when it is brought, in that order. */
const TRAVELS = ['/address/street', '/address/postcode', '/address/city', '/address/region', '/address/country', '/address/note', '/slot/from', '/slot/to'];

function ranked(fields: FieldPolicy[], order: readonly string[]): FieldPolicy[] {
  const rank = ({ at }: FieldPolicy): number => (order.includes(at) ? order.indexOf(at) : order.length);
  return fields.sort((a, b) => rank(a) - rank(b));
}

export function partOf(at: string): string {
  const [head = '', ...under] = at.split('/').slice(1);
  return under.length > 0 || ALONE.includes(head) ? head : 'about';
}

export function partsOf(policies: readonly FieldPolicy[]): { part: string; fields: FieldPolicy[] }[] {
  const all = [...new Set([...PARTS, ...policies.map(({ at }) => partOf(at))])];
  return all.map((part) => ({ part, fields: ranked(policies.filter(({ at }) => partOf(at) === part), ORDER) })).filter(({ fields }) => fields.length > 0);
}

/** What changes of an order are told of: where it goes and when, and its status. */
export function orderFieldsOf(policies: readonly FieldPolicy[]): FieldPolicy[] {
  return [...travelsOf(policies), ...policies.filter(({ subject, at }) => subject === 'order' && at === '/status')];
}

/** The fields of an order that say where it goes and when, of those one may read. */
export function travelsOf(policies: readonly FieldPolicy[]): FieldPolicy[] {
  return ranked(policies.filter(({ subject, at }) => subject === 'order' && TRAVELS.includes(at)), TRAVELS);
}
