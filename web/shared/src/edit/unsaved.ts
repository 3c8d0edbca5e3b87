/** What is changed in open forms and not saved. Nothing of it is thrown away without asking. */

/** A form's fields that are not as they are kept. */
export interface Changing { readonly changed: readonly string[] }

const open: Changing[] = [];

/** Counts a form in until the answer is called; one that is counted in twice counts once. */
export function countIn(form: Changing): () => void {
  open.push(form);
  let counted = true;
  return () => {
    if (counted) open.splice(open.indexOf(form), 1);
    counted = false;
  };
}

/** How many fields are changed and not saved. */
export function unsaved(): number { return [...new Set(open)].reduce((sum, { changed }) => sum + changed.length, 0); }

/** Whether what is open may be shut: only what is changed is asked about. */
export function mayLeave(ask: (n: number) => boolean): boolean {
  const n = unsaved();
  return n === 0 || ask(n);
}
