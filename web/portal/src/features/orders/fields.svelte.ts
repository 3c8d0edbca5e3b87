/** The fields of an order that its client may change, in the order one reads them. */
import { ask } from '$shared/request';
import type { components } from '$shared/api';
import type { FieldPolicy } from '../me/card.svelte';

const ORDER = ['/address/street', '/address/postcode', '/address/city', '/address/region', '/address/country', '/address/note', '/slot/from', '/slot/to'];

class OrderFields {
  all = $state.raw<FieldPolicy[]>([]);

  /** Read anew each time: a policy may have changed since. */
  async load(): Promise<FieldPolicy[]> {
    const answer = await ask<components['schemas']['PolicyDocument']>('GET', '/v1/policy');
    if (answer.ok) {
      const own = answer.value.fields.filter(({ subject, access, at }) => subject === 'order' && access === 'free' && ORDER.includes(at));
      this.all = own.sort((a, b) => ORDER.indexOf(a.at) - ORDER.indexOf(b.at));
    }
    return this.all;
  }
}

export const orderFields = new OrderFields();
