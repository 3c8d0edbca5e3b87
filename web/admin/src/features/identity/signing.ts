/** How a source is to sign: what its form holds. */
import type { components } from '$shared/api';

export type Alg = components['schemas']['IdentityAlg'];

const ALL: Record<Alg, true> = { HS256: true, EdDSA: true, ES256: true };
export const ALGS = Object.keys(ALL) as Alg[];

/** `key`: a public key as it was pasted. `renews`: it is for a source that is there. */
export interface Signing { name: string; alg: Alg; key: string; renews: boolean }

export function fresh(): Signing { return { name: '', alg: 'HS256', key: '', renews: false }; }

/** What was pasted as a JWK; as it is where it is none, so that the center says what would fit. */
export function keyOf(text: string): unknown {
  try { return JSON.parse(text) as unknown; } catch { return text; }
}
