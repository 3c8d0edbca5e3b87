import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { download, speakAs } from '../src/request';

const link = { href: '', download: '', click: vi.fn() };

beforeEach(() => {
  vi.stubGlobal('document', { createElement: () => link });
  vi.stubGlobal('URL', { createObjectURL: vi.fn(() => 'blob:1'), revokeObjectURL: vi.fn() });
  vi.useFakeTimers();
  link.click.mockReset();
});
afterEach(() => { vi.unstubAllGlobals(); vi.useRealTimers(); });

test('a file is handed to the reader under its name, and let go of only once it had time to be taken', async () => {
  const fetched = vi.fn<typeof fetch>(() => Promise.resolve(new Response('name = "Center"')));
  vi.stubGlobal('fetch', fetched);
  speakAs('admin');
  expect(await download('/v1/setup/export', 'center.toml')).toBeNull();
  expect([link.href, link.download, link.click.mock.calls.length]).toEqual(['blob:1', 'center.toml', 1]);
  const [path, init] = fetched.mock.calls[0] ?? [];
  expect([path, init?.headers, init?.signal instanceof AbortSignal]).toEqual(['/v1/setup/export', { 'Vestibule-App': 'admin' }, true]);
  expect(URL.revokeObjectURL).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(URL.revokeObjectURL).toHaveBeenCalledWith('blob:1');
});

test.each<[string, () => Promise<Response>, { status: number; code: string }]>([
  ['a refusal', () => Promise.resolve(new Response('{"code":"not_allowed"}', { status: 403 })), { status: 403, code: 'not_allowed' }],
  ['no answer', () => Promise.reject(new TypeError('no link')), { status: 0, code: 'no_link' }],
])('%s is a problem, and no file', async (_, answer, problem) => {
  vi.stubGlobal('fetch', answer);
  expect(await download('/v1/setup/export', 'center.toml')).toEqual(problem);
  expect(link.click).not.toHaveBeenCalled();
});
