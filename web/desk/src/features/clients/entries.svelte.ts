/** What this desk reads and changes of clients' ledgers. Kept beside the pane: nothing typed is lost while somebody else is looked at. */
import { Draft } from '$shared/edit/draft.svelte';
import { fieldsOf, travelsOf, type FieldPolicy, type Fields } from '$shared/ledger/fields';
import { policies } from '$shared/ledger/policies.svelte';
import { cardOf, orderOf, Thing, type Places } from '$shared/ledger/thing.svelte';
import { room } from '$shared/room.svelte';
import type { Problem } from '$shared/types';

/** So many are kept at most beside those with an open form. */
const KEPT_MAX = 100;

/** A card or an order: as it stands, and its form while that is open. */
export class Entry {
  readonly thing: Thing;
  draft = $state.raw<Draft<Fields> | undefined>(undefined);
  /** Why, in the agent's words; goes with what is saved. */
  reason = $state('');
  /** Its versions are looked at. */
  versions = $state(false);

  constructor(places: Places, readonly fields: () => FieldPolicy[]) { this.thing = new Thing(places); }

  /** As it stands, and who changed it. */
  async read(): Promise<void> {
    await Promise.all([this.thing.load(), this.thing.loadChanges()]);
    // What one may not read one may not change either.
    if (this.thing.problem?.status === 404) this.shut();
  }

  /** Opens its form; answers what was wrong with that. */
  async edit(): Promise<Problem | null> {
    const problem = (await policies.load()) ?? (this.thing.rev === undefined ? await this.#load() : null);
    if (problem || this.draft) return problem;
    const fields = this.fields();
    this.draft = new Draft<Fields>(this.thing.way(fields, () => this.reason), fieldsOf(this.thing.body, fields), this.thing.rev);
    return null;
  }

  /** The form rests on what stands now, while nothing is changed in it. */
  follow(): void {
    const { draft, thing } = this;
    if (draft && thing.rev !== undefined) draft.follow(fieldsOf(thing.body, this.fields()), thing.rev);
  }

  /** Answers the version that was made, if it is kept. */
  async save(): Promise<number | undefined> {
    const { draft } = this;
    if (!draft || !(await draft.save())) return undefined;
    this.shut();
    await this.read();
    return draft.rev;
  }

  shut(): void { [this.draft, this.reason] = [undefined, '']; }

  async #load(): Promise<Problem | null> { await this.thing.load(); return this.thing.problem; }
}

const entries = new Map<string, Entry>();
let whose: string | undefined;

addEventListener('beforeunload', (event) => { if ([...entries.values()].some(({ draft }) => (draft?.changed.length ?? 0) > 0)) event.preventDefault(); });

export function cardEntry(client: string): Entry { return entry(`card/${client}`, () => new Entry(cardOf(client), () => policies.of('card'))); }

export function orderEntry(number: string): Entry { return entry(`order/${number}`, () => new Entry(orderOf(number), () => travelsOf(policies.all))); }

function entry(key: string, make: () => Entry): Entry {
  // Somebody else at this desk begins with nothing.
  if (whose !== room().principal?.id) entries.clear();
  whose = room().principal?.id;
  const held = entries.get(key) ?? make();
  entries.delete(key);
  entries.set(key, held);
  const shut = [...entries].filter(([, each]) => each.draft === undefined);
  for (const [old] of shut.slice(0, Math.max(0, shut.length - KEPT_MAX))) entries.delete(old);
  return held;
}
