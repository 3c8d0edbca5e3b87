/**
 * While Cleo talks with Ana she corrects where her order goes. Ana's desk marks it at once, her own edit of the older version is
 * refused with the newer one, and once the order is shipped nothing of it is changed any more.
 */
import { deepStrictEqual, equal, rejects } from 'node:assert/strict';
import { looks } from '../lib/looks.mjs';
import { until } from '../lib/until.mjs';
import { violations } from './access.mjs';

const NUMBER = 'OC-90001';
const PLACED = new Date(Date.now() - 86_400_000).toISOString();
const ORDER = { client: 'cleo', status: 'packing', placed_at: PLACED, lines: [{ text: 'Heron cargo bike', quantity: 1 }], total: '2890.00', currency: 'EUR',
  address: { street: 'Oudstraat 1', city: 'Utrecht', country: 'NL' } };
const CARD = `[data-kind=order][data-id="${NUMBER}"]`;

export async function play(stage) {
  await stage.server.ask('root', 'PUT', `/v1/backoffice/orders/${NUMBER}`, ORDER);
  const [cleo, ana] = [await stage.cleo(), await stage.ana()];
  const id = await talking(stage, { cleo, ana });
  await corrects(stage, { cleo, ana, id });
  await olderEdit(stage, { cleo });
  await shipped(stage, { cleo });
}

async function talking(stage, { cleo, ana }) {
  stage.step('Cleo and Ana are talking');
  await stage.makeReady(ana);
  await cleo.press('[data-do=choose][data-queue=sales]');
  await cleo.press('[data-kind=queue][data-handle=sales] [data-do=start][data-medium=chat]');
  await ana.press('[data-kind=offer][data-state=live] [data-do=accept]');
  const id = await cleo.idOf('main[data-kind=interaction][data-state=active]');
  await ana.sees(`[data-kind=order][data-id="${NUMBER}"]`);
  return id;
}

async function corrects(stage, { cleo, ana }) {
  stage.step('she corrects where it goes, and Ana sees it');
  await cleo.page.evaluate(() => { location.hash = '#/orders'; });
  await cleo.page.locator(`${CARD} [data-address]`).getByText('Oudstraat 1').waitFor();
  await cleo.press(`${CARD} [data-do=changes]`);
  await cleo.page.locator(`${CARD} [data-field="address/street"] .input`).fill('Nieuwstraat 2');
  await cleo.press(`${CARD} .savebar [data-do=save]`);
  await cleo.page.locator(`${CARD} [data-address]`).getByText('Nieuwstraat 2, Utrecht, NL').waitFor();
  await ana.page.locator(`[data-kind=order][data-id="${NUMBER}"]`).getByText('Nieuwstraat 2').waitFor();
  await ana.page.locator(`[data-kind=order][data-id="${NUMBER}"]`).getByText('Changed just now').waitFor();
  await ana.keep('order-changed');
  await looks(cleo, async (look) => {
    deepStrictEqual(await violations(cleo.page), []);
    await cleo.keep(`order-${look}`);
  });
}

async function olderEdit(stage, { cleo }) {
  stage.step("Ana's own edit of the older version is refused with the newer one");
  const older = { address: { street: 'Oudstraat 1a' } };
  await rejects(stage.server.ask('ana', 'POST', `/v1/orders/${NUMBER}/changes`, older, { 'If-Match': '"1"' }), (fault) => {
    const problem = JSON.parse(fault.message.slice(fault.message.indexOf('{')));
    deepStrictEqual([problem.code, problem.conflicts[0].theirs, problem.current.rev], ['stale', 'Nieuwstraat 2', 2]);
    return true;
  });
  stage.step('while Cleo types, the company changes the slot: only what both changed would be asked about');
  await cleo.press(`${CARD} [data-do=changes]`);
  await cleo.page.locator(`${CARD} [data-field="address/note"] .input`).fill('Ring twice.');
  cleo.expected = /status of 412/;
  await stage.server.ask('sam', 'POST', `/v1/orders/${NUMBER}/changes`, { address: { city: 'Leiden' } }, { 'If-Match': '"2"' });
  await cleo.press(`${CARD} .savebar [data-do=save]`);
  await until('merged', async () => (await cleo.page.locator(`${CARD} [data-field="address/city"] .input`).inputValue()) === 'Leiden');
  equal(await cleo.page.locator('.clash').count(), 0);
  await cleo.press(`${CARD} .savebar [data-do=save]`);
  await cleo.page.locator(`${CARD} [data-address]`).getByText('Nieuwstraat 2, Leiden, NL, Ring twice.').waitFor();
}

async function shipped(stage, { cleo }) {
  stage.step('once it is shipped, nothing of it is changed any more');
  await stage.server.ask('root', 'PATCH', `/v1/backoffice/orders/${NUMBER}`, { status: 'shipped' });
  await cleo.misses(`${CARD} [data-do=changes]`);
  const { rev } = await stage.server.ask('cleo', 'GET', `/v1/orders/${NUMBER}`);
  await rejects(stage.server.ask('cleo', 'POST', `/v1/orders/${NUMBER}/changes`, { address: { city: 'Delft' } }, { 'If-Match': `"${rev}"` }), /too_late/);
}
