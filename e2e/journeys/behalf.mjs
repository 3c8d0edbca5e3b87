/**
 * Ana changes Cleo's card for her while they talk: by the same policy and the same parts. What Cleo changes meanwhile is marked, the
 * form Ana has open keeps her words, and is refused with the newer card. Cleo reads that it was Ana. Who shares nothing reads nothing.
 */
import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import { until } from '../lib/until.mjs';
import { inPane } from './orders.mjs';

/** Light enough for two at once, and over when it is ended. */
const SETUP = { 'center.toml': '[[queue]]\nhandle = "support"\nname = "Support"\nmedia = ["chat"]\nweight = 250\nwrap_up = false\n' };
const CARD = '.ctx [data-kind=card]';
const FORM = `${CARD} form[data-form=changes]`;

export async function play(stage) {
  await stage.server.import(SETUP);
  const [cleo, ana] = [await stage.cleo(), await stage.ana()];
  const id = await shared(stage, { cleo, ana });
  await asked(stage, { ana });
  await opened(stage, { ana });
  await meanwhile(stage, { cleo, ana, id });
  await chosen(stage, { cleo, ana });
  await back(stage, { cleo, ana });
  await over(stage, { cleo, ana, id });
}

const card = async (stage) => (await stage.server.ask('cleo', 'GET', '/v1/me')).body;
const field = (person, form, at) => person.page.locator(`${form} [data-field="${at}"] .input`).first();

async function shared(stage, { cleo, ana }) {
  stage.step('they talk, and Ana reads her card');
  const { rev } = await stage.server.ask('cleo', 'GET', '/v1/me');
  await stage.server.ask('cleo', 'PATCH', '/v1/me', { called: 'Clé', address: { city: 'Utrecht' }, consents: ['presence'] }, { 'If-Match': `"${rev}"` });
  await stage.makeReady(ana);
  await cleo.press('[data-do=choose][data-queue=support]');
  await cleo.press('[data-kind=queue][data-handle=support] [data-do=start][data-medium=chat]');
  await ana.press('[data-kind=offer][data-state=live] [data-do=accept]');
  const id = await cleo.idOf('main[data-kind=interaction][data-state=active]');
  await ana.page.locator(`${CARD} [data-field=called]`).getByText('Clé').waitFor();
  equal(await ana.page.locator(`${CARD} [data-news]`).count(), 0, 'she set it before she came');
  return id;
}

async function asked(stage, { ana }) {
  stage.step('Ana asks to be told of what Cleo changes');
  await ana.press('.ctx [data-do=alert][data-when=edited]');
  await ana.page.locator('.work [data-kind=alert][data-when=edited][data-state=armed]').getByText('is changed').waitFor();
}

async function opened(stage, { ana }) {
  stage.step('what is not hers to change says why');
  await ana.press(`${CARD} [data-do=changes]`);
  await ana.page.locator(`${FORM} [data-field=consents][data-access=read_only]`).getByText('Only Clé says this').waitFor();
  await field(ana, FORM, 'called').fill('Cleo B.');
  await field(ana, FORM, 'company').fill('Ortolan');
  await inPane(ana, `${FORM} [data-field=consents]`, 'desk-card');
}

async function meanwhile(stage, { cleo, ana, id }) {
  stage.step('Cleo changes the same field and another, and Ana sees both');
  await cleo.page.evaluate(() => { location.hash = '#/me'; });
  const form = 'form[data-kind=card]';
  await cleo.sees(form);
  await field(cleo, form, 'called').fill('Clé 👋');
  await field(cleo, form, 'pronouns').fill('she');
  await cleo.press('.savebar [data-do=save]');
  await ana.page.locator(`${FORM} [data-news=called]`).getByText('Clé 👋').waitFor();
  await ana.sees(`${FORM} [data-news=pronouns]`);
  equal(await field(ana, FORM, 'called').inputValue(), 'Cleo B.', 'her words are untouched');
  await ana.page.locator('.toasts').getByText('was changed just now').waitFor();
  stage.step('Dan comes, Ana looks at him, and at Cleo again: what she wrote is there');
  const dan = await stage.dan();
  await dan.press('[data-do=choose][data-queue=support]');
  await dan.press('[data-kind=queue][data-handle=support] [data-do=start][data-medium=chat]');
  await ana.press('[data-kind=offer][data-state=live] [data-do=accept]');
  await ana.misses(FORM);
  await ana.press(`.work [data-interaction="${id}"]`);
  await until('her words are there', async () => (await field(ana, FORM, 'called').inputValue()) === 'Cleo B.');
  await dan.press('[data-do=close]');
}

async function chosen(stage, { cleo, ana }) {
  stage.step('hers is refused with the newer card, and she chooses');
  ana.expected = /status of 412/;
  await ana.press(`${FORM} .savebar [data-do=save]`);
  await ana.sees(`${FORM} [data-clash=called]`);
  equal(await ana.page.locator('.clash').count(), 1, 'only what both changed is asked about');
  equal(await field(ana, FORM, 'pronouns').inputValue(), 'she');
  ok((await ana.page.locator(`${FORM} [data-clash=called]`).innerText()).includes('Clé'), 'it says who');
  await ana.press(`${FORM} [data-clash=called] [data-do=keep_mine]`);
  await ana.page.locator(`${FORM} [data-reason]`).fill('As she wants to be called.');
  await ana.press(`${FORM} .savebar [data-do=save]`);
  await ana.misses(FORM);
  await ana.page.locator('.toasts').getByText('Saved for Clé').waitFor();
  const { called, company, pronouns } = await card(stage);
  deepStrictEqual([called, company, pronouns], ['Cleo B.', 'Ortolan', 'she']);
  stage.step('Cleo reads that it was Ana, for her, and why');
  const last = cleo.page.locator('[data-part=changes] [data-by=agent]').first();
  for (const text of ['Ana', 'for you', 'As she wants to be called.', 'Ortolan']) await last.getByText(text).first().waitFor();
}

async function back(stage, { cleo, ana }) {
  stage.step('Ana compares, and takes her version back');
  await ana.press(`${CARD} [data-do=versions]`);
  await ana.press(`${CARD} [data-do=compare]`);
  await ana.sees(`${CARD} [data-compared=called][data-differs=true]`);
  await inPane(ana, `${CARD} [data-part=changes]`, 'desk-card-versions');
  await ana.press(`${CARD} [data-do=undo] >> nth=0`);
  await until('it is as Cleo left it', async () => (await card(stage)).called === 'Clé 👋');
  await until('on her page too', async () => (await field(cleo, 'form[data-kind=card]', 'called').inputValue()) === 'Clé 👋');
  await ana.page.locator(`${CARD} dd[data-field=called]`).getByText('Clé 👋').waitFor();
}

async function over(stage, { cleo, ana, id }) {
  stage.step('when the talk is over, so is reading');
  await cleo.page.evaluate(() => { location.hash = '#/hall'; });
  await ana.press(`${ana.talk(id)} [data-do=close]`);
  await ana.press('.work [data-kind=alert][data-when=edited] [data-do=look]');
  await ana.sees('.ctx [data-part=records-shut]');
  await ana.misses(CARD);
}
