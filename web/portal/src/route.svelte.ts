/** Which view of the portal is open: kept in the address after `#`, so that back and reload do what they should. */
export type View = 'hall' | 'talk' | 'history' | 'orders' | 'me' | 'sign-in' | 'erased' | 'mailed' | 'confirm';
export interface Route { view: View; id?: string }

const VIEWS: readonly View[] = ['hall', 'talk', 'history', 'orders', 'me', 'sign-in', 'erased'];

/** How a fragment begins that has the link of a mail: to sign in, to show that an address is one's own. */
const MAILED: readonly [string, View][] = [['#mailed=', 'mailed'], ['#confirm=', 'confirm']];

let current = $state.raw<Route>(parse(location.hash));
addEventListener('hashchange', () => { current = parse(location.hash); });

export function route(): Route { return current; }

/** True when the address itself named a view. */
export function routeGiven(): boolean { return location.hash.length > 1; }

export function href(view: View, id?: string): string { return `#/${view}${id === undefined ? '' : `/${encodeURIComponent(id)}`}`; }

export function go(view: View, id?: string): void { location.hash = href(view, id); }

function parse(hash: string): Route {
  for (const [begin, view] of MAILED) if (hash.startsWith(begin)) return { view, id: hash.slice(begin.length) };
  const [view, id] = hash.replace(/^#\/?/, '').split('/');
  if (!VIEWS.includes(view as View)) return { view: 'hall' };
  return id ? { view: view as View, id: decodeURIComponent(id) } : { view: view as View };
}
