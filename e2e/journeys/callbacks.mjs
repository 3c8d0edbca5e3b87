/** Cleo asks to be called: at her turn, and at a time. Ana sees the promise, calls and says how it went. */
import { equal } from 'node:assert/strict';

const SUPPORT = '[data-kind=queue][data-handle=support]';
const OFFER = '[data-kind=offer][data-state=live]';
const CALL = '[data-kind=callback]';
const SETUP = { 'center.toml': '[[queue]]\nhandle = "support"\nname = "Support"\nmedia = ["chat", "callback"]\nweight = 250\nwrap_up = true\n' };

export async function play(stage) {
  await stage.server.import(SETUP);
  const [ana, cleo] = [await stage.ana(), await stage.cleo()];
  await promise(stage, { cleo });
  await calls(stage, { ana, cleo });
  await another(stage, { cleo });
}

async function promise(stage, { cleo }) {
  stage.step('a number without its country is refused at its field');
  cleo.expected = /status of 422/;
  await stage.server.ask('ana', 'PUT', '/v1/agents/me/intent', { intent: 'not_ready', reason: 'break' });
  await cleo.press('[data-do=choose][data-queue=support]');
  await cleo.press(`${SUPPORT} [data-do=callback][data-medium=callback]`);
  await cleo.page.locator('.promise input[name=number]').fill('020 123 4567');
  await cleo.press('.promise [data-do=callback]');
  await cleo.page.locator('.promise').getByText('Begin with + and the country code').waitFor();
  await cleo.keep('callback-form');
  stage.step('Cleo keeps a place in line, and need not stay');
  await cleo.page.locator('.promise input[name=number]').fill('+31 20 123 4567');
  await cleo.press('.promise [data-do=callback]');
  await cleo.misses('.promise');
  await cleo.page.locator(`.side ${CALL}[data-state=waiting]`).getByText('You are in line; you need not stay.').waitFor();
  await cleo.page.locator(`.side ${CALL}`).getByText('On +31201234567').waitFor();
  await cleo.keep('callback-waiting');
}

async function calls(stage, { ana, cleo }) {
  stage.step('Ana is offered the call, sees the number, and says that nobody was reached');
  await stage.server.ask('ana', 'PUT', '/v1/agents/me/intent', { intent: 'ready' });
  await ana.page.locator(OFFER).getByText('Callback').first().waitFor();
  await ana.press(`${OFFER} [data-do=accept]`);
  await ana.page.locator(`.call${CALL}[data-state=attempting]`).getByText('+31201234567').waitFor();
  await cleo.page.locator(`.side ${CALL}[data-state=attempting]`).getByText('calls you now').waitFor();
  await ana.keep('callback-call');
  await ana.press('.call [data-outcome=reached]');
  await ana.page.locator('.call').getByText('was reached').waitFor();
  await cleo.page.locator(`.side ${CALL}[data-state=ended]`).getByText('You were called.').waitFor();
  await ana.press('.conv [data-do=close]');
  await ana.sees('.conv[data-state=wrap_up]');
}

async function another(stage, { cleo }) {
  stage.step('another at a time, taken back');
  await cleo.press(`${SUPPORT} [data-do=callback][data-medium=callback]`);
  await cleo.page.locator('.promise input[name=number]').fill('+31201234567');
  await cleo.page.locator('.promise input[value=time]').check();
  const soon = new Date(Date.now() + 3 * 3_600_000);
  const local = new Date(soon.getTime() - soon.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  await cleo.page.locator('.promise input[name=at]').fill(local);
  await cleo.keep('callback-time');
  await cleo.page.setViewportSize({ width: 390, height: 844 });
  await cleo.keep('callback-time-390');
  await cleo.press('.promise [data-do=callback]');
  await cleo.sees(`.side ${CALL}[data-state=promised]`);
  await cleo.keep('callback-promised');
  await cleo.press(`.side ${CALL}[data-state=promised] [data-do=cancel]`);
  await cleo.page.locator('.side').getByText('Taken back.').waitFor();
  equal((await stage.server.ask('cleo', 'GET', '/v1/callbacks?state=promised')).items.length, 0);
}
