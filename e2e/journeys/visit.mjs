/** A visitor chats, then signs in and takes the visit along: the talk goes on, Ana's page says who it is, and it stands in the client's history. */
import { equal, ok } from 'node:assert/strict';
import { looks } from '../lib/looks.mjs';
import { until } from '../lib/until.mjs';
import { violations } from './access.mjs';

const ASKED = '[data-part=visit]';

export async function play(stage) {
  const ana = await stage.ana();
  await stage.makeReady(ana);
  const visitor = await stage.visitor();
  const talk = await chats(stage, { ana, visitor });
  await signsIn(stage, { visitor });
  await takes(stage, { ana, visitor, talk });
  await isTheirs(stage, { ana, visitor, talk });
  await leaves(stage);
}

async function chats(stage, { ana, visitor }) {
  stage.step('somebody without an account talks with Ana');
  await visitor.press('[data-do=choose][data-queue=support]');
  await visitor.press('[data-kind=queue][data-handle=support] [data-do=start]');
  await ana.press('[data-kind=offer][data-state=live] [data-do=accept]');
  const talk = await visitor.idOf('main[data-kind=interaction][data-state=active]');
  await visitor.write(talk, 'Is the Heron there in blue?');
  await ana.reads(talk, 'Is the Heron there in blue?');
  await ana.keep('visit-desk-before');
  return talk;
}

async function signsIn(stage, { visitor }) {
  stage.step('they sign in, and are asked once');
  await visitor.press('.top [href="#/sign-in"]');
  await visitor.signIn(stage.server.account('dan'));
  await visitor.sees(`${ASKED} [data-do=take_visit]`);
  await looks(visitor, async (look) => {
    equal((await violations(visitor.page)).length, 0, `what everybody can use: ${look}`);
    ok(await visitor.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `wider than the screen: ${look}`);
    await visitor.keep(`visit-asked-${look}`);
  });
}

async function takes(stage, { ana, visitor, talk }) {
  stage.step('yes: the talk goes on under their name');
  await visitor.press(`${ASKED} [data-do=take_visit]`);
  await visitor.misses(ASKED);
  await visitor.press(`[data-do=open][href$="${talk}"]`);
  await visitor.sees(`main[data-kind=interaction][data-id="${talk}"][data-state=active]`);
  await visitor.reads(talk, 'Is the Heron there in blue?');
  const { name } = await stage.server.ask('dan', 'GET', '/v1/me').then((me) => me.body);
  await ana.page.locator(ana.talk(talk)).getByText(name).first().waitFor();
  await ana.write(talk, 'It is, Dan.');
  await visitor.reads(talk, 'It is, Dan.');
  await visitor.write(talk, 'Then I come by.');
  await ana.reads(talk, 'Then I come by.');
  await ana.keep('visit-desk-after');
  await visitor.keep('visit-talk');
}

async function isTheirs(stage, { ana, visitor, talk }) {
  stage.step('it stands in their history');
  await ana.press(`${ana.talk(talk)} [data-do=close]`);
  await visitor.sees('[data-do=done]');
  await ana.press('.conv [data-code=solved]');
  await ana.press('.conv [data-do=wrap_up]');
  await ana.misses('.conv[data-state=wrap_up]');
  await visitor.press('.nav [href="#/history"]');
  await visitor.press('[data-do=by][data-by=date]');
  await visitor.sees(`.past [data-kind=interaction][data-id="${talk}"]`);
  await visitor.keep('visit-history', true);
  const told = await stage.server.ask('dan', 'GET', '/v1/history');
  ok(told.items.some(({ id }) => id === talk), 'the server says so too');
}

/** Who says no is asked no more, and the visit stays whose it was. */
async function leaves(stage) {
  stage.step('no: nothing is taken');
  const other = await stage.visitor();
  await other.press('[data-do=choose][data-queue=support]');
  await other.press('[data-kind=queue][data-handle=support] [data-do=start]');
  const waits = await other.idOf('main[data-kind=interaction]');
  await other.press('.top [href="#/sign-in"]');
  await other.signIn(stage.server.account('dan'));
  await other.press(`${ASKED} [data-do=leave_visit]`);
  await other.misses(ASKED);
  await until('it is not theirs', async () => (await stage.server.ask('dan', 'GET', '/v1/interactions')).items.every(({ id }) => id !== waits));
}
