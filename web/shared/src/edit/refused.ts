/** Leading somebody to what a refusal is about. */

/** The fields of a form that have to be looked at, as `Field` marks them. */
const MARKED = '.field.conflict';
const CONTROL = 'input:not([type=hidden]), select, textarea, button';

/** Whether it is the first field of its form that has to be looked at. */
export function isFirst(field: Element): boolean { return (field.closest('form') ?? field.ownerDocument).querySelector(MARKED) === field; }

/** Brings a field to where it is seen, clear of what lies over the edges of the screen, and the focus into it. */
export function lookAt(field: HTMLElement): void {
  field.scrollIntoView({ block: 'center' });
  field.querySelector<HTMLElement>(CONTROL)?.focus({ preventScroll: true });
}
