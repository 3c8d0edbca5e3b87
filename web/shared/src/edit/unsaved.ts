/** What is changed in open forms and not saved. Nothing of it is thrown away without asking. */

/** A form's fields that are not as they are kept. */
export interface Changing { readonly changed: readonly string[] }

const open = new Set<Changing>();

/** Counts a form in until the answer is called. */
export function countIn(form: Changing): () => void {
  open.add(form);
  return () => { open.delete(form); };
}

/** How many fields are changed and not saved. */
export function unsaved(): number { return [...open].reduce((sum, { changed }) => sum + changed.length, 0); }

/** Whether what is open may be shut: only what is changed is asked about. */
export function mayLeave(ask: (n: number) => boolean): boolean {
  const n = unsaved();
  return n === 0 || ask(n);
}
