/**
 * The main path: Cleo asks to be told, Ana closes her talk, Cleo is told and invited, they talk, the server is killed
 * in the middle and started again, and nothing is lost or said twice. Sam watches.
 */
import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import { SIZES } from '../lib/person.mjs';
import { until } from '../lib/until.mjs';

const ANA = '[data-kind=agent][data-handle=ana]';
const BEN = '[data-kind=agent][data-handle=ben]';

export async function play(stage) {
  const ana = await stage.ana();
  await stage.makeReady(ana);
  const [sam, dan, cleo] = [await stage.sam(), await stage.dan(), await stage.cleo()];
  await allPartsShown(stage, sam);
  const first = await danHasAna(stage, { ana, dan, cleo, sam });
  await cleoAsksToBeTold(stage, { cleo });
  await anaWrapsUp(stage, { ana, dan, sam, first });
  const talk = await cleoIsTold(stage, { ana, cleo, sam });
  await theyTalk(stage, { ana, cleo, talk });
  const place = await danWaits(stage, { dan, sam });
  await serverDies(stage, { ana, cleo, dan, sam, talk });
  await danStandsWhereHeStood(stage, { dan, sam, place });
  await itEnds(stage, { ana, cleo, sam, talk });
}

async function allPartsShown(stage, sam) {
  stage.step('the board shows Ana in three parts');
  await sam.sees(`${ANA}[data-intent=ready][data-activity=idle][data-word=free]`);
  for (const part of ['intent', 'activity', 'reachability']) await sam.sees(`${ANA} [data-part=${part}]`);
  await until('one free agent of one signed in', async () => (await number(sam, 'available')) === '1' && (await number(sam, 'signed_in')) === '1');
  equal(await number(sam, 'talking'), '0');
}

async function danHasAna(stage, { ana, dan, cleo, sam }) {
  stage.step('Dan talks with Ana');
  await dan.press(`${ANA} [data-do=start]`);
  await ana.press('[data-kind=offer][data-state=live] [data-do=accept]');
  const id = await dan.idOf('main[data-kind=interaction][data-state=active]');
  await ana.sees(ana.talk(id));
  await dan.write(id, 'Is the Heron in stock?');
  await ana.reads(id, 'Is the Heron in stock?');
  await ana.write(id, 'Two of them, in sand.');
  await dan.reads(id, 'Two of them, in sand.');
  await cleo.sees(`${ANA}[data-word=with_someone]`);
  await sam.sees(`${ANA}[data-activity=busy]`);
  await until('one talk on the board', async () => (await number(sam, 'talking')) === '1' && (await number(sam, 'available')) === '0');
  return id;
}

async function cleoAsksToBeTold(stage, { cleo }) {
  stage.step('Cleo asks to be told');
  const bell = cleo.page.locator(ANA).getByRole('button', { name: 'Tell me when: Ana' });
  equal(await bell.getAttribute('aria-pressed'), 'false');
  await bell.click();
  await cleo.sees(`${ANA} [data-do=cancel][aria-pressed=true]`);
  await cleo.sees('[data-kind=alert][data-state=armed]');
  await cleo.keep('main-armed');
}

async function anaWrapsUp(stage, { ana, dan, sam, first }) {
  stage.step('Ana closes and wraps up');
  await ana.press(`${ana.talk(first)} [data-do=close]`);
  await sam.sees(`${ANA}[data-activity=wrap_up]`);
  await dan.sees('main[data-kind=interaction][data-state=closed]');
  await ana.press(`${ana.talk(first)} [data-code=answered]`);
  await ana.press(`${ana.talk(first)} [data-do=wrap_up]`);
  await ana.misses(`section${ana.talk(first)}`);
}

async function cleoIsTold(stage, { ana, cleo, sam }) {
  stage.step('Cleo is told, invited, and accepts');
  await cleo.sees('[data-kind=invitation][data-state=pending] [data-do=accept]');
  await cleo.sees('[data-kind=alert][data-state=held]');
  await ana.sees('.bar[data-activity=reserved]');
  await ana.sees('[data-kind=invitation][data-state=pending]');
  await sam.sees(`${ANA}[data-activity=reserved][data-word=with_someone]`);
  await until('the title says who', async () => (await cleo.page.title()).startsWith('Ana '));
  stage.step('the answer is in view wherever Cleo reads');
  for (const size of Object.values(SIZES)) {
    await cleo.page.setViewportSize(size);
    await cleo.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await until(`accept is in view at ${size.width}`, () => cleo.isInView('[data-kind=invitation] [data-do=accept]'));
    await cleo.keep(`main-told-${size.width}`);
  }
  await ana.keep('main-held');
  await cleo.page.getByRole('region', { name: 'Ana is free' }).getByRole('button', { name: 'Talk now' }).click();
  const id = await cleo.idOf('main[data-kind=interaction][data-state=active]');
  await ana.sees(`section${ana.talk(id)}[data-state=active]`);
  await sam.sees(`${ANA}[data-activity=busy]`);
  return id;
}

async function theyTalk(stage, { ana, cleo, talk }) {
  stage.step('they talk, and see each other write');
  await cleo.page.locator('.compose textarea').pressSequentially('Hello Ana');
  await ana.sees(`${ana.talk(talk)} .typing`);
  await cleo.write(talk, 'Hello Ana, it is about my brakes.');
  await ana.reads(talk, 'Hello Ana, it is about my brakes.');
  await ana.page.locator(`${ana.talk(talk)} .compose textarea`).pressSequentially('Hello Cleo');
  await cleo.sees('.typing');
  await ana.write(talk, 'Hello Cleo, tell me more.');
  await cleo.reads(talk, 'Hello Cleo, tell me more.');
  await stage.sameLines(talk, 'cleo', [ana, cleo]);
}

async function danWaits(stage, { dan, sam }) {
  stage.step('Dan asks to be told about Ben, and waits in support');
  await dan.press('[data-do=done]');
  await dan.press(`${BEN} [data-do=alert]`);
  await dan.sees('[data-kind=alert][data-state=armed]');
  await dan.press('[data-do=choose][data-queue=support]');
  await dan.press('[data-kind=queue][data-handle=support] [data-do=start]');
  const id = await dan.idOf('main[data-kind=interaction][data-state=queued]');
  await until('one waits on the board', async () => (await number(sam, 'waiting')) === '1');
  return id;
}

async function serverDies(stage, { ana, cleo, dan, sam, talk }) {
  stage.step('the server is killed while they talk');
  const [all, known] = [[ana, cleo, dan, sam], stage.server.ready];
  stage.linkWillDrop();
  // The last line is on its way when the server dies: answered or not, it must be there once.
  await cleo.write(talk, 'They squeak since Monday.');
  await stage.server.kill();
  for (const each of all) await each.linkIs('stale', 'lost');
  await cleo.write(talk, 'Written while nobody was there.');
  await ana.write(talk, 'I write too.');
  for (const each of all) await each.linkIs('lost');
  ok(await cleo.unsent(talk) > 0, 'what is not sent is shown as such');
  await cleo.sees('.lostlink');
  await cleo.keep('main-lost-client');
  await ana.keep('main-lost-agent');
  stage.step('the server is started again');
  await stage.server.again();
  deepStrictEqual([stage.server.url, stage.server.ready.accounts, stage.server.ready.links], [known.http, known.accounts, known.links]);
  for (const each of all) await each.linkIs('live');
  for (const text of ['They squeak since Monday.', 'Written while nobody was there.', 'I write too.']) {
    await ana.reads(talk, text);
    await cleo.reads(talk, text);
  }
  await cleo.write(talk, 'So here I am again.');
  await ana.reads(talk, 'So here I am again.');
  const lines = await stage.sameLines(talk, 'cleo', [ana, cleo]);
  equal(lines.length, 6);
  await stage.sameTalk(talk, [ana, cleo]);
  await sam.sees(`${ANA}[data-intent=ready][data-activity=busy]`);
  await cleo.keep('main-again-client');
  await ana.keep('main-again-agent');
}

async function danStandsWhereHeStood(stage, { dan, sam, place }) {
  stage.step('Dan kept his place and his alert');
  await dan.sees(`main[data-kind=interaction][data-id="${place}"][data-state=queued]`);
  await dan.page.getByText('First in line').first().waitFor();
  equal(await number(sam, 'waiting'), '1');
  await dan.press('[data-do=cancel]');
  await dan.press('[data-do=done]');
  await dan.sees('[data-kind=alert][data-state=armed]');
  await until('nobody waits on the board', async () => (await number(sam, 'waiting')) === '0');
}

async function itEnds(stage, { ana, cleo, sam, talk }) {
  stage.step('Ana closes, and the talk stands in the history');
  await ana.press(`${ana.talk(talk)} [data-do=close]`);
  await cleo.sees('main[data-kind=interaction][data-state=closed]');
  await ana.press(`${ana.talk(talk)} [data-code=sold]`);
  await ana.press(`${ana.talk(talk)} [data-do=wrap_up]`);
  await sam.sees(`${ANA}[data-activity=idle]`);
  await until('no talk on the board', async () => (await number(sam, 'talking')) === '0' && (await number(sam, 'available')) === '1');
  await cleo.press('.nav [href="#/history"]');
  await cleo.sees(`[data-kind=interaction][data-id="${talk}"]`);
  const newest = await cleo.page.locator('main [data-kind=interaction]').first();
  equal(await newest.getAttribute('data-id'), talk);
  ok((await newest.textContent()).includes('Ana Ribeiro'));
}

/** One of the board's six numbers, without its unit. */
function number(sam, key) {
  return sam.page.locator(`[data-number=${key}] .v`).evaluate((value) => value.firstChild.textContent.trim());
}
