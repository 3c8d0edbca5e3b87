/** When clients are free, and by which clock: theirs. Kept for the clients looked at. */
import { SvelteMap } from 'svelte/reactivity';
import type { components } from '$shared/api';
import { ask } from '$shared/request';
import type { Problem } from '$shared/types';

export type Agenda = components['schemas']['ClientAgenda'];
const KEPT_MAX = 100;
const agendas = new SvelteMap<string, Agenda>();

export function agendaOf(client: string): Agenda | undefined { return agendas.get(client); }

/** The clock of a client, where this agent may know it; a client without one has the center's. */
export function zoneOf(client: string | undefined): string | undefined { return client === undefined ? undefined : agendas.get(client)?.zone; }

/** Reads it anew; answers what was wrong with that. */
export async function readAgenda(client: string): Promise<Problem | null> {
  const answer = await ask<Agenda>('GET', `/v1/clients/${encodeURIComponent(client)}/agenda`);
  agendas.delete(client);
  if (answer.ok) agendas.set(client, answer.value);
  for (const old of [...agendas.keys()].slice(0, Math.max(0, agendas.size - KEPT_MAX))) agendas.delete(old);
  return answer.ok ? null : answer.problem;
}
