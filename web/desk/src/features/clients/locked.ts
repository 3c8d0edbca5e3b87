/** Why an agent does not change a field. Pure. */
import type { FieldPolicy } from '$shared/ledger/fields';
import { hasWords, t } from '$shared/words';

/** The reason, in words for the field itself if there are any; nothing where it may be changed. */
export function lockedHere({ access, at }: FieldPolicy, name: string): string | undefined {
  if (access !== 'read_only') return undefined;
  const closer = `locked-${access}${at.replaceAll('/', '-')}`;
  return t(hasWords(closer) ? closer : `locked-${access}`, { name });
}
