import { room } from '$shared/room.svelte';
import type { Answer } from '$shared/request';
import type { Doc, Intent } from '$shared/types';

/** Why one is not ready. */
export const REASONS = ['break', 'meal', 'meeting', 'training', 'other'] as const;

/** Clients see one no more, or again. */
export function setHidden(hidden: boolean): Promise<Answer<Doc<'agent'>>> {
  return room().act('PUT', '/v1/agents/me/hidden', { hidden });
}

export function setIntent(intent: Intent, reason?: (typeof REASONS)[number]): Promise<Answer<Doc<'agent'>>> {
  return room().act('PUT', '/v1/agents/me/intent', reason === undefined ? { intent } : { intent, reason });
}
