import type { Doc } from '../types';

/** What the root element of a shown document carries, for tests and scripts. */
export function handles(doc: Doc): Record<string, string> {
  return { 'data-kind': doc.kind, 'data-id': doc.id, 'data-rev': String(doc.rev) };
}
