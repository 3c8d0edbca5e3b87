/** Cleo was promised a call and left; nobody called. She reads of it when she is back, on two devices, and asks anew. */
import { deepStrictEqual, equal } from 'node:assert/strict';
import { looks } from '../lib/looks.mjs';
import { until } from '../lib/until.mjs';
import { violations } from './access.mjs';

const NOTICE = '.notices [data-kind=notice][data-state=unread]';
const QUEUE = '[[queue]]\nhandle = "support"\nname = "Support"\nmedia = ["chat", "callback"]\nweight = 250\nwrap_up = true\n';
const SETUP = { 'center.toml': `[settings]\ncallback_window_ms = 300\nwait_max_ms = 60000\n\n${QUEUE}` };

export async function play(stage) {
  await stage.server.import(SETUP);
  await missed(stage);
  const [cleo, phone] = [await stage.cleo(), await stage.cleo({ name: 'cleo on her phone', width: 390 })];
  await read(stage, { cleo, phone });
  await anew(stage, { cleo });
  await dismissed(stage, { cleo, phone });
}

async function missed(stage) {
  stage.step('a call is promised while no page is open, and nobody makes it; the server dies after it was told');
  await stage.server.ask('cleo', 'POST', '/v1/callbacks', { queue: 'support', number: '+31201234567' });
  await until('the promise is over', async () => (await stage.server.ask('cleo', 'GET', '/v1/notices')).items.length === 1);
  await stage.server.kill();
  await stage.server.again();
}

async function read(stage, { cleo, phone }) {
  stage.step('she reads of it above the wait');
  for (const each of [cleo, phone]) await each.page.locator(`${NOTICE}[data-code=callback_missed]`).getByText('We did not call you as promised. We are sorry.').waitFor();
  await cleo.page.locator(NOTICE).getByText('Support, asked for at').waitFor();
  await cleo.misses('.side [data-kind=callback]');
  await looks(cleo, async (look) => {
    deepStrictEqual(await violations(cleo.page), []);
    await cleo.keep(`notice-${look}`);
  });
}

async function anew(stage, { cleo }) {
  stage.step('and asks to be called after all');
  await cleo.press(`${NOTICE} [data-do=callback]`);
  await cleo.sees(`${NOTICE} .promise input[name=number]`);
  await cleo.keep('notice-callback');
  await cleo.page.keyboard.press('Escape');
  await cleo.misses('.notices .promise');
  equal(await cleo.page.evaluate(() => document.activeElement?.getAttribute('data-do')), 'callback', 'the focus is where it was');
}

async function dismissed(stage, { cleo, phone }) {
  stage.step('dismissed on one device, it is gone from the other');
  await cleo.press(`${NOTICE} [data-do=dismiss]`);
  await phone.misses(NOTICE);
  await cleo.misses(NOTICE);
  deepStrictEqual((await stage.server.ask('cleo', 'GET', '/v1/notices')).items, []);
}
