/** The products there are, to choose from; read once, the first page of them. */
import { ask } from '../request';
import type { Doc } from '../types';

class Products {
  all = $state.raw<{ handle: string; name: string }[]>([]);
  #asked = false;

  async load(): Promise<void> {
    if (this.#asked) return;
    this.#asked = true;
    const answer = await ask<{ items: Doc<'product'>[] }>('GET', '/v1/products');
    if (answer.ok) this.all = answer.value.items.map(({ body }) => ({ handle: body.handle, name: body.name }));
    else this.#asked = false;
  }
}

export const products = new Products();
