/**
 * Cleo asks to be told also when her page is closed, and by mail. She closes it; Ana becomes free; a push that only her browser
 * can read and one mail come, under one id. The server is killed before the push is answered: it comes again, under the same id.
 */
import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { Person, SIZES } from '../lib/person.mjs';
import { PostOffice } from '../lib/post.mjs';
import { PushService } from '../lib/push.mjs';
import { until } from '../lib/until.mjs';

const ANA = '[data-kind=agent][data-handle=ana]';
/** How long one push may take to be shown before it is sent again. */
const REPEAT_MS = 3_000;

export async function play(stage) {
  const [service, post] = [await PushService.open(), await PostOffice.open()];
  try {
    await stage.server.with(settings(post.port));
    await told(stage, service, post);
  } finally {
    await service.close();
    await post.close();
  }
}

function settings(port) {
  return `[smtp]\nhost = "127.0.0.1"\nport = ${port}\ntls = "none"\nfrom = "Kestrel Cycles <hello@example.org>"\n\n[push]\nplain_loopback = true\ncontact = "mailto:admin@example.org"\n`;
}

async function told(stage, service, post) {
  await danIsNotAllowed(stage);
  const ana = await stage.ana();
  await ana.press('[data-do=intent]');
  await ana.page.getByRole('menuitem', { name: 'On a break' }).click();
  await ana.sees('.bar[data-intent=not_ready]');
  const { cleo, context } = await cleoSwitchesOn(stage, service);
  const alert = await cleoArmsAndLeaves(stage, cleo);
  await anaIsFree(stage, { ana, service, post, alert });
  await serverDies(stage, { ana, service, post, alert });
  await theBrowserShowsIt(stage, { context, service });
}

/** A browser that was told never to ask. */
async function danIsNotAllowed(stage) {
  stage.step('a browser that does not allow it is told about');
  const context = await newContext(stage);
  await context.addInitScript(() => { Object.defineProperty(Notification, 'permission', { get: () => 'denied' }); });
  const dan = await Person.open(stage, 'portal', { account: stage.server.account('dan'), context });
  await dan.press('.nav [href="#/me"]');
  await dan.sees('[data-push=denied] input[data-do=push]:disabled');
  await dan.page.getByText('Your browser does not let us').waitFor();
}

async function cleoSwitchesOn(stage, service) {
  stage.step('Cleo wants to be told when her page is closed');
  const context = await newContext(stage);
  await context.grantPermissions(['notifications'], { origin: stage.server.url });
  // The browser's own push service is elsewhere on the internet: ours stands in for it, and for nothing else.
  await context.addInitScript((json) => {
    PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
      globalThis.subscribedWith = applicationServerKey;
      return { endpoint: json.endpoint, toJSON: () => json, unsubscribe: async () => true };
    };
  }, service.subscription);
  const cleo = await Person.open(stage, 'portal', { name: 'cleo', link: stage.server.ready.links.portal, context });
  await cleo.press('.nav [href="#/me"]');
  await cleo.page.getByRole('switch', { name: 'also when this page is closed' }).check();
  await cleo.sees('[data-push=on]');
  await cleo.page.getByRole('switch', { name: 'also by mail' }).check();
  await cleo.keep('told-switches');
  const { key } = await stage.server.ask('cleo', 'GET', '/v1/push/key');
  equal(await cleo.page.evaluate(() => globalThis.subscribedWith), key);
  return { cleo, context };
}

async function cleoArmsAndLeaves(stage, cleo) {
  stage.step('Cleo asks to be told about Ana and closes her page');
  await cleo.press('.nav [href="#/hall"]');
  await cleo.press(`${ANA} [data-do=alert]`);
  const id = await cleo.idOf('[data-kind=alert][data-state=armed]');
  const { body } = await stage.server.ask('cleo', 'GET', `/v1/alerts/${id}`);
  deepStrictEqual(body.by, ['web', 'push', 'mail']);
  await cleo.page.close();
  return id;
}

async function anaIsFree(stage, { ana, service, post, alert }) {
  stage.step('Ana is free: a push that only the browser can read, and a mail');
  service.hold();
  await stage.makeReady(ana);
  const id = `${alert}-1`;
  const [push] = await until('a push', () => service.messages.length > 0 && service.messages);
  if (push.fault) throw push.fault;
  const { id: told, at, ...rest } = JSON.parse(push.text);
  deepStrictEqual([told, rest], [id, { kind: 'alert', when: 'open', on: 'agent', on_name: 'Ana Ribeiro' }]);
  ok(Math.abs(Date.parse(at) - Date.now()) < 60_000, at);
  const { headers, claims, key } = push;
  deepStrictEqual([push.method, push.url, headers['content-encoding'], headers.urgency, headers.topic], ['POST', '/for/cleo', 'aes128gcm', 'high', id]);
  ok(Number(headers.ttl) > 3_000 && Number(headers.ttl) <= 3_600, headers.ttl);
  deepStrictEqual([claims.aud, claims.sub], [service.origin, 'mailto:admin@example.org']);
  ok(claims.exp * 1_000 > Date.now() && claims.exp * 1_000 <= Date.now() + 86_400_000, 'no longer than a day');
  equal(key, (await stage.server.ask('cleo', 'GET', '/v1/push/key')).key);
  const [mail] = await until('a mail', () => post.mails.length > 0 && post.mails);
  deepStrictEqual([mail.from, mail.to], ['hello@example.org', ['cleo@example.org']]);
  equal(mail.headers['message-id'], `<${id}@example.org>`);
  equal(mail.headers.subject, 'Ana Ribeiro is free');
  match(mail.text, /You asked us to tell you: Ana Ribeiro is free\./);
  ok(mail.text.includes(`Come in: ${stage.server.url}/`), mail.text);
  await until('the mail is kept as sent', async () => (await metric(stage, 'outbox_ended_total{wire="mail",how="sent"}')) === 1);
}

async function serverDies(stage, { ana, service, post, alert }) {
  stage.step('the server dies before the push is answered: it comes again, under the same id');
  stage.linkWillDrop();
  await stage.server.kill();
  service.letGo();
  const before = service.messages.length;
  await stage.server.again();
  await until('the push comes again', () => service.messages.length > before);
  await until('it is kept as sent', async () => (await metric(stage, 'outbox_ended_total{wire="push",how="sent"}')) === 1);
  await until('nothing is left', async () => (await metric(stage, 'outbox_due')) === 0);
  const ids = service.messages.map(({ fault, text }) => fault ?? JSON.parse(text).id);
  deepStrictEqual(new Set(ids), new Set([`${alert}-1`]));
  await ana.linkIs('live');
  stage.step('a start with nothing to carry carries nothing');
  await stage.server.kill();
  await stage.server.again();
  await until('it has looked', async () => (await metric(stage, 'outbox_due')) === 0);
  await ana.linkIs('live');
  deepStrictEqual([service.messages.length, post.mails.length], [before + 1, 1]);
}

/** The worker the page left in the browser is handed what the service read, twice, as a browser would. */
async function theBrowserShowsIt(stage, { context, service }) {
  stage.step('the browser shows it, and a repeat in its place');
  const page = await context.newPage();
  await page.goto(`${stage.server.url}/healthz`);
  const session = await context.newCDPSession(page);
  const found = new Promise((done) => session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    const ours = registrations.find(({ scopeURL }) => scopeURL === `${stage.server.url}/`);
    if (ours) done(ours.registrationId);
  }));
  await session.send('ServiceWorker.enable');
  const registrationId = await found;
  const shown = () => page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/');
    return (await registration.getNotifications()).map(({ title, body, tag, timestamp }) => ({ title, body, tag, timestamp }));
  });
  // The browser does not say whether a push reached the worker, and beside a busy disk loses one: again until it is shown, as a push service would.
  const deliver = (what, telling, seen) => until(what, async () => {
    await session.send('ServiceWorker.deliverPushMessage', { origin: stage.server.url, registrationId, data: JSON.stringify(telling) });
    return until(what, async () => (await shown()).some(seen), REPEAT_MS).catch(() => false);
  });
  const first = JSON.parse(service.messages.at(-1).text);
  const repeat = { ...first, at: new Date(Date.parse(first.at) + 1_000).toISOString() };
  const other = { ...first, id: `${first.id}0`, on: 'queue', on_name: 'Sales' };
  const asShown = ({ id, at }, title) => ({ title, body: 'Press to come in.', tag: id, timestamp: Date.parse(at) });
  await deliver('a notification', first, () => true);
  deepStrictEqual(await shown(), [asShown(first, 'Ana Ribeiro is free')]);
  await deliver('the repeat', repeat, ({ timestamp }) => timestamp === Date.parse(repeat.at));
  deepStrictEqual(await shown(), [asShown(repeat, 'Ana Ribeiro is free')]);
  await deliver('another one', other, ({ tag }) => tag === other.id);
  const both = [asShown(repeat, 'Ana Ribeiro is free'), asShown(other, 'Sales is open')];
  deepStrictEqual((await shown()).sort((a, b) => a.tag.length - b.tag.length), both);
  await page.close();
}

async function metric(stage, name) {
  const text = await (await fetch(`${stage.server.url}/metrics`)).text();
  return Number(text.split('\n').find((line) => line.startsWith(`vestibule_${name} `))?.split(' ').at(-1) ?? NaN);
}

function newContext(stage) { return stage.browser.newContext({ viewport: SIZES[1440], locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' }); }
