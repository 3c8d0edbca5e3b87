/** Which talk this board reads along, or shows the decisions of. */
const state = $state<{ talk: string | null; why: string | null }>({ talk: null, why: null });

export function reading(): Readonly<typeof state> { return state; }
/** What was opened is looked at, wherever on the page the button was. */
export function intoView(box: Element): void { box.scrollIntoView({ block: 'nearest' }); }
/** Looks at a talk; its lines come once one takes part. */
export function read(talk: string | null): void { state.talk = talk; state.why = null; }
export function explain(talk: string | null): void { state.why = talk; state.talk = null; }
