/** This center sends no mail, and says so where one would ask for it. Cleo asks to be told of a short wait; Ana of a callback that is due, and of Dan when he is back. Each is told once. */
import { deepStrictEqual, equal } from 'node:assert/strict';
import { Person } from '../lib/person.mjs';

const SUPPORT = '[data-kind=queue][data-handle=support]';
const QUEUE = '[[queue]]\nhandle = "support"\nname = "Support"\nmedia = ["chat", "callback"]\nweight = 250\nwrap_up = true\n';
/** Right after a start nobody knows who is here: that is to be over before anybody comes. */
const SETUP = { 'center.toml': `[settings]\ngrace_ms = 100\n\n${QUEUE}` };

export async function play(stage) {
  await stage.server.import(SETUP);
  await stage.server.kill();
  await stage.server.again();
  const [ana, cleo] = [await stage.ana(), await stage.cleo()];
  const dan = await stage.dan();
  await dan.press('[data-do=choose][data-queue=support]');
  await dan.press(`${SUPPORT} [data-do=start]`);
  await dan.sees('main[data-kind=interaction][data-state=queued]');
  await noMail(stage, { cleo });
  await shortWait(stage, { cleo });
  await due(stage, { ana });
  await back(stage, { ana, dan });
}

async function noMail(stage, { cleo }) {
  stage.step('a center that sends no mail offers none, and says why');
  const show = (view) => cleo.page.evaluate((hash) => { location.hash = hash; }, `#/${view}`);
  await show('me');
  await cleo.sees('.beyond[data-mail=unsent] [data-do=mail]:disabled');
  await cleo.page.locator('.beyond').getByText('This center sends no mail.').waitFor();
  stage.step('where the page did not know better the alert is set all the same, and what is left out is said');
  await cleo.page.route('**/v1/sessions/links', (asked) => asked.fulfill({ json: { mail: true } }));
  await show('hall');
  await show('me');
  await cleo.sees('.beyond[data-mail=possible]');
  await cleo.page.locator('.beyond [data-do=mail]').check();
  await show('hall');
  await cleo.press('[data-do=choose][data-queue=support]');
  cleo.expected = /status of 422/;
  await cleo.press(`${SUPPORT} [data-do=alert][data-when=wait_under]`);
  await cleo.page.locator('.toasts').getByText('not by mail: this center sends none').waitFor();
  const [alert] = (await stage.server.ask('cleo', 'GET', '/v1/alerts?state=armed')).items;
  deepStrictEqual(alert.body.by, ['web']);
  await cleo.page.unroute('**/v1/sessions/links');
  await cleo.press('.side [data-kind=alert][data-when=wait_under] [data-do=cancel]');
  await cleo.sees(`${SUPPORT} [data-do=alert][data-when=wait_under]`);
  await show('me');
  await cleo.sees('.beyond[data-mail=unsent]');
  await show('hall');
}

async function shortWait(stage, { cleo }) {
  stage.step('Cleo asks to be told when the wait is under ten minutes, and thinks again');
  await cleo.press('[data-do=choose][data-queue=support]');
  await cleo.page.locator(`${SUPPORT} .under select`).selectOption('600000');
  await cleo.press(`${SUPPORT} [data-do=alert][data-when=wait_under]`);
  await cleo.page.locator('.side [data-kind=alert][data-when=wait_under]').getByText('the wait in Support is under 10').waitFor();
  await cleo.page.locator(SUPPORT).getByText('We tell you when it is under 10').waitFor();
  await cleo.keep('alert-wait');
  await cleo.press(`.side [data-kind=alert][data-when=wait_under] [data-do=cancel]`);
  await cleo.sees(`${SUPPORT} [data-do=alert][data-when=wait_under]`);
  equal((await stage.server.ask('cleo', 'GET', '/v1/alerts?state=armed')).items.length, 0);
}

async function due(stage, { ana }) {
  stage.step('Ana is told when a callback is due');
  await ana.press('[data-queue=support] [data-do=alert][data-when=due]');
  await ana.page.locator('.work [data-kind=alert][data-state=armed]').getByText('a callback is due in Support').waitFor();
  await ana.keep('alert-due');
  await stage.server.ask('cleo', 'POST', '/v1/callbacks', { queue: 'support', number: '+31201234567' });
  await ana.page.locator('.toasts').getByText('A callback is due in Support.').waitFor();
  await ana.sees('.work [data-kind=alert][data-when=due][data-state=ended]');
  await ana.sees('[data-queue=support] [data-do=alert][data-when=due]');
}

async function back(stage, { ana, dan }) {
  stage.step('Ana talks with Dan, who goes, and is told when he is back');
  await stage.makeReady(ana);
  await ana.press('[data-kind=offer][data-state=live] [data-do=accept]');
  await dan.sees('main[data-kind=interaction][data-state=active]');
  await ana.sees('.ctx [data-kind=client][data-here=true]');
  await ana.misses('.ctx [data-do=alert][data-when=online]');
  await dan.page.close();
  await ana.sees('.ctx [data-kind=client][data-here=false]');
  await ana.press('.ctx [data-do=alert][data-when=online]');
  await ana.sees('.work [data-kind=alert][data-when=online][data-state=armed]');
  await ana.keep('alert-online');
  await Person.open(stage, 'portal', { name: 'dan', context: dan.page.context() });
  await ana.page.locator('.toasts').getByText('is on the page now').waitFor();
  await ana.sees('.work [data-kind=alert][data-when=online][data-state=ended]');
  await ana.keep('alert-online-told');
}
