/** Waiting for conditions, never for time alone. */

export const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 40;

/** The first truthy answer of `condition`; a failed wait names what never came, and the last answer. */
export async function until(what, condition, ms = PATIENCE_MS) {
  const end = performance.now() + ms;
  let last;
  for (;;) {
    try {
      last = await condition();
      if (last) return last;
    } catch (fault) {
      last = fault;
    }
    if (performance.now() > end) throw new Error(`never came: ${what} (last: ${last?.message ?? JSON.stringify(last)})`);
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  }
}
