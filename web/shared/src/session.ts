/** Who this page is: a one-click link, a login with its password, or a visitor made only when somebody acts. */
import { ask, insist, passing, type Answer } from './request';
import type { Principal } from './types';

interface Session { principal: Principal; token?: string }

/** How a fragment begins that has a token of the company's own site: no server is told what stands behind `#`. */
const SIGNED = '#identity=';
/** Where the token of a visit is kept. */
const VISIT = 'vestibule-visit';

/** Signs in by the link or the signed token in the address, if there is one, and takes it out of the address; else says who we are already. */
export async function arrive(): Promise<Answer<Principal>> {
  const address = new URL(location.href);
  const link = address.searchParams.get('link');
  const identity = address.hash.startsWith(SIGNED) ? address.hash.slice(SIGNED.length) : null;
  if (link === null && identity === null) return current();
  const answer = await begin(identity === null ? { link } : { identity });
  if (!answer.ok && passing(answer.problem)) return answer; // asked again, with what is in the address still there
  address.searchParams.delete('link');
  if (identity !== null) address.hash = '';
  history.replaceState(history.state, '', address);
  // A link used up or withdrawn need not lock out somebody who is signed in. Who comes by a token says who they are: nobody else is shown.
  return answer.ok || identity !== null ? answer : orElse(await current(), answer);
}

export function signIn(login: string, password: string): Promise<Answer<Principal>> { return begin({ login, password }); }

export function signInByLink(link: string): Promise<Answer<Principal>> { return begin({ link }); }

/** A visitor's token is kept as long as the window is open: whoever signs in there may take the visit into their account. */
export async function becomeVisitor(): Promise<Answer<Principal>> {
  const answer = await ask<Session>('POST', '/v1/sessions', { visitor: true });
  if (answer.ok) keepVisit(answer.value.token ?? null);
  return principalOf(answer);
}

/** The token of the visit that was here before somebody signed in. */
export function visit(): string | null {
  try { return sessionStorage.getItem(VISIT); } catch { return null; }
}

/** Keeps the token of a visit, or forgets it. */
export function keepVisit(token: string | null): void {
  try {
    if (token === null) sessionStorage.removeItem(VISIT);
    else sessionStorage.setItem(VISIT, token);
  } catch { /* a browser that keeps nothing: then nobody is asked */ }
}

export function signOut(): Promise<Answer<unknown>> {
  keepVisit(null);
  return ask('DELETE', '/v1/sessions/current');
}

async function current(): Promise<Answer<Principal>> { return principalOf(await insist<Session>('GET', '/v1/sessions/current')); }

async function begin(body: unknown): Promise<Answer<Principal>> { return principalOf(await ask<Session>('POST', '/v1/sessions', body)); }

function principalOf(answer: Answer<Session>): Answer<Principal> {
  return answer.ok ? { ...answer, value: answer.value.principal } : answer;
}

function orElse<T>(first: Answer<T>, second: Answer<T>): Answer<T> { return first.ok ? first : second; }
