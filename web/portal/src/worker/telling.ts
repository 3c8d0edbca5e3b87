/** What a push message tells, and the sentence made of it. No library: a worker is one small file that wakes often. */

/** As the center writes it. Fields may be missing: a later center may tell of other things. */
export interface Telling { id?: string; kind?: string; when?: string; on?: string; on_name?: string; at?: string }
export interface Shown { title: string; body: string; tag: string; timestamp: number | undefined; lang: string }

/** Words by language, each a file of one-line messages with `{ $name }` in them. */
export type Languages = Record<string, string>;

export function read(text: string | undefined): Telling {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** The notification of a telling. Its tag is the id, so that a repeat replaces what is shown. */
export function shown(telling: Telling, languages: Languages, wanted: readonly string[]): Shown {
  const lang = wanted.map((tag) => tag.split('-')[0]?.toLowerCase() ?? '').find((tag) => tag in languages) ?? 'en';
  const say = (key: string) => sentence(languages[lang] ?? '', key, { name: telling.on_name ?? '' });
  const at = Date.parse(telling.at ?? '');
  return { title: say(keyOf(telling)), body: say('push-go'), tag: telling.id ?? 'alert', timestamp: Number.isNaN(at) ? undefined : at, lang };
}

function keyOf({ kind, when, on, on_name }: Telling): string {
  if (kind !== 'alert' || !on_name) return 'push-other';
  if (when === 'wait_under') return 'push-wait';
  if (when === 'due') return 'push-due';
  if (when === 'status' || when === 'edited') return `push-${when}`;
  if (on === 'agent' || on === 'client') return `push-${on}`;
  return on === 'queue' || on === 'center' ? 'push-opens' : 'push-other';
}

function sentence(words: string, key: string, values: Record<string, string>): string {
  const line = words.split('\n').find((each) => each.startsWith(`${key} = `));
  return (line?.slice(key.length + 3).trim() ?? '').replace(/\{ \$(\w+) \}/g, (_, name: string) => values[name] ?? '');
}
