/** The other media of a talk, as a client may be shown them. */
import type { Medium } from '$shared/types';

/** All but the present one; none at all when there is nothing to choose. A call needs a number, which the hall asks for. */
export function otherWays(media: readonly Medium[] | undefined, now: string): readonly Medium[] {
  const others = (media ?? []).filter(({ medium }) => medium !== now && medium !== 'callback');
  return others.some(({ possible }) => possible) ? others : [];
}
