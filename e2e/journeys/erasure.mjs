/**
 * Cleo takes along everything that is kept of her, and has it erased: not while Ana talks with her, then whole. Both her devices are
 * signed out, Sam finds nobody, and who runs the center sees it done.
 */
import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import { looks } from '../lib/looks.mjs';
import { until } from '../lib/until.mjs';
import { violations } from './access.mjs';

const PART = '[data-part=whole]';
const ERASED_MS = 60_000;

export async function play(stage) {
  const { rev } = await stage.server.ask('root', 'GET', '/v1/settings');
  await stage.server.ask('root', 'PATCH', '/v1/settings', { linger_ms: 500 }, { 'If-Match': `"${rev}"` });
  const [cleo, ana] = [await stage.cleo(), await stage.ana()];
  const phone = await stage.cleo({ name: 'cleo on her phone', width: 390 });
  const client = (await stage.server.ask('cleo', 'GET', '/v1/me')).id;
  await taken(stage, cleo);
  await waits(stage, { cleo, ana });
  await erased(stage, { cleo, phone });
  await gone(stage, client);
}

async function me(person) {
  await person.page.evaluate(() => { location.hash = '#/me'; });
  await person.sees(PART);
}

async function taken(stage, cleo) {
  stage.step('she takes along everything that is kept of her');
  await me(cleo);
  const [file] = await Promise.all([cleo.page.waitForEvent('download'), cleo.press(`${PART} [data-do=export_me]`)]);
  equal(file.suggestedFilename(), 'person.zip');
  const { origin } = new URL(cleo.page.url());
  const archive = await cleo.page.request.post(`${origin}/v1/me/export`, { headers: { 'Vestibule-App': 'portal', Origin: origin } });
  equal(archive.status(), 200);
  const bytes = await archive.body();
  equal(bytes.subarray(0, 2).toString(), 'PK');
  ok(bytes.includes('person.json') && bytes.includes('index.html'));
}

async function waits(stage, { cleo, ana }) {
  stage.step('while Ana talks with her it waits, and may be taken back');
  await stage.makeReady(ana);
  await cleo.page.evaluate(() => { location.hash = '#/hall'; });
  await cleo.press('[data-do=choose][data-queue=sales]');
  await cleo.press('[data-kind=queue][data-handle=sales] [data-do=start][data-medium=chat]');
  await ana.press('[data-kind=offer][data-state=live] [data-do=accept]');
  const id = await cleo.idOf('main[data-kind=interaction][data-state=active]');
  await me(cleo);
  await cleo.press(`${PART} [data-do=erase_me]`);
  await cleo.sees(`${PART} [data-do=erase_me_now]`);
  await looks(cleo, async (look) => {
    deepStrictEqual(await violations(cleo.page), []);
    ok(await cleo.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `wider than the screen: ${look}`);
    await cleo.keep(`erase-${look}`, true);
  });
  await cleo.press(`${PART} [data-do=erase_me_now]`);
  await cleo.press(`${PART} [data-do=keep_me]`);
  await cleo.sees(`${PART} [data-do=erase_me]`);
  await stage.server.ask('ana', 'POST', `/v1/interactions/${id}/close`, {});
  await stage.server.ask('ana', 'POST', `/v1/interactions/${id}/wrap_up`, { disposition: 'answered' });
}

async function erased(stage, { cleo, phone }) {
  stage.step('then it is done: both her devices are signed out');
  phone.cut = true;
  cleo.expected = /status of 401/;
  await cleo.press(`${PART} [data-do=erase_me]`);
  await cleo.press(`${PART} [data-do=erase_me_now]`);
  await cleo.sees('[data-erased]');
  await cleo.keep('erased');
  await phone.sees('[href="#/sign-in"]');
}

async function gone(stage, client) {
  stage.step('who runs the center finds nobody any more, and reads that nothing of her is kept');
  const root = await stage.root();
  root.expected = /status of 404/;
  await root.page.evaluate(() => { location.hash = '#/persons'; });
  await root.page.fill('[name=person]', 'dan');
  await root.press('[data-do=look]');
  await root.sees('[data-person] [data-do=erase]');
  await root.keep('persons', true);
  await root.page.fill('[name=person]', client);
  await root.press('[data-do=look]');
  await until('it is done', async () => (await stage.server.ask('root', 'GET', `/v1/clients/${client}/erasure`)).state === 'done', ERASED_MS);
  await root.press('[data-do=look]');
  await root.sees('[data-erasure=done]');
  equal(await root.page.locator('[data-person]').count(), 0);
  await looks(root, async (look) => {
    deepStrictEqual(await violations(root.page), []);
    await root.keep(`persons-done-${look}`);
  });
}
