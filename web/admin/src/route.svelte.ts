/** Where in the set-up one is: the address behind `#`, such as `#/queues/sales`. */
export const PAGES = ['overview', 'queues', 'hours', 'skills', 'agents', 'replies', 'settings', 'changes'] as const;
export type Page = (typeof PAGES)[number];
/** Stands for a row that is not there yet; no handle may look like it. */
export const NEW = '+';

const state = $state({ hash: location.hash });
addEventListener('hashchange', () => { state.hash = location.hash; });

/** The page, and the handle of the row that is open. */
export function route(): { page: Page; handle: string | undefined } {
  const [page, handle] = state.hash.replace(/^#\/?/, '').split('/');
  const known = PAGES.find((each) => each === page);
  return { page: known ?? 'overview', handle: handle || undefined };
}

export function href(page: Page, handle?: string): string { return handle === undefined ? `#/${page}` : `#/${page}/${handle}`; }

export function go(page: Page, handle?: string): void { location.hash = href(page, handle); }
