/** Why nobody was chosen for an interaction. Pure. */
import type { Interaction } from './types';

/** The key of the words for an interaction without a decision: who comes by an invitation names whom they want, or is named. */
export function unchosen(body: Pick<Interaction, 'invitation'> | undefined): string {
  return body?.invitation === undefined ? 'why-none' : 'why-invited';
}
