/** What stands in a field, and who put it there, in words. Pure. */
import { told } from '../edit/merge';
import { clockTime } from '../say';
import { oneOf, t } from '../words';
import { isEmpty, type Changed, type FieldPolicy } from './fields';

/** Fields whose few values have words of their own. */
const WORDS: Record<string, string> = { '/reach/media': 'medium', '/consents': 'consent', '/status': 'status' };

/** What stands in a field as one may read it; `field` is what the policy says of it, if it says anything. */
export function said(at: string, field: FieldPolicy | undefined, value: unknown, now: number): string {
  if (isEmpty(value)) return told(value);
  if (field?.kind === 'instant' && typeof value === 'string') return clockTime(value, now);
  const words = WORDS[at];
  if (words === undefined) return told(value);
  return Array.isArray(value) ? value.map((each) => oneOf(words, String(each))).join(', ') : oneOf(words, String(value));
}

/** Who it was, to one who reads: themselves, by name, else by what they are. */
export function whom(by: Changed['by'], me: { id?: string | undefined; role?: string | undefined }, client?: string): string {
  if (by.role === 'client') return me.role === 'client' ? t('you') : (client ?? oneOf('done-by', by.role));
  if (by.id !== undefined && by.id === me.id) return t('you');
  return by.name ?? oneOf('done-by', by.role);
}
