/**
 * Cleo asks for another legal name. It waits in a queue and is offered to Ana like a talk; she agrees, and it holds. Cleo asks to cancel
 * an order, thinks better of it, asks again, and is told why not.
 */
import { deepStrictEqual, equal } from 'node:assert/strict';
import { looks } from '../lib/looks.mjs';
import { until } from '../lib/until.mjs';
import { violations } from './access.mjs';

const NUMBER = 'OC-91001';
const ORDER = { client: 'cleo', status: 'paid', placed_at: new Date(Date.now() - 86_400_000).toISOString(), lines: [{ text: 'Bell', quantity: 1 }],
  total: '12.90', currency: 'EUR', address: { street: 'Oudstraat 1', city: 'Utrecht', country: 'NL' } };
const FORM = 'form[data-kind=card]';
const ORDER_CARD = `[data-kind=order][data-id="${NUMBER}"]`;
const ASKED = '[data-part=approvals] [data-kind=approval]';

export async function play(stage) {
  await stage.server.ask('root', 'PUT', `/v1/backoffice/orders/${NUMBER}`, ORDER);
  const [cleo, ana] = [await stage.cleo(), await stage.ana()];
  await stage.makeReady(ana);
  const was = (await stage.server.ask('cleo', 'GET', '/v1/me')).body.name;
  const id = await asks(stage, { cleo, was });
  await agrees(stage, { cleo, ana, id });
  await cancels(stage, { cleo, ana });
}

async function pictures(person, name) {
  await looks(person, async (look) => {
    deepStrictEqual(await violations(person.page), []);
    await person.keep(`${name}-${look}`, true);
  });
}

async function asks(stage, { cleo, was }) {
  stage.step('Cleo asks for another legal name, and changes beside it what needs nobody');
  await cleo.page.evaluate(() => { location.hash = '#/me'; });
  await cleo.sees(FORM);
  await cleo.page.locator(`${FORM} [data-field=name] .input`).fill('Cleo Bakker');
  await cleo.page.locator(`${FORM} [data-field=company] .input`).fill('Bakker & Co');
  await cleo.press('.savebar [data-do=save]');
  const id = await cleo.idOf(`${FORM} [data-field=name][data-kind=approval][data-state=waiting]`);
  await cleo.misses('.savebar');
  const held = (await stage.server.ask('cleo', 'GET', '/v1/me')).body;
  deepStrictEqual([held.name, held.company], [was, 'Bakker & Co'], 'what stood stands, what is free holds');
  await pictures(cleo, 'approval-asked');
  return id;
}

async function agrees(stage, { cleo, ana, id }) {
  stage.step('it is offered to Ana, who reads what is asked and agrees');
  await ana.sees(`[data-kind=offer][data-state=live] [data-approval="${id}"]`);
  await ana.keep('approval-offer');
  await ana.press('[data-kind=offer][data-state=live] [data-do=accept]');
  const asked = `[data-kind=approval][data-id="${id}"]`;
  await ana.sees(`${asked} [data-do=approve]`);
  await ana.page.locator('.conv .with').getByText('Approval since').waitFor();
  await ana.misses('.conv [data-do=close]');
  await pictures(ana, 'approval-desk');
  await ana.page.locator(`${asked} [data-reason]`).fill('Seen in your passport.');
  await ana.press(`${asked} [data-do=approve]`);
  stage.step('which Cleo sees at once: her name, the answer, who agreed');
  await until('the name is in the form', async () => (await cleo.page.locator(`${FORM} [data-field=name] .input`).inputValue()) === 'Cleo Bakker');
  await cleo.sees(`${ASKED}[data-id="${id}"][data-state=approved] [data-answer]`);
  await cleo.sees('[data-part=changes] [data-approved]');
  await cleo.page.evaluate(() => { location.hash = '#/hall'; });
  await cleo.sees('[data-kind=notice][data-code=change_approved]');
  await cleo.keep('approval-notice');
  await ana.press('.conv [data-code=solved]');
  await ana.press('.conv [data-do=wrap_up]');
}

async function cancels(stage, { cleo, ana }) {
  stage.step('Cleo asks to cancel an order, takes it back, and asks again');
  await cleo.page.evaluate(() => { location.hash = '#/orders'; });
  const ask = async () => {
    await cleo.press(`${ORDER_CARD} [data-do=cancel]`);
    await cleo.press(`${ORDER_CARD} [data-do=cancel_sure]`);
    return cleo.idOf(`${ORDER_CARD} [data-kind=approval][data-state=waiting]`);
  };
  const first = await ask();
  await cleo.press(`${ORDER_CARD} [data-kind=approval] [data-do=withdraw]`);
  await cleo.misses(`${ORDER_CARD} [data-kind=approval]`);
  equal((await stage.server.ask('cleo', 'GET', `/v1/approvals/${first}`)).body.state, 'withdrawn');
  const second = await ask();
  await pictures(cleo, 'approval-order');
  stage.step('Ana declines, and Cleo reads why');
  await ana.press('[data-kind=offer][data-state=live] [data-do=accept]');
  const asked = `[data-kind=approval][data-id="${second}"]`;
  await ana.page.locator(`${asked} [data-reason]`).fill('It is on the van already.');
  await ana.press(`${asked} [data-do=decline]`);
  await cleo.misses(`${ORDER_CARD} [data-kind=approval]`);
  equal((await stage.server.ask('cleo', 'GET', `/v1/orders/${NUMBER}`)).body.status, 'paid');
  await cleo.page.evaluate(() => { location.hash = '#/me'; });
  await cleo.page.locator(`${ASKED}[data-id="${second}"][data-state=declined]`).getByText('It is on the van already.').waitFor();
  await pictures(cleo, 'approval-answered');
  await cleo.page.evaluate(() => { location.hash = '#/hall'; });
  await cleo.page.locator('[data-kind=notice][data-code=change_declined]').getByText(`in order ${NUMBER} was declined`).waitFor();
}
