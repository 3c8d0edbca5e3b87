/** Cleo looks over what was: by product and agent, by a search; she rates, notes, corrects, begins again, takes a copy. */
import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import { looks } from '../lib/looks.mjs';
import { until } from '../lib/until.mjs';
import { violations } from './access.mjs';

const FIRST = '.past[data-group=product]:first-of-type';

export async function play(stage) {
  const cleo = await stage.cleo();
  const item = await lookedOver(stage, cleo);
  await read(stage, cleo, item);
  await noted(stage, cleo, item);
  await found(stage, cleo, item);
  await corrected(stage, cleo, item);
  await taken(stage, cleo);
}

async function lookedOver(stage, cleo) {
  stage.step('by product, then by agent');
  await cleo.press('.nav [href="#/history"]');
  await cleo.sees(`${FIRST} .past-inner[data-group=agent] [data-kind=interaction]`);
  const told = await stage.server.ask('cleo', 'GET', '/v1/history?group=product,agent');
  equal(await cleo.page.locator('.past').count(), told.groups.length);
  deepStrictEqual(await heads(cleo, '.past'), told.groups.map((group) => group.id ?? null));
  await looks(cleo, async (look) => {
    deepStrictEqual(await violations(cleo.page), []);
    ok(await cleo.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `wider than the screen: ${look}`);
    await cleo.keep(`history-${look}`, true);
  });
  for (const by of ['agent', 'medium', 'date']) {
    await cleo.press(`[data-do=by][data-by=${by}]`);
    await cleo.sees(`.past[data-group=${by}]`);
  }
  await cleo.keep('history-by-date', true);
  await cleo.press('[data-do=by][data-by="product,agent"]');
  await cleo.sees(FIRST);
  return told.items[0].id;
}

function heads(cleo, selector) {
  return cleo.page.locator(selector).evaluateAll((all) => all.map((one) => one.dataset.of ?? null));
}

async function read(stage, cleo, item) {
  stage.step('what was said');
  const line = `[data-kind=interaction][data-id="${item}"]`;
  const told = await stage.server.ask('cleo', 'GET', `/v1/interactions/${item}/messages`);
  ok(told.items.length > 1, 'the sample says something');
  await cleo.press(`${line} [data-do=read]`);
  await cleo.sees(`${line} .past-lines [data-n="1"]`);
  deepStrictEqual(await cleo.page.locator(`${line} .past-lines li > span`).allTextContents(), told.items.map(({ text }) => text));
  await looks(cleo, async (look) => {
    deepStrictEqual(await violations(cleo.page), []);
    ok(await cleo.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `wider than the screen: ${look}`);
    ok(await cleo.page.locator('.picks').evaluate((row) => row.scrollWidth <= row.clientWidth), `a way to group them is out of sight: ${look}`);
    await cleo.keep(`history-said-${look}`);
  });
  await cleo.press(`${line} [data-do=read]`);
  await cleo.misses(`${line} .past-lines`);
}

async function noted(stage, cleo, item) {
  stage.step('a rating and a note, which the agent reads too');
  const line = `[data-kind=interaction][data-id="${item}"]`;
  await cleo.press(`${line} [data-do=rate][data-n="4"]`);
  await cleo.sees(`${line} [data-do=rate][data-n="4"][aria-pressed=true]`);
  await cleo.press(`${line} [data-do=note]`);
  await cleo.page.fill(`${line} textarea`, 'Only the front pads \u{1f6b2}, =1+1');
  await cleo.keep('history-note');
  await cleo.press(`${line} [data-do=save_note]`);
  await cleo.page.locator(line).getByText('Only the front pads').waitFor();
  const told = await stage.server.ask('sam', 'GET', `/v1/history/${item}`);
  deepStrictEqual([told.rating, told.notes.at(-1).text, told.rev], [4, 'Only the front pads \u{1f6b2}, =1+1', 3]);
}

async function found(stage, cleo, item) {
  stage.step('a search by what she noted');
  await cleo.page.fill('[data-field=search]', 'front PADS');
  await until('one is found', async () => (await cleo.page.locator('main [data-kind=interaction]').count()) === 1);
  await cleo.sees(`[data-kind=interaction][data-id="${item}"]`);
  await cleo.keep('history-found');
  await cleo.page.fill('[data-field=search]', 'nosuchword');
  await cleo.sees('main .blank');
  await cleo.page.fill('[data-field=search]', '');
  await cleo.sees(FIRST);
}

async function corrected(stage, cleo, item) {
  stage.step('it was about another product');
  const line = `[data-kind=interaction][data-id="${item}"]`;
  const products = (await stage.server.ask('cleo', 'GET', '/v1/products')).items.map(({ id }) => id);
  const before = await stage.server.ask('cleo', 'GET', `/v1/history/${item}`);
  const other = products.find((id) => id !== before.product);
  await cleo.press(`${line} [data-do=correct]`);
  await cleo.page.locator(`${line} option[value="${other}"]`).waitFor({ state: 'attached' });
  await cleo.page.selectOption(`${line} [data-field=product]`, other);
  await cleo.sees(`.past[data-of="${other}"] ${line}`);
  const after = await stage.server.ask('cleo', 'GET', `/v1/history/${item}`);
  deepStrictEqual([after.product, after.rev], [other, before.rev + 1]);
}

async function taken(stage, cleo) {
  stage.step('a copy of all of it');
  const [file] = await Promise.all([cleo.page.waitForEvent('download'), cleo.press('[data-do=export][data-format=csv]')]);
  equal(file.suggestedFilename(), 'history.csv');
  const page = await cleo.page.request.get(new URL(await cleo.page.getAttribute('[data-do=print]', 'href'), cleo.page.url()).href, { headers: { 'Vestibule-App': 'portal' } });
  ok((await page.text()).includes('<bdi>'), 'the page to print');
}
