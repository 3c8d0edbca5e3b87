/** One Chromium for all journeys. As root it runs as an unprivileged account, with its sandbox where the machine allows one. */
import { spawn } from 'node:child_process';
import { chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { ended, endsWithUs, over } from './ended.mjs';
import { until } from './until.mjs';

const START_MS = 30_000;
const SAID_CHARS_MAX = 20_000;
const CALM = [
  '--headless=new', '--remote-debugging-port=0', '--no-first-run', '--no-default-browser-check', '--disable-gpu', '--disable-dev-shm-usage',
  '--disable-extensions', '--disable-component-update', '--disable-background-networking', '--disable-default-apps', '--disable-sync',
  '--metrics-recording-only', '--mute-audio', '--hide-scrollbars', '--force-color-profile=srgb', '--font-render-hinting=none', '--lang=en',
  // Pages lie behind each other: they must go on as if each were looked at.
  '--disable-background-timer-throttling', '--disable-backgrounding-occluded-windows', '--disable-renderer-backgrounding',
];

/** Answers `{ browser, close }`. */
export async function openBrowser() {
  const folder = await mkdtemp(join(tmpdir(), 'vestibule-chromium-'));
  const account = process.getuid?.() === 0 ? await unprivileged() : null;
  if (account) await chown(folder, account.uid, account.gid);
  let started = await launch(folder, account, []);
  if (!started.address) started = await launch(folder, account, ['--no-sandbox']);
  if (!started.address) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`Chromium did not start: ${started.said}`);
  }
  const browser = await chromium.connectOverCDP(started.address);
  return {
    browser,
    async close() {
      await browser.close();
      started.child.kill('SIGTERM');
      await ended(started.child);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function launch(folder, account, more) {
  const child = endsWithUs(spawn(process.env.CHROMIUM ?? 'chromium', [...CALM, ...more, `--user-data-dir=${folder}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'], cwd: folder, env: { ...process.env, HOME: folder, TZ: process.env.TZ ?? 'UTC' }, ...(account ?? {}),
  }));
  let said = '';
  child.stderr.on('data', (text) => { if (said.length < SAID_CHARS_MAX) said += text; });
  const failed = new Promise((_, no) => child.once('error', no));
  const told = () => (over(child) ? 'over' : /DevTools listening on (ws:\S+)/.exec(said)?.[1]);
  const address = await Promise.race([failed, until('the browser', told, START_MS)]);
  return { child, said, address: address === 'over' ? undefined : address };
}

/** The machine's own account for those who own nothing. */
async function unprivileged() {
  const line = (await readFile('/etc/passwd', 'utf8')).split('\n').find((each) => each.startsWith('nobody:'));
  if (!line) throw new Error('the browser must not run as root, and there is no account `nobody`');
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}
