/** What is being changed in the portal. It is kept while one looks at another view, and asked about before the page itself goes. */
import { SvelteMap } from 'svelte/reactivity';
import type { Draft } from '$shared/edit/draft.svelte';
import { countIn, unsaved } from '$shared/edit/unsaved';
import type { Fields } from '$shared/ledger/fields';

type Form = Draft<Fields>;

class Forms {
  readonly #open = new SvelteMap<string, Form>();
  readonly #out = new Map<string, () => void>();

  /** The form that is open of a thing, if one is. */
  of(thing: string): Form | undefined { return this.#open.get(thing); }

  open(thing: string, form: Form): void {
    this.#out.get(thing)?.();
    this.#out.set(thing, countIn(form));
    this.#open.set(thing, form);
  }

  shut(thing: string): void {
    this.#out.get(thing)?.();
    this.#out.delete(thing);
    this.#open.delete(thing);
  }

  /** Whether something is changed and not saved in the forms of such things. */
  changed(things: string): boolean { return [...this.#open].some(([thing, { changed }]) => thing.startsWith(things) && changed.length > 0); }

  /** What one typed is not for whoever is here next. */
  clear(): void { for (const thing of [...this.#open.keys()]) this.shut(thing); }
}

export const forms = new Forms();

globalThis.addEventListener?.('beforeunload', (event) => { if (unsaved() > 0) event.preventDefault(); });
