/**
 * What there is to read about a product stands with the order of it: for Cleo, who bought it, and for Ana, whom she asks. The company
 * puts a newer manual; both read it, and what belonged to what was ordered stays at hand.
 */
import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import { looks } from '../lib/looks.mjs';
import { until } from '../lib/until.mjs';
import { violations } from './access.mjs';
import { inPane } from './orders.mjs';

const NUMBER = 'OC-90020';
const CARD = `[data-kind=order][data-id="${NUMBER}"]`;
const PAPERS = '[data-part=papers]';
const product = '/v1/backoffice/products/egret';
const paper = (kind, title, name) => ({ kind, title, language: 'en', address: `https://example.org/ortolan/egret/${name}.pdf` });
const FIRST = [paper('manual', "Owner's manual", 'manual-1'), paper('warranty', 'Two years', 'warranty')];
const NEWER = [paper('manual', "Owner's manual, with the new brakes", 'manual-2'), { ...paper('safety', 'Sicherheit', 'safety-de'), language: 'de' }, FIRST[1]];

export async function play(stage) {
  await stage.server.ask('root', 'PUT', product, { name: 'Egret tandem', summary: 'For two who agree.', documents: FIRST });
  await stage.server.ask('root', 'PUT', `/v1/backoffice/orders/${NUMBER}`, {
    client: 'cleo', status: 'packing', placed_at: new Date().toISOString(), product: 'egret', lines: [{ text: 'Egret tandem', quantity: 1 }], total: '4100.00', currency: 'EUR',
  });
  const [cleo, ana] = [await stage.cleo(), await stage.ana()];
  await reads(stage, { cleo });
  await newer(stage, { cleo });
  await asked(stage, { cleo, ana });
}

const papers = (person, within) => person.page.locator(`${within} ${PAPERS} > .papers a`).evaluateAll((all) => all.map((a) => [a.dataset.paper, a.href, a.rel]));
const told = (documents) => documents.map(({ kind, address }) => [kind, address, 'noopener noreferrer external']);
const there = (person, within, documents) => until('the documents are there', async () => JSON.stringify(await papers(person, within)) === JSON.stringify(told(documents)));

async function reads(stage, { cleo }) {
  stage.step('Cleo reads what there is about what she ordered');
  await cleo.page.evaluate(() => { location.hash = '#/orders'; });
  await there(cleo, CARD, FIRST);
  equal(await cleo.page.locator(`${CARD} ${PAPERS} details`).count(), 0, 'nothing was otherwise');
}

async function newer(stage, { cleo }) {
  stage.step('a newer manual stands beside the one she was sent');
  await stage.server.ask('root', 'PATCH', product, { sold: false, documents: NEWER });
  const versions = await stage.server.ask('root', 'GET', '/v1/products/egret/versions');
  deepStrictEqual(versions.items.map(({ rev, by }) => [rev, by.role]), [[2, 'center'], [1, 'center']]);
  await cleo.page.evaluate(() => { location.hash = '#/history'; });
  await cleo.page.locator(CARD).waitFor({ state: 'detached' });
  await cleo.page.evaluate(() => { location.hash = '#/orders'; });
  await there(cleo, CARD, NEWER);
  await cleo.page.locator(`${CARD} ${PAPERS} summary`).click();
  const then = cleo.page.locator(`${CARD} ${PAPERS} details a`);
  deepStrictEqual(await then.evaluateAll((all) => all.map((a) => a.href)), FIRST.map(({ address }) => address));
  await cleo.page.locator(`${CARD} ${PAPERS}`).getByText('is not sold any more').waitFor();
  await looks(cleo, async (look) => {
    deepStrictEqual(await violations(cleo.page), [], look);
    ok(await cleo.page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), look);
    await cleo.page.locator(CARD).scrollIntoViewIfNeeded();
    await cleo.keep(`catalogue-${look}`);
  });
}

async function asked(stage, { cleo, ana }) {
  stage.step('Ana, whom she asks, has them too');
  await stage.makeReady(ana);
  await cleo.page.evaluate(() => { location.hash = '#/'; });
  await cleo.press('[data-do=choose][data-queue=sales]');
  await cleo.press('[data-kind=queue][data-handle=sales] [data-do=start][data-medium=chat]');
  await ana.press('[data-kind=offer][data-state=live] [data-do=accept]');
  await ana.press(`.ctx ${CARD} [data-do=look]`);
  await there(ana, `.ctx ${CARD}`, NEWER);
  await inPane(ana, `.ctx ${CARD} ${PAPERS}`, 'catalogue-desk');
}
