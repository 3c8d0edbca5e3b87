import { describe, expect, it } from 'vitest';
import { frame, path, slot, stride, ticks, up } from '../src/features/reports/plot';
import { address, dayName, fitting, measure, percent, stretch, unserved } from '../src/features/reports/report';
import type { QueueItem } from '$shared/types';

const choice = { day: '2026-11-24', span: 7 as const, every: '1d' as const, queue: '', medium: '' };

describe('a report is asked for', () => {
  it('over the days that end with the chosen one, in the reader\'s calendar', () => {
    const days = stretch(choice);
    expect(dayName(days!.from)).toBe('2026-11-18');
    expect(dayName(days!.to)).toBe('2026-11-25');
    expect(stretch({ ...choice, day: '' })).toBeUndefined();
  });
  it('with what was chosen, and no more', () => {
    const at = new URL(address({ ...choice, queue: 'q_1', medium: 'chat' }, 'center', '1d')!, 'http://x');
    expect(at.pathname).toBe('/v1/reports/intervals');
    expect([...at.searchParams.keys()]).toEqual(['from', 'to', 'group', 'every', 'zone', 'queue', 'medium']);
    expect([...new URL(address(choice, 'center', 'all')!, 'http://x').searchParams.keys()]).toEqual(['from', 'to', 'group', 'every', 'zone']);
    expect(address({ ...choice, day: 'soon' }, 'center', '1d')).toBeUndefined();
  });
  it('in steps that fit the days', () => {
    expect(fitting(1, '1d')).toBe('1h');
    expect(fitting(1, '15m')).toBe('15m');
    expect(fitting(7, '15m')).toBe('1h');
    expect(fitting(28, '1h')).toBe('1d');
  });
});

describe('figures', () => {
  const item = { measures: { arrived: 9, abandoned: 2, expired: 1, diverted: 4 } } as unknown as QueueItem;
  it('are those of the server', () => {
    expect(measure(item, 'arrived')).toBe(9);
    expect(measure(undefined, 'arrived')).toBe(0);
    expect(unserved(item)).toBe(7);
    expect(percent(0.835)).toBe(84);
    expect(percent(undefined)).toBeUndefined();
  });
});

describe('a plot', () => {
  const f = frame(340, 150);
  it('has whole numbers on its axis, the last at least as great as what is shown', () => {
    expect(ticks(0)).toEqual([0, 1]);
    expect(ticks(14.5)).toEqual([0, 5, 10, 15]);
    expect(ticks(100)).toEqual([0, 50, 100]);
    for (const most of [1, 3, 7, 38, 99, 448, 12_345]) expect(ticks(most).at(-1)).toBeGreaterThanOrEqual(most);
  });
  it('stays within its frame', () => {
    expect(up(0, 10, f)).toBe(f.height - f.bottom);
    expect(up(10, 10, f)).toBe(f.top);
    expect(up(99, 10, f)).toBe(f.top);
    const last = slot(23, 24, f);
    expect(last.x + last.width).toBeCloseTo(f.width - f.right);
    expect(slot(0, 24, f, true).x).toBeCloseTo(last.x);
  });
  it('lifts its line where nothing is known', () => {
    expect(path([{ x: 1, y: 2 }, undefined, { x: 3, y: 4 }, { x: 5, y: 6 }])).toBe('M1.0 2.0M3.0 4.0L5.0 6.0');
  });
  it('leaves names out that have no room', () => {
    expect(stride(24, f, 52)).toBe(5);
    expect(stride(3, f, 52)).toBe(1);
  });
});
