/**
 * Cleo says when she is busy: by hand, by the address of her calendar, and by a file. What does not fit changes nothing. Ana, who talks with her, offers
 * her a time that is left of her hours.
 */
import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { createServer } from 'node:http';
import { looks } from '../lib/looks.mjs';
import { until } from '../lib/until.mjs';
import { violations } from './access.mjs';
import { inPane } from './orders.mjs';

const BUSY = '[data-part=busy]';
const FREE = '.ctx [data-part=free]';
const DAY_MS = 86_400_000;

export async function play(stage) {
  const host = await calendars();
  try {
    await played(stage, host);
  } finally {
    await new Promise((done) => { host.server.close(done); });
  }
}

async function played(stage, host) {
  await stage.server.with('[outgoing]\ncalendars = ["127.0.0.1"]\n');
  const [cleo, ana] = [await stage.cleo(), await stage.ana()];
  await cleo.page.evaluate(() => { location.hash = '#/me'; });
  const day = await said(stage, { cleo });
  await misfit(stage, { cleo });
  await subscribed(stage, { cleo, day, host });
  await sent(stage, { cleo, day });
  await offered(stage, { cleo, ana, day });
  await gone(stage, { cleo });
}

const agenda = (stage) => stage.server.ask('cleo', 'GET', '/v1/me/agenda');
const spans = ({ busy }) => busy.map(({ start, end, source }) => `${start.slice(0, 16)} ${end.slice(0, 16)} ${source}`);
const file = (person, text) => person.page.locator(`${BUSY} input[type=file]`).setInputFiles({ name: 'mine.ics', mimeType: 'text/calendar', buffer: Buffer.from(text) });
const calendar = (lines) => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:zebrafinch\r\n${lines.join('\r\n')}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;

async function said(stage, { cleo }) {
  stage.step('she says when she is busy, and takes one back');
  await cleo.sees(`${BUSY} [data-do=busy_add]`);
  const { rev } = await stage.server.ask('cleo', 'GET', '/v1/me');
  await stage.server.ask('cleo', 'PATCH', '/v1/me', { zone: 'Europe/Amsterdam', reach: { from: '09:00', to: '17:00' } }, { 'If-Match': `"${rev}"` });
  equal((await agenda(stage)).rev, 1);
  const day = new Date(Date.now() + 3 * DAY_MS).toISOString().slice(0, 10);
  for (const [start, end] of [['10:00', '11:30'], ['13:00', '14:00']]) {
    await cleo.page.fill(`${BUSY} [name=start]`, `${day}T${start}`);
    await cleo.page.fill(`${BUSY} [name=end]`, `${day}T${end}`);
    await cleo.press(`${BUSY} [data-do=busy_add]`);
    await until('it is taken', async () => (await cleo.page.inputValue(`${BUSY} [name=start]`)) === '');
  }
  equal(await cleo.page.locator(`${BUSY} [data-source=form]`).count(), 2);
  await cleo.press(`${BUSY} [data-do=busy_remove] >> nth=1`);
  await until('one is left', async () => (await cleo.page.locator(`${BUSY} [data-source=form]`).count()) === 1);
  deepStrictEqual(spans(await agenda(stage)), [`${day}T10:00 ${day}T11:30 form`]);
  return day;
}

async function misfit(stage, { cleo }) {
  stage.step('a calendar that goes on every second is refused by its line');
  cleo.expected = /status of 422/;
  await file(cleo, calendar(['DTSTART:20260101T000000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY']));
  await cleo.page.locator(`${BUSY} .notice`).getByText('line 3: RRULE').waitFor();
  equal((await agenda(stage)).calendar_at, undefined);
}

/** A host of calendars on loopback that says what it is told to. */
async function calendars() {
  const host = { says: [404, 'text/plain', ''] };
  host.server = createServer((_, answer) => {
    const [status, type, text] = host.says;
    answer.writeHead(status, { 'content-type': type }).end(text);
  });
  await new Promise((done, no) => { host.server.once('error', no); host.server.listen(0, '127.0.0.1', done); });
  host.url = `http://127.0.0.1:${host.server.address().port}/private-a1b2/me.ics`;
  return host;
}

async function subscribed(stage, { cleo, day, host }) {
  stage.step('an address inside is refused');
  const name = async (url) => {
    await cleo.page.fill(`${BUSY} [name=url]`, url);
    await cleo.press(`${BUSY} [data-do=busy_subscribe]`);
  };
  await name('https://10.0.0.1/me.ics');
  await cleo.page.locator(`${BUSY} .notice`).getByText('not on the public internet').waitFor();
  equal((await agenda(stage)).subscription, undefined);

  stage.step('her calendar is fetched from its address, which is shown to nobody');
  host.says = [200, 'text/calendar', calendar([`DTSTART:${day.replaceAll('-', '')}T160000Z`, 'DURATION:PT1H'])];
  await name(host.url);
  await until('it came', async () => (await cleo.page.locator(`${BUSY} [data-source=calendar]`).count()) === 1);
  await until('the address is gone', async () => (await cleo.page.inputValue(`${BUSY} [name=url]`)) === '');
  const told = await cleo.page.locator(BUSY).textContent();
  ok(told.includes('127.0.0.1') && !told.includes('a1b2'), told);
  await lookedAt(cleo, 'me-fetched');

  stage.step('one that cannot be fetched is told, and what it said stays');
  host.says = [404, 'text/plain', ''];
  await name(host.url);
  await cleo.page.locator(`${BUSY} [data-failed=status_404]`).waitFor();
  equal(await cleo.page.locator(`${BUSY} [data-source=calendar]`).count(), 1);
  await lookedAt(cleo, 'me-unfetched');
}

async function lookedAt(cleo, name) {
  await looks(cleo, async (look) => {
    await cleo.page.locator(BUSY).scrollIntoViewIfNeeded();
    await cleo.keep(`${name}-${look}`);
    const over = await cleo.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    ok(over <= 0, `${look} is ${over} px too wide`);
    deepStrictEqual(await violations(cleo.page), []);
  });
}

async function sent(stage, { cleo, day }) {
  stage.step('her calendar comes beside it');
  const flat = day.replaceAll('-', '');
  await file(cleo, calendar([`DTSTART;TZID=Europe/London:${flat}T140000`, 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=3']));
  await until('three times', async () => (await cleo.page.locator(`${BUSY} [data-source=calendar]`).count()) === 3);
  equal(await cleo.page.locator(`${BUSY} .notice`).count(), 0);
  equal((await agenda(stage)).subscription, undefined, 'one calendar at a time');
  ok(!(await cleo.page.locator(BUSY).textContent()).includes('zebrafinch'));
  await lookedAt(cleo, 'me-busy');
}

async function offered(stage, { cleo, ana, day }) {
  stage.step('Ana, who talks with her, sees what is left of her hours and offers some of it');
  await stage.makeReady(ana);
  await cleo.page.evaluate(() => { location.hash = '#/'; });
  await cleo.press('[data-do=choose][data-queue=support]');
  await cleo.press('[data-kind=queue][data-handle=support] [data-do=start][data-medium=chat]');
  await ana.press('[data-kind=offer][data-state=live] [data-do=accept]');
  await ana.sees(`${FREE} li`);
  await inPane(ana, FREE, 'desk-free');
  const { zone, free } = await stage.server.ask('ana', 'GET', '/v1/clients/cleo/agenda');
  equal(zone, 'Europe/Amsterdam');
  const on = free.filter(({ start }) => start.startsWith(day)).map(({ start, end }) => `${start.slice(11, 16)} ${end.slice(11, 16)}`);
  equal(on[1]?.slice(0, 5), '11:30', `after what she said: ${on}`);
  equal(on.length, 3, `and around her calendar: ${on}`);
  const choice = ana.page.locator(`${FREE} [data-do=free]`).first();
  if ((await choice.count()) === 1) {
    const told = (await choice.textContent()).trim();
    await choice.click();
    const text = await ana.page.locator('.ctx .field .input').first().inputValue();
    ok(text.includes(told), `${text} offers ${told}`);
  } else match(await ana.page.locator(`${FREE} .chip`).first().textContent(), /\d\d:\d\d/);
}

async function gone(stage, { cleo }) {
  stage.step('she removes her calendar');
  await cleo.page.evaluate(() => { location.hash = '#/me'; });
  await cleo.press(`${BUSY} [data-do=busy_forget]`);
  await cleo.misses(`${BUSY} [data-source=calendar]`);
  const left = await agenda(stage);
  deepStrictEqual([left.busy.length, left.calendar_at], [1, undefined]);
}
