/** Names of fields: a place such as `/reach/phone` has the words `at-reach-phone`. */
import { hasWords, t } from './words';

/** A center's own field is called as its administrator called it. */
export function placeName(at: string): string {
  const key = at === '' ? 'at-everything' : `at${at.replaceAll('/', '-')}`;
  return hasWords(key) ? t(key) : (at.split('/').at(-1) ?? at);
}
