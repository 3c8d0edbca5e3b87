/** Words of the field policy, in the order one reads them, and the places a rule may be about. */
import type { components } from '$shared/api';

type Wire = components['schemas'];

export const AUDIENCES = ['client', 'agent', 'lead', 'supervisor'] as const satisfies readonly Wire['Audience'][];
export const SUBJECTS = ['card', 'order', 'interaction'] as const satisfies readonly Wire['Subject'][];
export const ACCESS = ['free', 'approval', 'read_only', 'hidden'] as const satisfies readonly Wire['Access'][];
export const KINDS = ['line', 'text', 'number', 'flag', 'date', 'clock', 'instant', 'phone', 'mail', 'language', 'zone', 'country', 'handle'] as const satisfies readonly Wire['FieldKind'][];
export const DAY_MS = 86_400_000;

export interface Place { subject: Wire['Subject']; at: string }

/** Each field, what several stand under, the fields being named just now, and what a rule is about already. */
export function placesOf(all: readonly Place[], extra: readonly { name: string }[], rules: readonly Place[]): Place[] {
  const named = extra.filter(({ name }) => name !== '').map(({ name }): Place => ({ subject: 'card', at: `/extra/${name}` }));
  const single = [...all.map(({ subject, at }) => ({ subject, at })), ...named, ...rules.map(({ subject, at }) => ({ subject, at }))];
  const groups = single.flatMap(({ subject, at }) => beginnings(at).map((begin) => ({ subject, at: begin })));
  const keyed = new Map([...groups, ...single].map((place) => [`${place.subject} ${place.at}`, place]));
  return [...keyed.keys()].sort().flatMap((key) => keyed.get(key) ?? []);
}

function beginnings(at: string): string[] {
  const names = at.split('/').slice(1, -1);
  return ['', ...names.map((_, n) => `/${names.slice(0, n + 1).join('/')}`)];
}

/** Values as they are typed, with commas between them. */
export function valuesOf(text: string): string[] { return text.split(',').map((value) => value.trim()).filter((value) => value !== ''); }
