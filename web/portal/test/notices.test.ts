import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Doc, Notice, Queue } from '../../shared/src/types';
import { setWords, t } from '../../shared/src/words';
import { approvalOf, instead, sentence, unread } from '../src/features/notices/notices';

const words = (file: string) => ({ lang: 'en', text: readFileSync(new URL(`../../../words/en/${file}.ftl`, import.meta.url), 'utf8') });
beforeAll(() => setWords('en', [words('portal'), words('shared')]));

const at = (hour: number) => new Date(2026, 10, 24, hour).toISOString();
const now = new Date(2026, 10, 24, 18).getTime();
const missed: Notice = {
  state: 'unread', code: 'callback_missed', about: { callback: 'b1' }, queue: 'q1', queue_name: 'Support', medium: 'callback',
  since: at(9), promised_for: at(14), why: 'window_over', sent_at: at(15), until: at(20),
};
const waited: Notice = { ...missed, code: 'wait_over', about: { interaction: 'i1' }, medium: 'chat', promised_for: undefined, why: 'wait_over' };
const failed: Notice = { ...missed, code: 'callback_failed', why: undefined, outcome: 'no_answer' };

describe('a notice', () => {
  test('says what was not done, and that we are sorry', () => {
    expect(sentence(missed, now)).toBe('We did not call you as promised, at 14:00. We are sorry.');
    expect(sentence({ ...missed, promised_for: undefined }, now)).toBe('We did not call you as promised. We are sorry.');
    expect(sentence(waited, now)).toBe('You waited in Support from 09:00 until 15:00 and nobody came. We are sorry.');
    expect(sentence({ ...waited, why: 'queue_drained' }, now)).toBe('Support closed at 15:00, before it was your turn. We are sorry.');
    expect(sentence(failed, now)).toBe('We called you for Support and nobody answered. We do not call again by ourselves.');
    expect(sentence({ ...failed, outcome: 'wrong_number' }, now)).toContain('number');
  });

  test('tells an answer with what was asked about', () => {
    const answer: Notice = { ...missed, code: 'change_declined', about: { approval: 'p1' }, why: undefined, promised_for: undefined };
    expect(sentence(answer, now)).toBe('What you asked to change in your data was declined, at 15:00. You read there why.');
    expect(sentence(answer, now, 'OC-1')).toBe('What you asked to change in order OC-1 was declined, at 15:00. You read there why.');
    expect(sentence({ ...answer, code: 'change_approved' }, now, 'OC-1')).toContain('in order OC-1 was agreed to');
    expect([approvalOf(answer), approvalOf(missed)]).toEqual(['p1', undefined]);
  });

  test('has words for every end it may tell of', () => {
    const other = t('notice-other', { queue: 'Support' });
    for (const outcome of ['no_answer', 'busy', 'wrong_number', 'unknown'] as const) expect(sentence({ ...failed, outcome }, now)).not.toBe(other);
    for (const why of ['window_over', 'wait_over', 'queue_drained', 'place_lapsed'] as const) expect(sentence({ ...missed, why }, now)).not.toBe(other);
    expect(sentence({ ...missed, code: 'something_new' } as unknown as Notice, now)).toBe(other);
  });

  test('stands until it is read, the newest first', () => {
    const doc = (id: string, body: Notice): Doc<'notice'> => ({ kind: 'notice', id, rev: 1, at: at(15), body, can: ['dismiss'] });
    const all = [doc('a', missed), doc('b', { ...waited, sent_at: at(16) }), doc('c', { ...missed, state: 'ended', ended: 'dismissed' })];
    expect(unread(all).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  test('offers what the document of its queue allows now, and nothing else', () => {
    const media = [{ medium: 'chat', possible: true }, { medium: 'callback', possible: true }];
    const queue = (state: string, can: string[]): Doc<'queue'> => ({ kind: 'queue', id: 'q1', rev: 1, at: at(15), body: { name: 'Support', state, media } as unknown as Queue, can });
    expect(instead(waited, undefined)).toEqual({ callback: false, alert: false, start: undefined });
    expect(instead(waited, queue('open', ['start', 'alert', 'callback']))).toEqual({ callback: true, alert: false, start: 'chat' });
    expect(instead(waited, queue('closed', ['alert', 'callback']))).toEqual({ callback: true, alert: true, start: undefined });
    expect(instead(missed, queue('open', ['start', 'alert']))).toEqual({ callback: false, alert: false, start: undefined });
  });
});
