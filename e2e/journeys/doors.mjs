/** Coming in and going out: several people in one browser, a wrong password, a sign-out that does both. */
import { equal } from 'node:assert/strict';
import { Person } from '../lib/person.mjs';

const BEN = '[data-kind=agent][data-handle=ben]';

export async function play(stage) {
  const { cleo, sam } = await oneBrowser(stage);
  await wrongPassword(stage, { cleo, sam });
  await signsOut(stage, { cleo, sam });
}

async function oneBrowser(stage) {
  stage.step('three links in one browser are three people');
  const hers = `.bar[data-kind=agent][data-id="${stage.server.account('ana').id}"]`;
  const ana = await stage.ana();
  const context = ana.page.context();
  const [cleo, sam] = [await stage.cleo({ context }), await stage.sam({ context })];
  await ana.sees(hers);
  await cleo.sees('.top .me');
  await sam.sees('.wall');
  stage.step('a second page of the same browser is the same person');
  const again = await Person.open(stage, 'desk', { name: 'ana again', context });
  await again.sees(hers);
  await stage.makeReady(again);
  await ana.sees('.bar[data-intent=ready]');
  for (const each of [ana, cleo, sam, again]) equal(new URL(each.page.url()).searchParams.has('link'), false, 'a link does not stay in the address');
  return { cleo, sam };
}

async function wrongPassword(stage, { cleo, sam }) {
  stage.step('a wrong password is refused in words');
  const ben = await Person.open(stage, 'portal', { name: 'ben' });
  ben.expected = /status of 401/;
  await ben.page.evaluate(() => { location.hash = '#/sign-in'; });
  await ben.signIn({ login: 'ben', password: 'not the password' });
  await ben.page.getByText('That login and password do not fit together.').waitFor();
  equal(await ben.page.inputValue('[name=login]'), 'ben');
  await cleo.sees(`${BEN}[data-word=off]`);
  await sam.sees(`${BEN}[data-intent=signed_out]`);
}

async function signsOut(stage, { cleo, sam }) {
  stage.step('signing out at the desk ends the work and the session');
  const ben = await stage.ben();
  await stage.makeReady(ben);
  await cleo.sees(`${BEN}[data-word=free]`);
  await ben.press('.bar [data-do=signed_out]');
  await ben.sees('[data-do=sign_in]');
  await cleo.sees(`${BEN}[data-word=off]`);
  await sam.sees(`${BEN}[data-intent=signed_out]`);
  ben.expected = /status of 401/;
  equal(await ben.page.evaluate(async () => (await fetch('/v1/sessions/current', { headers: { 'Vestibule-App': 'desk' } })).status), 401);
}
