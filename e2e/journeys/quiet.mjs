/**
 * Cleo's card says text only until a time. She waits for a call meanwhile: her page and the board say why nobody comes. Ana writes with her
 * and sees until when she may not call; once the card says otherwise she may.
 */
import { deepStrictEqual, equal, rejects } from 'node:assert/strict';
import { looks } from '../lib/looks.mjs';
import { violations } from './access.mjs';
import { inPane } from './orders.mjs';

const SUPPORT = '[data-kind=queue][data-handle=support]';
const OFFER = '[data-kind=offer][data-state=live]';
const VOICE = '.menu.media [data-medium=voice]';
const SETUP = { 'center.toml': '[[queue]]\nhandle = "support"\nname = "Support"\nmedia = ["chat", "voice", "callback"]\nweight = 250\nwrap_up = true\n' };
/** A zone in which it is not near midnight, and not that of the browsers. */
const ZONE = new Date().getUTCHours() < 20 ? 'Europe/Amsterdam' : 'Asia/Tokyo';

export async function play(stage) {
  await stage.server.import(SETUP);
  const [ana, sam, cleo] = [await stage.ana(), await stage.sam(), await stage.cleo()];
  await stage.server.ask('ana', 'PUT', '/v1/agents/me/intent', { intent: 'not_ready', reason: 'break' });
  await waits(stage, { sam, cleo });
  await writes(stage, { ana, cleo });
  await promised(stage, { cleo });
  await calls(stage, { ana });
}

async function card(stage, reach) {
  const { rev } = await stage.server.ask('cleo', 'GET', '/v1/me');
  await stage.server.ask('cleo', 'PATCH', '/v1/me', { zone: ZONE, reach }, { 'If-Match': `"${rev}"` });
}

async function waits(stage, { sam, cleo }) {
  stage.step('she waits for a call, and says that until tonight she is only written to');
  await cleo.press('[data-do=choose][data-queue=support]');
  await cleo.press(`${SUPPORT} [data-do=start][data-medium=voice]`);
  await cleo.sees('main[data-kind=interaction][data-state=queued]');
  await card(stage, { text_only_until: '23:00' });
  await cleo.page.locator('[data-part=quiet]').getByText('Your card says that you are not called until').waitFor();
  await cleo.page.getByText('First in line').first().waitFor();
  await looks(cleo, async (look) => {
    deepStrictEqual(await violations(cleo.page), [], look);
    await cleo.keep(`quiet-waiting-${look}`);
  });
  await sam.press('.head .nav [href="#work"]');
  await sam.page.locator('table').getByText('Not called at this time').waitFor();
}

async function writes(stage, { ana, cleo }) {
  stage.step('nobody is asked to call her; she goes on by text, and Ana reads why she may not call');
  await stage.makeReady(ana);
  await cleo.press('[data-do=move][data-medium=chat]');
  await ana.press(`${OFFER} [data-do=accept]`);
  await ana.page.locator('.ctx [data-quiet=true]').getByText('Text only until 23:00 by their clock').waitFor();
  await inPane(ana, '.ctx [data-part=quiet]', 'desk-quiet');
  await ana.press('.conv [data-do=move]');
  await ana.sees(`${VOICE}[disabled]`);
  await ana.page.locator('.menu.media [data-part=quiet]').getByText('Text only until 23:00 by their clock').waitFor();
  await ana.keep('desk-quiet-menu');
  await ana.press('.conv [data-do=move]');
  await ana.misses('.menu.media');
}

async function promised(stage, { cleo }) {
  stage.step('a call is not promised for such a time');
  const at = new Date(Date.now() + 600_000).toISOString();
  await rejects(stage.server.ask('cleo', 'POST', '/v1/callbacks', { queue: 'support', number: '+31201234567', at }), /409 .*reach_forbids/);
  equal(await cleo.page.locator('[data-kind=callback]').count(), 0);
}

async function calls(stage, { ana }) {
  stage.step('once the card says otherwise, Ana may call');
  await card(stage, { text_only_until: null });
  await ana.misses('.ctx [data-part=quiet]');
  await ana.press('.conv [data-do=move]');
  await ana.press(`${VOICE}:not([disabled])`);
  await ana.page.locator('[data-moving=voice]').waitFor();
}
