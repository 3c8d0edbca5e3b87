import { describe, expect, test } from 'vitest';
import { asked, filled, meant, SHOWN_MAX } from '../src/features/replies/canned';

const reply = (handle: string, name: string, queues: string[] = []) => ({ handle, name, text: 'A text', queues });

describe('canned replies', () => {
  test.each<[string, string | undefined]>([
    ['/', ''], ['/hel', 'hel'], ['Hello /or', 'or'], ['Line\n/x', 'x'], ['and/or', undefined], ['/hello there', undefined], ['http://', undefined], ['', undefined],
  ])('%j asks for %j', (text, part) => expect(asked(text, text.length)?.part).toBe(part));

  test('what is asked for stands where the cursor is', () => expect(asked('Hi /he there', 6)).toEqual({ from: 3, part: 'he' }));

  test('of this queue, the handle first, then the name', () => {
    const all = [reply('bye', 'Say hello again'), reply('hello', 'Hello'), reply('help', 'Help', ['sales']), reply('hem', 'Hem', ['service'])];
    expect(meant(all, 'sales', 'HEL').map(({ handle }) => handle)).toEqual(['hello', 'help', 'bye']);
    expect(meant(all, undefined, 'he').map(({ handle }) => handle)).toEqual(['hello', 'bye']);
    expect(meant(all, 'sales', 'zz')).toEqual([]);
    expect(meant(Array.from({ length: 20 }, (_, n) => reply(`r${n}`, 'R')), undefined, '')).toHaveLength(SHOWN_MAX);
  });

  test('first names are filled in, and nothing else', () => {
    const names = { client: 'Cleo $& {agent}', agent: 'Ana' };
    expect(filled('{client}, {agent}: {order} {client}', names)).toBe('Cleo $& {agent}, Ana: {order} Cleo $& {agent}');
  });
});
