/** Asking the server: one function, which never throws and always names its app and (for a POST) its key. */
import type { App, Problem } from './types';

export type Answer<T> = { ok: true; status: number; value: T } | { ok: false; problem: Problem };
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** An asking that no answer came to is repeated this often, with the same key. */
export const REPEATS_MAX = 3;
const REPEAT_MS = 700;
const ANSWER_MS = 15_000;
/** How long a file that is put together first may take. */
const FILE_MS = 300_000;
/** How long a browser has to take a file that is handed to it. */
const TAKEN_MS = 10_000;
/** Not keyed: each call is meant to make a new one. */
const UNKEYED = new Set(['/v1/sessions', '/v1/feed/tickets']);

let app: App = 'portal';
/** Names the app whose cookie goes with each asking. */
export function speakAs(name: App): void { app = name; }

/** Asks once. `key` makes a repeat give the first answer again; `more` are headers, such as the version a change rests on. */
export async function ask<T>(method: Method, path: string, body?: unknown, key?: string, more: Record<string, string> = {}): Promise<Answer<T>> {
  const headers: Record<string, string> = { ...more, 'Vestibule-App': app, Accept: 'application/json' };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (method === 'POST' && !UNKEYED.has(path)) headers['Idempotency-Key'] = key ?? newKey();
  try {
    const response = await fetch(path, {
      method, headers, credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(ANSWER_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return await read<T>(response);
  } catch {
    return { ok: false, problem: { status: 0, code: 'no_link' } };
  }
}

/** Sends a file of a kind as it is. */
export async function sendFile<T>(path: string, kind: string, file: Blob): Promise<Answer<T>> {
  try {
    const headers = { 'Vestibule-App': app, Accept: 'application/json', 'Content-Type': kind };
    return await read<T>(await fetch(path, { method: 'POST', headers, credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(ANSWER_MS), body: new Blob([file], { type: kind }) }));
  } catch {
    return { ok: false, problem: { status: 0, code: 'no_link' } };
  }
}

/** Asks until there is an answer, at most `REPEATS_MAX` more times, with one key. */
export async function insist<T>(method: Method, path: string, body?: unknown): Promise<Answer<T>> {
  const key = newKey();
  for (let repeat = 0; ; repeat += 1) {
    const answer = await ask<T>(method, path, body, key);
    if (answer.ok || !passing(answer.problem) || repeat === REPEATS_MAX) return answer;
    await pause(answer.problem.retry_after_ms ?? Math.random() * REPEAT_MS * 2 ** repeat);
  }
}

/** Fetches a file and hands it to the reader under a name; answers the problem, if there was one. */
export async function download(path: string, name: string, method: 'GET' | 'POST' = 'GET'): Promise<Problem | null> {
  try {
    const response = await fetch(path, { method, headers: { 'Vestibule-App': app }, credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(method === 'GET' ? ANSWER_MS : FILE_MS) });
    if (!response.ok) {
      const answer = await read<never>(response);
      return answer.ok ? null : answer.problem;
    }
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await response.blob());
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), TAKEN_MS);
    return null;
  } catch {
    return { status: 0, code: 'no_link' };
  }
}

/** True when the same asking may well be answered later: no link, too much at once, the server in trouble. */
export function passing(problem: Problem): boolean {
  return problem.status === 0 || problem.status === 408 || problem.status === 429 || problem.status >= 500;
}

export function newKey(): string { return crypto.randomUUID(); }

export function pause(ms: number): Promise<void> { return new Promise((done) => setTimeout(done, ms)); }

async function read<T>(response: Response): Promise<Answer<T>> {
  const text = await response.text();
  let value: unknown = undefined;
  try { value = text === '' ? undefined : JSON.parse(text); } catch { /* not ours: judged by its status alone */ }
  if (response.ok) return { ok: true, status: response.status, value: value as T };
  const told = (typeof value === 'object' && value !== null ? value : {}) as Partial<Problem>;
  const after = Number(response.headers.get('Retry-After'));
  return {
    ok: false,
    problem: {
      ...told, status: response.status, code: told.code ?? 'unknown',
      ...(after > 0 ? { retry_after_ms: after * 1000 } : {}),
    },
  };
}
