/**
 * While Cleo talks with Ana she corrects where her order goes. Ana's desk marks it at once, also in the form in which she writes
 * herself; her own older edit is refused with the newer version, field by field; what she saves then Cleo reads as done for her by Ana.
 * Once the order is shipped nothing of it is changed any more.
 */
import { deepStrictEqual, equal, ok, rejects } from 'node:assert/strict';
import { looks } from '../lib/looks.mjs';
import { until } from '../lib/until.mjs';
import { violations } from './access.mjs';

const NUMBER = 'OC-90001';
/** More than a desk would show of a short list. */
const OTHERS = ['OC-90002', 'OC-90003', 'OC-90004', 'OC-90005', 'OC-90006'];
const PLACED = new Date(Date.now() - 86_400_000).toISOString();
const ORDER = { client: 'cleo', status: 'packing', placed_at: PLACED, lines: [{ text: 'Heron cargo bike', quantity: 1 }], total: '2890.00', currency: 'EUR',
  address: { street: 'Oudstraat 1', city: 'Utrecht', country: 'NL' } };
const CARD = `[data-kind=order][data-id="${NUMBER}"]`;
const FORM = `.ctx ${CARD} form[data-form=changes]`;
/** So soon what one side did is seen by the other. */
const BLINK_MS = 1_000;

export async function play(stage) {
  for (const number of [NUMBER, ...OTHERS]) await stage.server.ask('root', 'PUT', `/v1/backoffice/orders/${number}`, ORDER);
  const [cleo, ana] = [await stage.cleo(), await stage.ana()];
  await talking(stage, { cleo, ana });
  await drafts(stage, { ana });
  await corrects(stage, { cleo, ana });
  await refused(stage, { ana });
  await onBehalf(stage, { cleo, ana });
  await versions(stage, { cleo, ana });
  await merged(stage, { cleo });
  await told(stage, { cleo });
  await shipped(stage, { cleo, ana });
}

const held = (stage) => stage.server.ask('cleo', 'GET', `/v1/orders/${NUMBER}`);
const field = (person, form, at) => person.page.locator(`${form} [data-field="${at}"] .input`);

async function talking(stage, { cleo, ana }) {
  stage.step('Cleo and Ana are talking, and Ana sees all her orders');
  await stage.makeReady(ana);
  await cleo.press('[data-do=choose][data-queue=sales]');
  await cleo.press('[data-kind=queue][data-handle=sales] [data-do=start][data-medium=chat]');
  await ana.press('[data-kind=offer][data-state=live] [data-do=accept]');
  await cleo.idOf('main[data-kind=interaction][data-state=active]');
  await ana.sees(`.ctx ${CARD}`);
  const all = (await stage.server.ask('cleo', 'GET', '/v1/orders')).items.map(({ id }) => id);
  ok(all.length > OTHERS.length);
  deepStrictEqual(await ana.page.locator('.ctx [data-kind=order]').evaluateAll((each) => each.map(({ dataset }) => dataset.id)), all);
}

async function drafts(stage, { ana }) {
  stage.step('Ana begins to change where it goes');
  await ana.press(`.ctx ${CARD} [data-do=look]`);
  await ana.press(`.ctx ${CARD} [data-do=changes]`);
  await field(ana, FORM, 'address/street').fill('Oudstraat 1a');
  await ana.sees(`${FORM} [data-reason]`);
}

async function corrects(stage, { cleo, ana }) {
  stage.step('Cleo corrects it, and Ana sees it before she has looked up, her own words untouched');
  await cleo.page.evaluate(() => { location.hash = '#/orders'; });
  await cleo.page.locator(`${CARD} [data-address]`).getByText('Oudstraat 1').waitFor();
  await cleo.press(`${CARD} [data-do=changes]`);
  await field(cleo, CARD, 'address/street').fill('Nieuwstraat 2');
  const marked = ana.page.locator(`${FORM} [data-news="address/street"]`).getByText('Nieuwstraat 2').waitFor();
  const began = performance.now();
  await cleo.press(`${CARD} .savebar [data-do=save]`);
  await marked;
  const took = performance.now() - began;
  ok(took < BLINK_MS, `seen after ${took.toFixed(0)} ms`);
  await cleo.page.locator(`${CARD} [data-address]`).getByText('Nieuwstraat 2, Utrecht, NL').waitFor();
  await ana.page.locator(`.ctx ${CARD}[data-new=true]`).getByText('Changed just now').waitFor();
  equal(await field(ana, FORM, 'address/street').inputValue(), 'Oudstraat 1a');
  equal(await ana.page.locator(FORM).getAttribute('data-rev'), '1', 'it rests on what she read');
  await ana.page.locator(`.ctx ${CARD}`).evaluate((each) => each.scrollIntoView());
  await ana.keep('order-changed');
  await onHerPhone(stage, { ana });
  await looks(cleo, async (look) => {
    deepStrictEqual(await violations(cleo.page), []);
    await cleo.keep(`order-${look}`);
  });
}

async function onHerPhone(stage, { ana }) {
  stage.step('where the client is not beside the talk, their tab says that something is new until she looks');
  const wide = ana.page.viewportSize();
  const tab = '.mtabs [data-do=pane][data-pane=client]';
  await ana.page.setViewportSize({ width: 390, height: 844 });
  await ana.sees(`${tab} [data-unseen="1"]`);
  await ana.keep('desk-unseen');
  await ana.press(tab);
  await ana.misses(`${tab} [data-unseen]`);
  await ana.sees(`.ctx ${CARD}[data-new=true]`);
  await ana.press('.mtabs [data-do=pane][data-pane=talk]');
  await ana.page.setViewportSize({ width: 1000, height: 844 });
  equal(await ana.page.locator('.with .tag.new').count(), 0, 'she has looked');
  await ana.page.setViewportSize(wide);
}

async function refused(stage, { ana }) {
  stage.step("Ana's own edit of the older version is refused with the newer one");
  ana.expected = /status of 412/;
  await ana.press(`${FORM} .savebar [data-do=save]`);
  await ana.sees(`${FORM}[data-rev="2"] [data-clash="address/street"]`);
  const ways = await ana.page.locator(`${FORM} [data-clash="address/street"] [data-way]`).evaluateAll((all) => all.map((each) => [each.dataset.way, each.querySelector('dd').textContent]));
  deepStrictEqual(ways, [['base', 'Oudstraat 1'], ['theirs', 'Nieuwstraat 2'], ['mine', 'Oudstraat 1a']]);
  equal(await ana.page.locator('.clash').count(), 1, 'only what both changed is asked about');
  const { rev, body } = await held(stage);
  deepStrictEqual([rev, body.address.street], [2, 'Nieuwstraat 2'], 'nothing was written over');
  ok(await ana.page.locator(`${FORM} .savebar [data-do=save]`).isDisabled(), 'she chooses first');
  await inPane(ana, `${FORM} .clash`, 'desk-clash');
}

async function onBehalf(stage, { cleo, ana }) {
  stage.step('Cleo asks to be told when somebody changes it');
  await cleo.press(`${CARD} [data-do=alert][data-when=edited]`);
  await cleo.sees(`${CARD} [data-do=cancel][data-when=edited]`);
  stage.step('Ana takes the newer one, corrects the town for Cleo, and says why');
  await ana.press(`${FORM} [data-clash="address/street"] [data-do=take_theirs]`);
  await field(ana, FORM, 'address/city').fill('Leiden');
  await ana.page.locator(`${FORM} [data-reason]`).fill('Said on the line.');
  await ana.press(`${FORM} .savebar [data-do=save]`);
  await ana.misses(FORM);
  await ana.page.locator(`.ctx ${CARD} dd[data-field="address/street"]`).getByText('new').waitFor();
  await cleo.page.locator('.toasts').getByText(`${NUMBER} was changed just now`).waitFor();
  await cleo.page.locator(`${CARD} [data-address]`).getByText('Nieuwstraat 2, Leiden, NL').waitFor();
  await cleo.press(`${CARD} [data-do=versions]`);
  const last = cleo.page.locator(`${CARD} [data-change="3"][data-by=agent]`);
  for (const text of ['Ana', 'for you', 'Said on the line.', 'Utrecht']) await last.getByText(text).first().waitFor();
}

async function versions(stage, { cleo, ana }) {
  stage.step('Ana looks over the versions, puts two side by side, and takes her own back');
  await ana.press(`.ctx ${CARD} [data-do=versions]`);
  await ana.sees(`.ctx ${CARD} [data-change="2"][data-by=client] [data-at="/address/street"]`);
  equal(await ana.page.locator(`.ctx ${CARD} [data-change="2"] [data-do=undo]`).count(), 0, 'it is not hers');
  await ana.press(`.ctx ${CARD} [data-do=compare]`);
  await ana.page.locator(`.ctx ${CARD} [data-part=compare] [data-side=older]`).first().selectOption('1');
  const rows = await ana.page.locator(`.ctx ${CARD} [data-compared][data-differs=true]`).evaluateAll((all) => all.map((each) => [each.dataset.compared, ...[...each.querySelectorAll('td')].map((side) => side.textContent)]));
  deepStrictEqual(rows, [['address/street', 'Oudstraat 1', 'Nieuwstraat 2'], ['address/city', 'Utrecht', 'Leiden']]);
  await inPane(ana, `.ctx ${CARD} [data-part=compare]`, 'desk-versions');
  await ana.press(`.ctx ${CARD} [data-change="3"] [data-do=undo]`);
  await cleo.page.locator(`${CARD} [data-address]`).getByText('Nieuwstraat 2, Utrecht, NL').waitFor();
  await ana.sees(`.ctx ${CARD} [data-change="4"][data-undoes="3"]`);
  await ana.misses(`.ctx ${CARD} [data-do=undo]`);
}

async function merged(stage, { cleo }) {
  stage.step('Cleo opens the form and thinks again: by its button, and by Escape');
  const form = `${CARD} form[data-form=changes]`;
  await cleo.press(`${CARD} [data-do=changes]`);
  await cleo.press(`${CARD} [data-do=shut]`);
  await cleo.misses(form);
  await cleo.press(`${CARD} [data-do=changes]`);
  await cleo.sees(form);
  await cleo.page.keyboard.press('Escape');
  await cleo.misses(form);
  stage.step('what she typed is there when she comes back from another view');
  await cleo.press(`${CARD} [data-do=changes]`);
  await field(cleo, CARD, 'address/note').fill('Ring twice.');
  await cleo.page.evaluate(() => { location.hash = '#/hall'; });
  await cleo.sees('.top [data-unsaved=orders]');
  await cleo.page.evaluate(() => { location.hash = '#/orders'; });
  await cleo.sees(form);
  equal(await field(cleo, CARD, 'address/note').inputValue(), 'Ring twice.');
  stage.step('while Cleo types, a supervisor changes the town: only what both changed would be asked about');
  cleo.expected = /status of 412/;
  await stage.server.ask('sam', 'POST', `/v1/orders/${NUMBER}/changes`, { address: { city: 'Leiden' } }, { 'If-Match': '"4"' });
  await cleo.press(`${CARD} .savebar [data-do=save]`);
  await cleo.sees(`${CARD} .savebar [data-taken]`);
  await until('merged', async () => (await field(cleo, CARD, 'address/city').inputValue()) === 'Leiden');
  equal(await cleo.page.locator('.clash').count(), 0);
  await cleo.press(`${CARD} .savebar [data-do=save]`);
  await cleo.page.locator(`${CARD} [data-address]`).getByText('Nieuwstraat 2, Leiden, NL, Ring twice.').waitFor();
  await cleo.press(`${CARD} [data-do=versions]`);
  await cleo.sees(`${CARD} [data-part=changes] [data-do=undo]`);
}

async function told(stage, { cleo }) {
  stage.step('Cleo asks to be told of each step');
  await cleo.press(`${CARD} [data-do=alert][data-when=status]`);
  await cleo.sees(`${CARD} [data-do=cancel][data-when=status]`);
  await cleo.page.evaluate(() => { location.hash = '#/hall'; });
  const alert = cleo.page.locator('.side [data-kind=alert][data-when=status][data-state=armed]');
  await alert.getByText(`${NUMBER} has a new status`).waitFor();
  await looks(cleo, async (look) => {
    await alert.scrollIntoViewIfNeeded();
    await cleo.keep(`order-alert-${look}`);
  });
}

async function shipped(stage, { cleo, ana }) {
  stage.step('once it is shipped she is told, and nothing of it is changed any more');
  await stage.server.ask('root', 'PATCH', `/v1/backoffice/orders/${NUMBER}`, { status: 'shipped' });
  await cleo.page.locator('.toasts').getByText(`${NUMBER} has a new status`).waitFor();
  await cleo.press('.side [data-kind=alert][data-when=status] [data-do=see]');
  await cleo.sees(`${CARD} [data-do=cancel][data-when=status]`);
  await cleo.misses(`${CARD} [data-do=changes]`);
  await cleo.press(`${CARD} [data-do=versions]`);
  await cleo.sees(`${CARD} [data-part=changes] [data-change]`);
  equal(await cleo.page.locator(`${CARD} [data-do=undo]`).count(), 0, 'nothing of it is undone either');
  await ana.sees(`.ctx ${CARD}[data-status=shipped]`);
  await ana.misses(`.ctx ${CARD} [data-do=changes]`);
  await ana.page.locator(`.ctx ${CARD}`).getByText('not changed any more').waitFor();
  const { rev } = await held(stage);
  await rejects(stage.server.ask('cleo', 'POST', `/v1/orders/${NUMBER}/changes`, { address: { city: 'Delft' } }, { 'If-Match': `"${rev}"` }), /too_late/);
}

/** The pane of the client in its four looks, with a part of it in view; what would keep somebody out is looked for in each. */
export async function inPane(ana, part, name) {
  await ana.page.evaluate(() => { document.querySelector('.mtabs [data-pane=client]').click(); });
  await looks(ana, async (look) => {
    deepStrictEqual(await violations(ana.page), [], look);
    equal(await ana.page.locator('.ctx').evaluate((pane) => pane.scrollWidth - pane.clientWidth), 0, `wider than its pane: ${look}`);
    equal(await ana.page.evaluate(() => document.documentElement.scrollHeight - innerHeight), 0, `the desk itself is higher than the screen: ${look}`);
    await ana.page.locator(part).first().evaluate((each) => each.scrollIntoView({ block: 'center' }));
    await ana.keep(`${name}-${look}`);
  });
}
