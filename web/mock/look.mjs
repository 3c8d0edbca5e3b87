/** Walks a small story through all rooms of a running mock, looks for faults of access, and keeps a picture of each. `npm run look -- URL FOLDER` */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const base = process.argv[2] ?? 'http://127.0.0.1:8090';
const out = process.argv[3] ?? '../target/look';
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
mkdirSync(out, { recursive: true });
const SIZES = { 390: { width: 390, height: 844 }, 1440: { width: 1440, height: 900 } };
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
const faults = [];

async function open(app, login, width, theme) {
  const context = await browser.newContext({ viewport: SIZES[width], colorScheme: theme });
  const page = await context.newPage();
  page.on('console', (line) => { if (['error', 'warning'].includes(line.type()) && !line.text().includes('status of 401')) faults.push(`${app} ${login ?? '-'} ${width}: ${line.text()}`); });
  page.on('pageerror', (fault) => faults.push(`${app} ${login ?? '-'} ${width}: ${fault.message}`));
  await page.goto(`${base}/${app === 'portal' ? '' : `${app}/`}?theme=${theme}${login ? `&link=${login}` : ''}`);
  await page.waitForSelector('html[data-link=live]', { timeout: 8000 });
  return page;
}

const ask = (login, method, path, body) => fetch(base + path, { method, headers: { Authorization: `Bearer ${login}`, 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) }).then((answer) => answer.json());
const settle = (page) => page.evaluate(() => new Promise((done) => setTimeout(done, 350)));
async function keep(page, name, full = false) {
  await settle(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) faults.push(`${name}: ${wide} px wider than the screen`);
  await page.evaluate(readFileSync(axe, 'utf8'));
  const { violations } = await page.evaluate(() => axe.run(document));
  for (const each of violations) faults.push(`${name}: ${each.id}: ${each.nodes.map((node) => node.html.slice(0, 140)).slice(0, 2).join(' | ')}`);
  await page.screenshot({ path: join(out, `${name}.png`), fullPage: full });
}

/** All rooms in one size and one light. */
async function story(width, theme) {
  const tag = `${width}-${theme}`;
  await outside(width, theme, tag);
  const { ana, tomasz, noor } = await atTheDesk(width, theme, tag);
  const { cleo, talk } = await inTheHall(width, theme, tag);
  await keep(ana, `desk-three-${tag}`);
  const sam = await onTheBoard(width, theme, tag);
  await toTheEnd({ ana, cleo, noor, talk }, width, theme, tag);
  for (const each of [tomasz, noor]) for (const verb of ['close', 'wrap_up']) await ask('ana', 'POST', `/v1/interactions/${each.id}/${verb}`);
  await ask('ana', 'POST', `/v1/interactions/${talk}/wrap_up`);
  for (const page of [ana, cleo, sam]) await page.context().close();
}

async function outside(width, theme, tag) {
  const door = await browser.newPage({ viewport: SIZES[width], colorScheme: theme });
  await door.goto(`${base}/desk/?theme=${theme}`);
  await door.waitForSelector('[data-do=sign_in]');
  await keep(door, `sign-in-${tag}`);
  await door.close();
  const hall = await open('portal', null, width, theme);
  await keep(hall, `hall-out-${tag}`, width === 390);
  await hall.context().close();
}

async function atTheDesk(width, theme, tag) {
  for (const id of ['lin', 'kofi', 'sofia', 'nia', 'mara', 'elif']) await ask(id, 'PUT', '/v1/agents/me/intent', { intent: 'ready' });
  const ana = await open('desk', 'ana', width, theme);
  await keep(ana, `desk-idle-${tag}`);
  for (const id of ['kofi', 'sofia', 'nia', 'mara', 'elif']) await ask(id, 'PUT', '/v1/agents/me/intent', { intent: 'not_ready', reason: 'meeting' });
  const tomasz = await ask('tomasz', 'POST', '/v1/interactions', { queue: 'support', medium: 'chat', text: 'Order arrived without the key.' });
  await ana.waitForSelector('[data-kind=offer] [data-do=accept]');
  await keep(ana, `desk-offer-${tag}`);
  await ana.click('[data-kind=offer] [data-do=accept]');
  const noor = await ask('noor', 'POST', '/v1/interactions', { queue: 'support', medium: 'chat', text: 'The canopy poles in the box are for the older Heron. Can the right ones come with Thursday’s delivery?' });
  if (width === 390) await ana.click('[data-do=pane][data-pane=work]');
  await ana.waitForSelector('[data-kind=offer][data-state=live] [data-do=accept]');
  await ana.keyboard.press('Escape');
  await ana.click('[data-kind=offer][data-state=live] [data-do=accept]');
  for (const line of ['Hello Noor, I see the canopy poles and Thursday’s delivery.', 'I have the order open beside you.']) await ask('ana', 'POST', `/v1/interactions/${noor.id}/messages`, { text: line });
  await ask('noor', 'POST', `/v1/interactions/${noor.id}/messages`, { text: 'Can Thursday be after 14:00?' });
  await ask('noor', 'POST', `/v1/interactions/${noor.id}/typing`, {});
  await keep(ana, `desk-two-${tag}`);
  return { ana, tomasz, noor };
}

async function inTheHall(width, theme, tag) {
  const cleo = await open('portal', 'cleo', width, theme);
  await keep(cleo, `hall-${tag}`, width === 390);
  await cleo.click('[data-kind=agent][data-handle=elif] [data-do=alert]');
  await cleo.click('[data-kind=agent][data-handle=hassan] [data-do=invite]');
  await ask('ana', 'POST', '/v1/invitations', { to: { client: 'cleo' }, medium: 'chat', text: 'About bleeding your brakes' });
  await cleo.waitForSelector('[data-kind=invitation] [data-do=accept]');
  await keep(cleo, `hall-yours-${tag}`, width === 390);
  await cleo.click('[data-queue=sales]');
  await cleo.click('[data-kind=queue] [data-do=start]');
  await cleo.waitForSelector('main[data-kind=interaction]');
  await cleo.fill('textarea', 'I want to try the Heron near Lyon.');
  await cleo.click('[data-do=messages]');
  await keep(cleo, `waiting-${tag}`, width === 390);
  await cleo.click('[data-do=cancel]');
  await keep(cleo, `left-${tag}`);
  await cleo.goto(`${base}/?theme=${theme}#/hall`);
  await cleo.click('[data-kind=invitation] [data-do=accept]');
  await cleo.waitForSelector('main[data-kind=interaction][data-state=active]');
  const talk = await cleo.getAttribute('main[data-kind=interaction]', 'data-id');
  await ask('ana', 'POST', `/v1/interactions/${talk}/messages`, { text: 'Hello Cleo, the right pads are in stock in Lyon. I can put them on the same van.' });
  await cleo.fill('textarea', 'Yes, please do. And can you show me how to bleed them?');
  await cleo.keyboard.press('Enter');
  await ask('ana', 'POST', `/v1/interactions/${talk}/typing`, {});
  await keep(cleo, `talk-${tag}`);
  return { cleo, talk };
}

async function onTheBoard(width, theme, tag) {
  const sam = await open('board', 'sam', width, theme);
  const dan = await ask('dan', 'POST', '/v1/interactions', { queue: 'sales', medium: 'chat' });
  await keep(sam, `board-${tag}`, width === 390);
  await sam.click('[data-kind=agent][data-handle=ana] [data-do=look]');
  await keep(sam, `board-agent-${tag}`, width === 390);

  await ask('dan', 'POST', `/v1/interactions/${dan.id}/cancel`);
  return sam;
}

async function toTheEnd({ ana, cleo, noor, talk }, width, theme, tag) {
  await ask('ana', 'POST', `/v1/interactions/${noor.id}/close`);
  if (width === 390) { await ana.click('[data-do=pane][data-pane=work]'); await keep(ana, `desk-work-${tag}`); }
  await ana.click(`[data-interaction=${noor.id}]`);
  await ana.waitForSelector('[data-do=wrap_up]');
  await keep(ana, `desk-wrap-${tag}`);
  await ana.click('[data-part=intent]');
  await keep(ana, `desk-menu-${tag}`);
  if (width === 390) { await ana.keyboard.press('Escape'); await ana.click('[data-do=pane][data-pane=client]'); await keep(ana, `desk-client-${tag}`); }
  await ask('ana', 'POST', `/v1/interactions/${talk}/close`);
  await cleo.waitForSelector('[data-do=reopen]');
  await keep(cleo, `ended-${tag}`);
  await ask('elif', 'PUT', '/v1/agents/me/intent', { intent: 'ready' });
  await cleo.goto(`${base}/?theme=${theme}#/hall`);
  await keep(cleo, `held-${tag}`);
  await cleo.click('[data-kind=invitation] [data-do=decline]');
  await cleo.click('[data-kind=invitation] [data-do=withdraw]');
  for (const view of ['history', 'orders', 'me']) { await cleo.goto(`${base}/#/${view}`); await keep(cleo, `${view}-${tag}`); }
}

const only = process.argv[4];
for (const width of [1440, 390]) for (const theme of ['light', 'dark']) if (!only || only === `${width}-${theme}`) await story(width, theme);
await browser.close();
for (const fault of new Set(faults)) console.log(fault);
console.log(`${faults.length} faults`);
process.exit(faults.length > 0 ? 1 : 0);
