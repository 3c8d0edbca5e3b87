/** Starts an app: words, theme, room, then the screen. */
import { mount, type Component } from 'svelte';
import './css/tokens.css';
import './css/components.css';
import './css/shared.css';
import { openRoom } from './room.svelte';
import { setTheme } from './theme';
import type { App } from './types';
import { chooseLang, direction, setWords, t } from './words';

/** English is built in; another language is a list of loaders for its files. */
export interface Words { english: string[]; others: Record<string, () => Promise<string>> }

export async function start(app: App, screen: Component, words: Words): Promise<void> {
  setTheme(location.search);
  const byLang = new Map<string, (() => Promise<string>)[]>();
  for (const [path, load] of Object.entries(words.others)) {
    const lang = /words\/([^/]+)\//.exec(path)?.[1];
    if (lang && lang !== 'en') byLang.set(lang, [...(byLang.get(lang) ?? []), load]);
  }
  const lang = chooseLang(location.search, navigator.languages, ['en', ...byLang.keys()]);
  const other = await Promise.all((byLang.get(lang) ?? []).map((load) => load()));
  setWords(lang, [
    ...(other.length > 0 ? [{ lang, text: other.join('\n') }] : []),
    { lang: 'en', text: words.english.join('\n') },
  ]);
  document.documentElement.lang = lang;
  document.documentElement.dir = direction(lang);
  document.title = t('page-title');
  const room = openRoom(app);
  const target = document.getElementById('room');
  if (!target) throw new Error('the page has no #room');
  mount(screen, { target });
  await room.open();
}
