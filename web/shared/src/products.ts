/** Names of products by their handle: documents carry the handle, people read the name. Each is read once, when first asked for. */
import { SvelteMap } from 'svelte/reactivity';
import { ask } from './request';
import type { Doc } from './types';

const names = new SvelteMap<string, string>();
const asked = new Set<string>();

/** The product's name; its handle until the name is known. */
export function productName(handle: string): string {
  if (!asked.has(handle)) {
    asked.add(handle);
    void ask<Doc<'product'>>('GET', `/v1/products/${encodeURIComponent(handle)}`).then((answer) => {
      if (answer.ok) names.set(handle, answer.value.body.name);
      // One that is not there has no name; after a fault it is asked for again.
      else if (answer.problem.status !== 404) asked.delete(handle);
    });
  }
  return names.get(handle) ?? handle;
}
