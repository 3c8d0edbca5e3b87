/** Where in the set-up one is: the address behind `#`, such as `#/queues/sales`. */
import { t } from '$shared/words';
import { mayLeave, unsaved } from '$shared/edit/unsaved';

export const PAGES = ['overview', 'queues', 'hours', 'skills', 'agents', 'replies', 'policy', 'persons', 'integrations', 'webhooks', 'identity', 'settings', 'changes'] as const;
export type Page = (typeof PAGES)[number];
/** Stands for a row that is not there yet; no handle may look like it. */
export const NEW = '+';

const state = $state({ hash: location.hash });
addEventListener('hashchange', () => {
  if (href(...placeOf(location.hash)) === href(...placeOf(state.hash)) || leave()) state.hash = location.hash;
  else history.replaceState(history.state, '', state.hash || '#');
});
addEventListener('beforeunload', (event) => { if (unsaved() > 0) event.preventDefault(); });

/** Asks, where changes would be lost, whether they may be. */
export function leave(): boolean { return mayLeave((n) => confirm(t('leave-unsaved', { n }))); }

/** The page, and the handle of the row that is open. */
export function route(): { page: Page; handle: string | undefined } {
  const [page, handle] = placeOf(state.hash);
  return { page, handle };
}

function placeOf(hash: string): [Page, string | undefined] {
  const [page, handle] = hash.replace(/^#\/?/, '').split('/');
  return [PAGES.find((each) => each === page) ?? 'overview', handle || undefined];
}

export function href(page: Page, handle?: string): string { return handle === undefined ? `#/${page}` : `#/${page}/${handle}`; }

export function go(page: Page, handle?: string): void { location.hash = href(page, handle); }
