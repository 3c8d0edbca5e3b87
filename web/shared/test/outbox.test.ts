import { beforeEach, describe, expect, test } from 'vitest';
import { LINES_MAX, Outbox, type Line } from '../src/outbox';
import type { Answer } from '../src/request';
import type { Doc, Message } from '../src/types';

type Reply = Answer<Doc<'message'> | { id?: string }>;
const taken = (id: string): Reply => ({ ok: true, status: 201, value: { id } });
const problem = (status: number, code = 'x', retry_after_ms?: number): Reply => ({ ok: false, problem: { status, code, ...(retry_after_ms === undefined ? {} : { retry_after_ms }) } });
const message = (n: number, text: string, from: 'client' | 'agent' = 'client'): Message => ({ interaction: 'i', n, from, text, at: '' });

let sent: { line: Line; reply: (reply: Reply) => Promise<void> }[];
let waits: { ms: number; call: () => void; off: boolean }[];
let kept: Line[];
let there: Set<string>;
let box: Outbox;

function open(lines: Line[] = []): Outbox {
  return new Outbox({
    send: (line) => new Promise((done) => sent.push({ line, reply: async (reply) => { done(reply); await Promise.resolve(); await Promise.resolve(); } })),
    keep: (all) => { kept = all; },
    has: (id) => there.has(id),
    after: (ms, call) => {
      const wait = { ms, call, off: false };
      waits.push(wait);
      return () => { wait.off = true; };
    },
    random: () => 0.5,
  }, lines);
}

beforeEach(() => {
  [sent, waits, kept, there] = [[], [], [], new Set()];
  box = open();
});

const shown = (messages: Message[] = []) => box.pending('i', 'client', messages).map(({ text, state }) => `${text} ${state}`);

describe('lines on their way', () => {
  test('go one after another, in the order they were written', async () => {
    box.add('i', 'one', 0, '');
    box.add('i', 'two', 0, '');
    box.add('j', 'elsewhere', 0, '');
    expect(sent.map(({ line }) => line.text)).toEqual(['one', 'elsewhere']);
    await sent[0]!.reply(taken('m_1'));
    expect(sent.map(({ line }) => line.text)).toEqual(['one', 'elsewhere', 'two']);
  });

  test('keep one key through every repeat, and wait a jittered while between', async () => {
    box.add('i', 'one', 0, '');
    await sent[0]!.reply(problem(0, 'no_link'));
    await sent[0]!.reply(problem(0, 'no_link'));
    expect([waits.length, waits[0]!.ms]).toEqual([1, 250]);
    waits[0]!.call();
    await sent[1]!.reply(problem(503));
    expect(waits[1]!.ms).toBe(500);
    waits[1]!.call();
    expect(new Set(sent.map(({ line }) => line.key)).size).toBe(1);
    expect(shown()).toEqual(['one waiting']);
  });

  test('obey the wait a server asks for', async () => {
    box.add('i', 'one', 0, '');
    await sent[0]!.reply(problem(429, 'limit', 7000));
    expect(waits[0]!.ms).toBe(7000);
  });

  test('a definite no is shown and does not hold up the next', async () => {
    box.add('i', 'one', 0, '');
    box.add('i', 'two', 0, '');
    await sent[0]!.reply(problem(409, 'interaction_closed'));
    expect(shown()).toEqual(['one refused', 'two waiting']);
    expect(sent[1]!.line.text).toBe('two');
    expect(box.takeBack(sent[0]!.line.key)?.text).toBe('one');
    expect(box.takeBack(sent[1]!.line.key)).toBeUndefined();
    expect(shown()).toEqual(['two waiting']);
  });

  test('signed out, they wait for the next signing in', async () => {
    box.add('i', 'one', 0, '');
    await sent[0]!.reply(problem(401, 'not_signed_in'));
    expect([waits.length, shown()]).toEqual([0, ['one waiting']]);
    box.wake();
    expect(sent.length).toBe(2);
  });

  test('survive a reload with their keys', async () => {
    box.add('i', 'one', 0, '');
    const key = kept[0]!.key;
    box = open(structuredClone(kept));
    box.wake();
    expect(sent[1]!.line.key).toBe(key);
    await sent[1]!.reply(taken('m_1'));
    expect(kept).toEqual([]);
  });

  test('have a bound', () => {
    for (let i = 0; i < LINES_MAX; i += 1) expect(box.add(`i${i}`, 'x', 0, '')).toBe(true);
    expect(box.add('one more', 'x', 0, '')).toBe(false);
  });
});

describe('no line twice, none missing', () => {
  test('taken and not come yet: still shown, until its message is seen', async () => {
    box.add('i', 'one', 0, '');
    await sent[0]!.reply(taken('m_1'));
    expect(shown()).toEqual(['one taken']);
    box.seen('m_1');
    expect(shown()).toEqual([]);
  });

  test('the message came before the answer', async () => {
    box.add('i', 'one', 4, '');
    expect(shown([message(5, 'one')])).toEqual([]);
    there.add('m_1');
    await sent[0]!.reply(taken('m_1'));
    expect(shown()).toEqual([]);
  });

  test('the same words said earlier, or by the other side, are not this line', () => {
    box.add('i', 'yes', 4, '');
    expect(shown([message(3, 'yes'), message(5, 'yes', 'agent')])).toEqual(['yes waiting']);
  });

  test('the same words twice are two lines', () => {
    box.add('i', 'yes', 4, '');
    box.add('i', 'yes', 4, '');
    expect(shown([message(5, 'yes')])).toEqual(['yes waiting']);
    expect(shown([message(5, 'yes'), message(6, 'yes')])).toEqual([]);
  });

  test('for colleagues alone say so, and are not taken for a line of the same number and words', () => {
    const whisper: Message = { ...message(1, 'psst'), aside: 'whisper' };
    box.add('i', 'psst', 0, '', 'staff');
    expect(sent[0]!.line.to).toBe('staff');
    expect(shown([message(1, 'psst')])).toEqual(['psst waiting']);
    expect(shown([whisper])).toEqual([]);
  });

  test('for colleagues alone are still so when they are taken back', async () => {
    box.add('i', 'psst', 0, '', 'staff');
    await sent[0]!.reply(problem(409, 'interaction_closed'));
    expect(box.takeBack(sent[0]!.line.key)).toMatchObject({ text: 'psst', to: 'staff' });
  });
});
