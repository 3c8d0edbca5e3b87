/** One page of Vestibule: who is here, what they hold, and how it reaches the center. Each app opens one room. */
import { forgetClock, setClock } from './clock';
import { backOff, Feed, type Link, type Sink } from './feed';
import { hallDocuments } from './hall';
import { openOutbox, type Outbox } from './outbox';
import { ask, insist, passing, pause, speakAs, type Answer, type Method } from './request';
import { arrive, becomeVisitor, signIn, signInByLink, signOut } from './session';
import { Documents } from './state';
import { toast } from './toasts.svelte';
import type { App, Doc, Hall, Kind, Principal, Problem } from './types';
import { hallPorts, socketPorts } from './wires';
import { hasWords, t } from './words';

/** starting: not known yet; out: nobody signed in; here: signed in. */
export type Phase = 'starting' | 'out' | 'here';

export class Room {
  readonly docs = new Documents();
  phase = $state<Phase>('starting');
  principal = $state<Principal | null>(null);
  link = $state<Link>('stale');
  /** Local time of the last frame, in milliseconds; 0 before the first. */
  heardAt = $state(0);
  /** Local time at which the link was last known to be good. */
  downSince = $state(0);
  /** True once a snapshot was drawn. */
  known = $state(false);
  /** Why signing in by the link in the address failed, until something else is tried. */
  refused = $state<Problem | null>(null);
  outbox: Outbox | null = null;
  #feed: Feed | null = null;

  constructor(readonly app: App) {
    speakAs(app);
    addEventListener('online', () => this.#wake());
    addEventListener('offline', () => this.#feed?.offline());
    document.addEventListener('visibilitychange', () => { if (!document.hidden) this.#wake(); });
  }

  /** Finds out who we are and starts to listen. */
  async open(): Promise<void> {
    const hadLink = new URLSearchParams(location.search).has('link');
    this.downSince = Date.now();
    let answer = await arrive();
    for (let attempt = 0; !answer.ok && passing(answer.problem); attempt += 1) {
      this.#show('lost');
      await pause(backOff(attempt, Math.random(), answer.problem.retry_after_ms));
      answer = await arrive();
    }
    if (answer.ok) return this.#enter(answer.value);
    if (hadLink) this.refused = answer.problem;
    this.#leave();
  }

  signIn(login: string, password: string): Promise<Problem | null> { return this.#come(signIn(login, password)); }

  signInByLink(link: string): Promise<Problem | null> { return this.#come(signInByLink(link)); }

  async #come(asked: Promise<Answer<Principal>>): Promise<Problem | null> {
    this.refused = null;
    const answer = await asked;
    if (!answer.ok) return answer.problem;
    this.#enter(answer.value);
    return null;
  }

  /** Ends the session; the page shows the public side again. */
  async signOut(): Promise<void> {
    await signOut();
    this.#leave();
  }

  /** Asks for a change. A visitor is made only now, when somebody acts. A refusal is told, but for one that `mends` says the caller mends. */
  async act<T>(method: Method, path: string, body?: unknown, mends: (problem: Problem) => boolean = () => false): Promise<Answer<T>> {
    if (this.phase === 'out' && this.app === 'portal') {
      const session = await becomeVisitor();
      if (!session.ok) {
        this.tell(session.problem);
        return session;
      }
      this.#enter(session.value);
    }
    const answer = await insist<T>(method, path, body);
    if (!answer.ok && !mends(answer.problem)) this.tell(answer.problem);
    return answer;
  }

  /** A verb on a document: `POST /v1/<kind>s/{id}/<verb>`. */
  verb(doc: Doc, verb: string, body: unknown = {}): Promise<Answer<Doc>> {
    return this.act('POST', `/v1/${doc.kind}s/${doc.id}/${verb}`, body);
  }

  /** Reads a list; nothing is told when it fails. */
  list<T>(path: string): Promise<Answer<{ items: T[]; next?: string | null }>> { return ask('GET', path); }

  /** Says a refusal in our words, else in the server's. */
  tell(problem: Problem): void { toast(saying(problem)); }

  doc<K extends Kind>(kind: K, id: string | undefined): Doc<K> | undefined { return this.docs.get(kind, id); }

  #enter(principal: Principal): void {
    this.#feed?.stop();
    this.principal = principal;
    this.phase = 'here';
    this.outbox = openOutbox(`${this.app}-${principal.id}`, (id) => this.docs.get('message', id) !== undefined);
    this.#listen(new Feed(socketPorts, this.#sink()));
    this.outbox.wake();
  }

  #leave(): void {
    this.#feed?.stop();
    this.#feed = null;
    this.principal = null;
    this.outbox = null;
    this.docs.clear();
    this.known = false;
    this.phase = 'out';
    if (this.app !== 'portal') return this.#show('stale');
    this.#listen(new Feed(hallPorts, this.#sink()));
    void this.#glance();
  }

  #listen(feed: Feed): void {
    this.#feed = feed;
    this.downSince = Date.now();
    feed.start();
  }

  /** The hall as it stands, drawn before the public feed speaks. */
  async #glance(): Promise<void> {
    const answer = await ask<Hall>('GET', '/v1/hall');
    if (!answer.ok || this.known || this.phase !== 'out') return;
    this.docs.replace(hallDocuments(answer.value));
    this.known = true;
  }

  #sink(): Sink {
    return {
      snapshot: (docs, now) => {
        forgetClock();
        this.#heard(now);
        this.docs.replace(docs);
        this.known = true;
        for (const doc of docs) if (doc.kind === 'message') this.outbox?.seen(doc.id);
      },
      change: (docs, gone, now) => {
        this.#heard(now);
        this.docs.apply(docs, gone);
        for (const doc of docs) if (doc.kind === 'message') this.outbox?.seen(doc.id);
      },
      link: (link) => this.#show(link),
      outdated: () => this.docs.forgetFigures(),
      signedOut: () => this.#leave(),
    };
  }

  #heard(now: string): void {
    setClock(now);
    this.heardAt = Date.now();
  }

  #show(link: Link): void {
    if (link === 'live') {
      this.heardAt = Date.now();
      if (this.link !== 'live') this.outbox?.wake();
    } else if (this.link === 'live') {
      this.downSince = Date.now();
    }
    this.link = link;
    document.documentElement.dataset.link = link;
  }

  #wake(): void {
    this.#feed?.wake();
    this.outbox?.wake();
  }
}

/** A refusal in words: ours by code, else the server's own sentence. */
export function saying(problem: Problem): string {
  const closer = `refusal-${problem.code}-${problem.errors?.[0]?.code ?? ''}`;
  if (hasWords(closer)) return t(closer);
  const key = `refusal-${problem.code}`;
  return hasWords(key) ? t(key) : (problem.detail ?? problem.title ?? t('refusal-unknown'));
}

let opened: Room | null = null;

export function openRoom(app: App): Room { return (opened = new Room(app)); }

/** The room of this page. */
export function room(): Room {
  if (!opened) throw new Error('no room is open');
  return opened;
}
