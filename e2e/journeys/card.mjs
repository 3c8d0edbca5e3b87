/**
 * Cleo changes her card. What she changes on her telephone stands on her other device at once; what an agent changed meanwhile is
 * not written over in silence; she takes a change back, reads who looked, and ends the session she left open.
 */
import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { looks } from '../lib/looks.mjs';
import { until } from '../lib/until.mjs';
import { violations } from './access.mjs';

const FORM = 'form[data-kind=card]';

export async function play(stage) {
  const [cleo, phone] = [await stage.cleo(), await stage.cleo({ name: 'cleo on her phone', width: 390 })];
  for (const each of [cleo, phone]) {
    await each.page.evaluate(() => { location.hash = '#/me'; });
    await each.sees(FORM);
  }
  await changes(stage, { cleo, phone });
  await misfit(stage, { phone });
  await agentMeanwhile(stage, { cleo });
  await undoes(stage, { cleo });
  await whoRead(stage, { cleo });
  await device(stage, { cleo });
  await elsewhere(stage, { cleo, phone });
}

const field = (person, at) => person.page.locator(`${FORM} [data-field="${at}"] .input`).first();
const save = (person) => person.press('.savebar [data-do=save]');
const shows = (person, at, text) => until(`${person.name} has ${at}`, async () => (await field(person, at).inputValue()) === text);

async function changes(stage, { cleo, phone }) {
  stage.step('she fills in on her phone how she is called and reached');
  await phone.sees('[data-field=name] .hint');
  await field(phone, 'called').fill('Clé 👋');
  await field(phone, 'reach/phone').fill('+31201234567');
  await field(phone, 'zone').fill('Europe/Amsterdam');
  await phone.page.locator('[data-field="reach/media"] [data-value=chat]').check();
  await phone.page.locator('[data-field="interests/topics"] [data-add]').fill('touring');
  await phone.page.keyboard.press('Enter');
  await phone.sees('[data-field="interests/topics"] [data-value=touring]');
  await save(phone);
  await phone.misses('.savebar');
  stage.step('and it stands on her other device');
  await shows(cleo, 'called', 'Clé 👋');
  await cleo.sees('[data-field="interests/topics"] [data-value=touring]');
  const held = (await stage.server.ask('cleo', 'GET', '/v1/me')).body;
  deepStrictEqual([held.called, held.reach.phone, held.zone, held.interests.topics], ['Clé 👋', '+31201234567', 'Europe/Amsterdam', ['touring']]);
  await cleo.sees('[data-part=changes] [data-at="/called"]');
}

async function misfit(stage, { phone }) {
  stage.step('what does not fit is told at its field, and nothing of it holds');
  phone.expected = /status of 422/;
  await field(phone, 'called').fill('Cleo');
  await field(phone, 'reach/phone').fill('020');
  await save(phone);
  await phone.sees('[data-field="reach/phone"] [data-at="/reach/phone"]');
  await phone.sees('.savebar [data-misfits="1"]');
  await until('she stands in it', () => phone.page.evaluate(() => document.activeElement?.closest('[data-field]')?.dataset.field === 'reach/phone'));
  ok(await phone.isInView('[data-field="reach/phone"] .input'), 'where she sees it');
  await phone.keep('card-misfit');
  equal((await stage.server.ask('cleo', 'GET', '/v1/me')).body.called, 'Clé 👋');
  stage.step('what is not saved is there when she comes back from another view');
  await phone.press('.dock [href="#/hall"]');
  await phone.sees('.dock [data-unsaved=me]');
  await phone.keep('card-unsaved');
  await phone.press('.dock [href="#/me"]');
  await shows(phone, 'reach/phone', '020');
  await phone.press('.savebar [data-do=drop]');
  await shows(phone, 'called', 'Clé 👋');
}

async function agentMeanwhile(stage, { cleo }) {
  stage.step('while she types, a supervisor changes the same field and another');
  cleo.expected = /status of 412/;
  await field(cleo, 'address/city').fill('Utrecht');
  await field(cleo, 'company').fill('Ortolan');
  const { rev } = await stage.server.ask('cleo', 'GET', '/v1/me');
  const edits = { address: { city: 'Leiden' }, pronouns: 'she', reason: 'Told by telephone.' };
  await stage.server.ask('sam', 'PATCH', '/v1/clients/cleo/card', edits, { 'If-Match': `"${rev}"` });
  await save(cleo);
  await cleo.sees('[data-clash="address/city"]');
  equal(await cleo.page.locator('.clash').count(), 1, 'only what both changed is asked about');
  await cleo.press('[data-clash="address/city"] [data-do=keep_mine]');
  await save(cleo);
  await cleo.misses('.savebar');
  const held = (await stage.server.ask('cleo', 'GET', '/v1/me')).body;
  deepStrictEqual([held.address.city, held.company, held.pronouns], ['Utrecht', 'Ortolan', 'she']);
}

async function undoes(stage, { cleo }) {
  stage.step('she takes her last change back');
  const { rev } = await stage.server.ask('cleo', 'GET', '/v1/me');
  await cleo.press(`[data-part=changes] [data-change="${rev}"] [data-do=undo]`);
  await until('it is as it was', async () => (await stage.server.ask('cleo', 'GET', '/v1/me')).body.address.city === 'Leiden');
  await shows(cleo, 'address/city', 'Leiden');
  await cleo.page.locator(`[data-part=changes] [data-undoes="${rev}"]`).getByText(`Takes back version ${rev}`).waitFor();
}

async function whoRead(stage, { cleo }) {
  stage.step('she reads who looked at her card');
  await cleo.sees('[data-part=readers] [data-reader=supervisor]');
  await looks(cleo, async (look) => {
    deepStrictEqual(await violations(cleo.page), []);
    await cleo.keep(`card-${look}`, true);
  });
}

async function device(stage, { cleo }) {
  stage.step('she makes a password for her telephone: it is told once, and she takes it back');
  const part = '[data-part=devices]';
  const all = async () => (await stage.server.ask('cleo', 'GET', '/v1/me/device_passwords')).items;
  const before = (await all()).length;
  await cleo.page.locator(`${part} [name=device]`).fill('My phone');
  await cleo.press(`${part} [data-do=add_device]`);
  const told = cleo.page.locator(`${part} [data-made="My phone"]`);
  await told.getByText('signs in as cleo').waitFor();
  match(await told.locator('[data-token]').textContent(), /^[a-z2-7]{26}$/);
  const [made] = await all();
  equal(made.name, 'My phone');
  const row = `${part} [data-device="${made.id}"]`;
  await cleo.page.locator(row).getByText('not used yet').waitFor();
  await looks(cleo, async (look) => {
    deepStrictEqual(await violations(cleo.page), []);
    await cleo.page.locator(part).evaluate((each) => each.scrollIntoView({ block: 'center' }));
    await cleo.keep(`card-device-${look}`);
  });
  await cleo.press(`${row} [data-do=end_device]`);
  await cleo.press(`${part} [data-do=end_device_not]`);
  equal((await all()).length, before + 1, 'asked first');
  await cleo.press(`${row} [data-do=end_device]`);
  await cleo.press(`${part} [data-do=end_device_now]`);
  await cleo.misses(row);
  deepStrictEqual([(await all()).length, await cleo.page.locator(`${part} [data-token]`).count()], [before, 0]);
}

async function elsewhere(stage, { cleo, phone }) {
  stage.step('and ends the session on her phone');
  phone.cut = true;
  const before = await cleo.page.locator('[data-session]').count();
  // The demo's links and this journey's own requests have sessions too: hers on the telephone is the newest that is another.
  await cleo.press('[data-session][data-current=false] [data-do=end_session] >> nth=0');
  await until('one session less', async () => (await cleo.page.locator('[data-session]').count()) === before - 1);
}
