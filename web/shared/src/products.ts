/** Names of products by their handle: documents carry the handle, people read the name. Read once, when first asked for. */
import { SvelteMap } from 'svelte/reactivity';
import { ask } from './request';
import type { Doc } from './types';

const names = new SvelteMap<string, string>();
let asked = false;

/** The product's name; its handle until the name is known. */
export function productName(handle: string): string {
  if (!asked) {
    asked = true;
    void ask<{ items: Doc<'product'>[] }>('GET', '/v1/products').then((answer) => {
      if (!answer.ok) { asked = false; return; }
      for (const { id, body } of answer.value.items) names.set(body.handle ?? id, body.name);
    });
  }
  return names.get(handle) ?? handle;
}
