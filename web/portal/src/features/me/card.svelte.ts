/** One's own card, and what one may do with each field of it. */
import type { components } from '$shared/api';
import type { Body } from '$shared/edit/merge';
import { ask } from '$shared/request';
import { saying } from '$shared/room.svelte';
import type { Problem } from '$shared/types';

type Wire = components['schemas'];
export type FieldPolicy = Wire['FieldPolicy'];
export type Changed = Wire['Changed'];
export type Reading = Wire['Reading'];
export type OwnSession = Wire['OwnSession'];
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
    inner[last] = value === undefined || (Array.isArray(value) && value.length === 0) ? null : value;
  }
  return patch;
}

/** Parts of a card in the order one reads them: fields that stand in one place together, the others by themselves. */
const PARTS = ['about', 'address', 'reach', 'interests', 'preferred_agents', 'consents', 'extra'];
const ALONE = ['preferred_agents', 'consents'];
/** Fields of a part that have an order of their own; the others follow by their place. */
const ORDER = ['/name', '/called', '/pronouns', '/birth_date', '/company', '/zone', '/address/street', '/address/postcode', '/address/city', '/address/country',
  '/reach/media', '/reach/languages', '/reach/phone', '/reach/mail', '/reach/from', '/reach/to', '/reach/text_only_until'];
const rank = ({ at }: FieldPolicy): number => (ORDER.includes(at) ? ORDER.indexOf(at) : ORDER.length);

export function partOf(at: string): string {
  const [head = '', ...under] = at.split('/').slice(1);
  return under.length > 0 || ALONE.includes(head) ? head : 'about';
}

export function partsOf(policies: readonly FieldPolicy[]): { part: string; fields: FieldPolicy[] }[] {
  const all = [...new Set([...PARTS, ...policies.map(({ at }) => partOf(at))])];
  return all.map((part) => ({ part, fields: policies.filter(({ at }) => partOf(at) === part).sort((a, b) => rank(a) - rank(b)) })).filter(({ fields }) => fields.length > 0);
}

interface Document { rev: number; body: Record<string, unknown> }

class Card {
  rev = $state.raw<number | undefined>(undefined);
  body = $state.raw<Record<string, unknown>>({});
  policies = $state.raw<FieldPolicy[]>([]);
  changes = $state.raw<Changed[]>([]);
  readers = $state.raw<Reading[]>([]);
  sessions = $state.raw<OwnSession[]>([]);
  trouble = $state('');

  async load(): Promise<void> {
    const [card, policy] = await Promise.all([ask<Document>('GET', '/v1/me'), ask<Wire['PolicyDocument']>('GET', '/v1/policy')]);
    if (card.ok && policy.ok) {
      this.policies = policy.value.fields.filter(({ subject }) => subject === 'card');
      [this.body, this.rev] = [card.value.body, card.value.rev];
    }
    this.trouble = [card, policy].flatMap((answer) => (answer.ok ? [] : [saying(answer.problem)]))[0] ?? '';
    await this.loadLists();
  }

  /** What was done with it: by whom it was changed and read, and where one is signed in. */
  async loadLists(): Promise<void> {
    const [changes, readers, sessions] = await Promise.all([
      ask<{ items: Changed[] }>('GET', '/v1/me/changes'), ask<{ items: Reading[] }>('GET', '/v1/me/readers'),
      ask<{ items: OwnSession[] }>('GET', '/v1/me/sessions'),
    ]);
    if (changes.ok) this.changes = changes.value.items;
    if (readers.ok) this.readers = readers.value.items;
    if (sessions.ok) this.sessions = sessions.value.items;
  }

  /** Undoes a version of one's own; answers what was wrong with that. */
  async undo(rev: number): Promise<Problem | null> {
    const answer = await ask<Document>('POST', '/v1/me/undo', { rev });
    await this.load();
    return answer.ok ? null : answer.problem;
  }

  async end(session: string): Promise<Problem | null> {
    const answer = await ask('DELETE', `/v1/me/sessions/${session}`);
    await this.loadLists();
    return answer.ok ? null : answer.problem;
  }
}

export const card = new Card();
