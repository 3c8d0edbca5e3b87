/** What just happened, said for six seconds; never a fault that needs a decision. */
export interface Toast { id: number; text: string; act?: { label: string; verb: string; run: () => void } }

export const TOASTS_MAX = 3;
const SHOWN_MS = 6_000;

let next = 0;
const state = $state<{ shown: Toast[] }>({ shown: [] });

export function toasts(): readonly Toast[] { return state.shown; }

export function toast(text: string, act?: Toast['act']): void {
  const id = (next += 1);
  state.shown = [...state.shown, { id, text, ...(act ? { act } : {}) }].slice(-TOASTS_MAX);
  linger(id);
}

export function dismiss(id: number): void { state.shown = state.shown.filter((each) => each.id !== id); }

/** Stays while somebody is on it with the keyboard or the pointer. */
function linger(id: number): void {
  setTimeout(() => {
    if (document.querySelector(`[data-toast="${id}"]:is(:focus-within, :hover)`)) linger(id);
    else dismiss(id);
  }, SHOWN_MS);
}
