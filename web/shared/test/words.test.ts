import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { FluentBundle, FluentResource } from '@fluent/bundle';
import { beforeEach, describe, expect, test } from 'vitest';
import { chooseLang, direction, hasWords, oneOf, setWords, t } from '../src/words';

const web = fileURLToPath(new URL('../..', import.meta.url));
const words = (name: string) => readFileSync(join(web, '../words/en', `${name}.ftl`), 'utf8');
const APPS = ['portal', 'desk', 'board'] as const;

function sources(folder: string): string {
  return readdirSync(join(web, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(svelte|ts)$/.test(path) && !path.includes('.test.'))
    .map((path) => readFileSync(join(web, folder, path), 'utf8')).join('\n');
}

function bundle(app: string): FluentBundle {
  const bundle = new FluentBundle('en', { useIsolating: false });
  for (const name of ['shared', app]) expect(bundle.addResource(new FluentResource(words(name)))).toEqual([]);
  return bundle;
}

test('a name that runs the other way is kept apart from the words around it', () => {
  setWords('en', [{ lang: 'en', text: 'asked = Asked by { $name }, { $time }' }]);
  expect(t('asked', { name: 'يوسف', time: '11:18' })).toBe('Asked by \u2068يوسف\u2069, 11:18');
  expect(t('asked', { name: 'Ana', time: '11:18' })).toBe('Asked by Ana, 11:18');
});

describe.each(APPS)('the words of %s', (app) => {
  const text = sources(`${app}/src`);
  const common = sources('shared/src');
  const keys = [...text.matchAll(/\bt\(\s*'([a-z][\w-]*)'/g), ...common.matchAll(/\bt\(\s*'([a-z][\w-]*)'/g)].map((match) => match[1]!);
  const choices = [...text.matchAll(/\boneOf\('([a-z][\w-]*)'/g), ...common.matchAll(/\boneOf\('([a-z][\w-]*)'/g)].map((match) => match[1]!);

  test('hold every key its screens name', () => {
    const held = bundle(app);
    expect(keys.length).toBeGreaterThan(40);
    expect([...new Set(keys)].filter((key) => !held.hasMessage(key))).toEqual([]);
  });

  test('have a last resort wherever a value may be new', () => {
    const held = bundle(app);
    expect([...new Set(choices)].filter((key) => !held.hasMessage(`${key}-other`))).toEqual([]);
  });

  test('say nothing twice under two files', () => {
    const names = (name: string) => [...words(name).matchAll(/^([a-z][\w-]*) =/gm)].map((match) => match[1]!);
    const all = [...names('shared'), ...names(app)];
    expect(all.filter((name, i) => all.indexOf(name) !== i)).toEqual([]);
  });

  test('use the house words only', () => {
    expect(words(app).match(/\b(customer|caller|user|ticket|conversation|channel|operator|please|oops|unfortunately)\b|!/gi) ?? []).toEqual([]);
  });
});

describe('choosing words', () => {
  beforeEach(() => setWords('en', [{ lang: 'en', text: words('shared') }]));

  test('the address wins over the browser, the base tag is enough, English is left', () => {
    expect(chooseLang('?lang=ar', ['fr-FR'], ['en', 'ar', 'fr'])).toBe('ar');
    expect(chooseLang('', ['fr-FR', 'en'], ['en', 'fr'])).toBe('fr');
    expect(chooseLang('?lang=xx', ['de'], ['en'])).toBe('en');
  });

  test('direction follows the language', () => {
    expect([direction('ar'), direction('he-IL'), direction('en')]).toEqual(['rtl', 'rtl', 'ltr']);
  });

  test('English stands under a language that lacks a key', () => {
    setWords('fr', [{ lang: 'fr', text: 'sign-in = Entrer' }, { lang: 'en', text: words('shared') }]);
    expect([t('sign-in'), t('sign-out')]).toEqual(['Entrer', 'Sign out']);
  });

  test('a value unknown to the words falls back and is still named', () => {
    expect(oneOf('medium', 'chat')).toBe('Chat');
    expect(oneOf('medium', 'telegraph')).toBe('telegraph');
    expect(hasWords('refusal-limit')).toBe(true);
  });

  test('numbers choose their form', () => {
    expect([t('seconds-left', { n: 1 }), t('seconds-left', { n: 14 })]).toEqual(['One second left', '14 seconds left']);
  });
});
