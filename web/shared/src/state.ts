/** The documents this page holds: a keyed map that redraws whatever read the key that changed. */
import { SvelteMap } from 'svelte/reactivity';
import { withoutFigures } from './figures';
import type { Doc, Kind, Mark } from './types';

const KINDS: readonly Kind[] = ['center', 'queue', 'agent', 'client', 'interaction', 'message', 'offer', 'alert', 'invitation', 'callback', 'order', 'product', 'notice'];

export class Documents {
  // All at once: a map made while something is being drawn would not redraw it.
  readonly #kinds = new Map<Kind, SvelteMap<string, Doc>>(KINDS.map((kind) => [kind, new SvelteMap()]));

  /** The document, or nothing when it is not (or no longer) ours to see. */
  get<K extends Kind>(kind: K, id: string | undefined): Doc<K> | undefined {
    return id === undefined ? undefined : (this.#of(kind).get(id) as Doc<K> | undefined);
  }

  /** All documents of a kind, in the order they first came. */
  all<K extends Kind>(kind: K): Doc<K>[] {
    return [...this.#of(kind).values()] as Doc<K>[];
  }

  /**
   * A snapshot: what is not in it is gone. Unchanged documents redraw nothing. The revision alone does not tell:
   * it is the same for all who look, but somebody who has just signed in sees more of it.
   */
  replace(docs: readonly Doc[]): void {
    const named = new Set(docs.map((doc) => `${doc.kind}/${doc.id}`));
    for (const [kind, held] of this.#kinds) {
      for (const id of [...held.keys()]) if (!named.has(`${kind}/${id}`)) held.delete(id);
    }
    for (const doc of docs) if (!same(this.#of(doc.kind).get(doc.id), doc)) this.#put(doc);
  }

  /** A change. A document older than the one held is not taken. */
  apply(docs: readonly Doc[], gone: readonly Mark[] = []): void {
    for (const doc of docs) {
      const held = this.#of(doc.kind).get(doc.id);
      if (!held || doc.rev >= held.rev) this.#put(doc);
    }
    for (const mark of gone) this.#of(mark.kind).delete(mark.id);
  }

  /** What is told for a moment only is not known any more. */
  forgetFigures(): void {
    for (const held of this.#kinds.values()) {
      for (const doc of [...held.values()]) {
        const left = withoutFigures(doc);
        if (left !== doc) this.#put(left);
      }
    }
  }

  clear(): void {
    for (const held of this.#kinds.values()) held.clear();
  }

  #put(doc: Doc): void {
    this.#of(doc.kind).set(doc.id, doc);
  }

  #of(kind: Kind): SvelteMap<string, Doc> {
    const held = this.#kinds.get(kind);
    if (held) return held;
    const fresh = new SvelteMap<string, Doc>(); // a kind younger than this page
    this.#kinds.set(kind, fresh);
    return fresh;
  }
}

function same(held: Doc | undefined, doc: Doc): boolean {
  return held !== undefined && held.rev === doc.rev && JSON.stringify(held) === JSON.stringify(doc);
}
