/** What of a document is true for a moment only: figures and who is available. Without a link they are soon not known, and said so. */
import type { Agent, Center, Doc, Interaction, Queue, Wait } from './types';

const COUNTS = ['available', 'available_word', 'holding', 'holding_word', 'oldest_at', 'oldest_ms', 'active', 'offered', 'wrap_up'] as const;
const UNKNOWN = { kind: 'unknown', why: 'too_few' } as const satisfies Wait;

/** The document with its figures not known; the very same one where it has none. */
export function withoutFigures(doc: Doc): Doc {
  switch (doc.kind) {
    case 'center': return { ...doc, body: without(doc.body as Center) };
    case 'queue': return { ...doc, body: ofQueue(without(doc.body as Queue)) };
    case 'agent': return { ...doc, body: ofAgent(doc.body as Agent) };
    case 'interaction': return { ...doc, body: ofTalk(doc.body as Interaction) };
    default: return doc;
  }
}

function without<T extends object>(body: T): T {
  const left: T & Partial<Record<(typeof COUNTS)[number], unknown>> = { ...body };
  for (const name of COUNTS) delete left[name];
  return left;
}

/** A queue that is closed says when it opens, and goes on to. */
function ofQueue(body: Queue): Queue {
  return { ...body, media: body.media.map((each) => (each.wait === undefined || each.wait.kind === 'opens_at' ? each : { ...each, wait: UNKNOWN })) };
}

function ofAgent({ back_at: _, ...body }: Agent): Agent { return { ...body, word: 'unknown', open: [] }; }

function ofTalk({ position: _, ...body }: Interaction): Interaction {
  return body.wait === undefined ? body : { ...body, wait: UNKNOWN };
}
