/** A refusal of a form that is sent as it is: what of it stands at a field. */
import type { Problem } from '$shared/types';
import { t } from '$shared/words';

/** The refusal with its places; `undefined` when it has none, and is to be told beside the form. */
export function placed(problem: Problem): Problem | undefined {
  if (problem.code === 'already_open') return { ...problem, errors: [{ at: '/name', expected: t('program-taken') }] };
  return (problem.errors ?? []).length > 0 ? problem : undefined;
}
