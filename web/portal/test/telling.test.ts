import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { read, shown } from '../src/worker/telling';

const languages = { en: readFileSync(new URL('../../../words/en/push.ftl', import.meta.url), 'utf8') };
const telling = { id: 'alx-1', kind: 'alert', when: 'open', on: 'agent', on_name: 'Ana', at: '2026-11-24T09:00:00.000Z' };

describe('what is pushed', () => {
  it('is a sentence under its id, at its time', () => {
    const expected = { title: 'Ana is free', body: 'Press to come in.', tag: 'alx-1', timestamp: Date.UTC(2026, 10, 24, 9), lang: 'en' };
    expect(shown(telling, languages, ['xx', 'en-GB'])).toEqual(expected);
    expect(shown({ ...telling, on: 'queue', on_name: 'Sales' }, languages, ['xx']).title).toBe('Sales is open');
    expect(shown({ ...telling, when: 'wait_under', on: 'queue', on_name: 'Sales' }, languages, []).title).toBe('The wait in Sales is short');
    expect(shown({ ...telling, when: 'due', on: 'client', on_name: 'Dan' }, languages, []).title).toBe('A callback is due: Dan');
    expect(shown({ ...telling, when: 'online', on: 'client', on_name: 'Dan' }, languages, []).title).toBe('Dan is here');
  });

  it('is told in general words when it is not understood', () => {
    for (const text of [undefined, '', 'x', '7', 'null', '{}', '{"kind":"order"}', '{"kind":"alert","on":"moon","on_name":"x"}']) {
      expect(shown(read(text), languages, ['en']).title).toBe('Something you waited for has happened');
    }
  });
});
