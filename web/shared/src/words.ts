/** Every text people read: Fluent files in `words/<lang>`, English underneath whatever is missing elsewhere. */
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

export type Figures = Record<string, FluentVariable>;
const RIGHT_TO_LEFT = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi']);

let bundles: FluentBundle[] = [];
let lang = 'en';

/** The language asked for in the address, else the browser's, if there are words for it; else English. */
export function chooseLang(search: string, wanted: readonly string[], have: readonly string[]): string {
  const asked = new URLSearchParams(search).get('lang');
  for (const tag of asked === null ? wanted : [asked, ...wanted]) {
    const base = tag.toLowerCase().split('-')[0] ?? '';
    if (have.includes(base)) return base;
  }
  return 'en';
}

/** Loads words, best language first. */
export function setWords(language: string, sources: readonly { lang: string; text: string }[]): void {
  lang = language;
  bundles = sources.map(({ lang: tag, text }) => {
    // Isolating marks keep a Latin name whole inside Arabic; between words of one direction they are only noise.
    const bundle = new FluentBundle(tag, { useIsolating: direction(tag) === 'rtl' });
    for (const fault of bundle.addResource(new FluentResource(text))) console.warn('words:', fault.message);
    return bundle;
  });
}

export function direction(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

export function language(): string { return lang; }

/** Marks that keep a name of the other direction whole in words that run from left to right, and what surrounds it in its order. */
const [FIRST_STRONG, POP] = ['\u2068', '\u2069'];
const OTHER_WAY = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

function apart(figures: Figures): Figures {
  if (direction(lang) === 'rtl') return figures;
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, typeof value === 'string' && OTHER_WAY.test(value) ? FIRST_STRONG + value + POP : value]));
}

/** True when there are words for this key. */
export function hasWords(key: string): boolean { return bundles.some((bundle) => bundle.hasMessage(key)); }

/** The words for `key`; the key itself when there are none, which a test looks for. */
export function t(key: string, figures?: Figures): string {
  for (const bundle of bundles) {
    const message = bundle.getMessage(key);
    if (!message?.value) continue;
    const faults: Error[] = [];
    const text = bundle.formatPattern(message.value, figures && apart(figures), faults);
    for (const fault of faults) console.warn('words:', key, fault.message);
    return text;
  }
  console.warn('words: missing', key);
  return key;
}

/** The words for `key-value`, else for `key-other`: for values the center may learn later. */
export function oneOf(key: string, value: string | undefined, figures?: Figures): string {
  const exact = `${key}-${value ?? 'other'}`;
  return hasWords(exact) ? t(exact, figures) : t(`${key}-other`, { value: value ?? '', ...figures });
}
