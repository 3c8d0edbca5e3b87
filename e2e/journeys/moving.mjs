/** Somebody waits while nobody is there: the board says so and Sam does something about it. Cleo goes on by another medium. */
import { equal } from 'node:assert/strict';
import { until } from '../lib/until.mjs';

const SUPPORT = '[data-kind=queue][data-handle=support]';
const OFFER = '[data-kind=offer][data-state=live]';
/** Support by more than chat, and a short patience with holding. */
const SETUP = { 'center.toml': '[settings]\nheld_ms = 1000\n\n[[queue]]\nhandle = "support"\nname = "Support"\nmedia = ["chat", "voice"]\nweight = 250\nwrap_up = true\n' };

export async function play(stage) {
  await stage.server.import(SETUP);
  const [ana, sam, cleo] = [await stage.ana(), await stage.sam(), await stage.cleo()];
  const id = await movesInLine(stage, { cleo });
  await samSetsAnaReady(stage, { ana, sam });
  await movesInTalk(stage, { ana, cleo, id });
  await heldForLong(stage, { ana, sam, cleo, id });
  await nobodyIsReached(stage, { ana, sam });
}

async function movesInLine(stage, { cleo }) {
  stage.step('Cleo waits by another medium, and keeps her place');
  await cleo.press('[data-do=choose][data-queue=support]');
  await cleo.press(`${SUPPORT} [data-do=start][data-medium=chat]`);
  const id = await cleo.idOf('main[data-kind=interaction][data-state=queued]');
  await cleo.page.getByText('You stay first in line.').waitFor();
  await cleo.keep('moving-line');
  await cleo.press('[data-do=move][data-medium=voice]');
  await cleo.page.getByRole('heading', { name: 'You are in line for a web call' }).waitFor();
  await cleo.page.getByText('First in line').first().waitFor();
  equal(await cleo.idOf('main[data-kind=interaction][data-state=queued]'), id);
  await cleo.press('[data-do=move][data-medium=chat]');
  await cleo.page.getByRole('heading', { name: 'You are in line for a chat' }).waitFor();
  return id;
}

async function samSetsAnaReady(stage, { ana, sam }) {
  stage.step('one waits and nobody is ready: Sam sets Ana ready');
  await stage.server.ask('ana', 'PUT', '/v1/agents/me/intent', { intent: 'not_ready', reason: 'break' });
  await sam.sees('.panel[data-unserved="1"]');
  await sam.page.locator('.tile', { hasText: 'Support' }).getByText('Nobody is ready for it').waitFor();
  await sam.press('.head .nav [href="#work"]');
  await sam.page.locator('[data-exception=nobody_serves]').getByText('One waits in Support and nobody is ready for it.').waitFor();
  await sam.keep('moving-needs');
  await sam.page.getByRole('button', { name: 'Set Ana Ribeiro ready' }).click();
  await ana.sees('.bar[data-intent=ready]');
  await ana.press(`${OFFER} [data-do=accept]`);
  await sam.misses('[data-exception=nobody_serves]');
  await sam.page.locator('.exc .over').getByText('One waits in Support and nobody is ready for it. Over at').waitFor();
}

async function movesInTalk(stage, { ana, cleo, id }) {
  stage.step('in a talk, another medium is an invitation, either way');
  await cleo.sees(`main[data-id="${id}"][data-state=active]`);
  await cleo.press('.with [data-do=media]');
  await cleo.press('.above [data-do=move][data-medium=voice]');
  await cleo.page.locator('.above').getByText('You invited Ana to a web call').waitFor();
  await ana.page.locator('.ask').getByText('invites you to a web call').waitFor();
  await cleo.press('.above [data-do=withdraw]');
  await ana.misses('.ask');
  await ana.page.evaluate(() => document.activeElement?.blur());
  await ana.page.keyboard.press('m');
  await ana.press('.menu.media [data-medium=voice]');
  await ana.page.locator('[data-moving=voice]').getByText('Cleo is invited to a web call').waitFor();
  await cleo.page.locator('.invited').getByText('invites you to a web call').waitFor();
  await cleo.press('.invited [data-do=decline]');
  await ana.misses('[data-moving]');
  equal((await stage.server.ask('cleo', 'GET', `/v1/interactions/${id}`)).body.state, 'active');
}

async function heldForLong(stage, { ana, sam, cleo, id }) {
  stage.step('Ana forgets Cleo on hold: Sam says a word to her');
  await ana.press(`section${ana.talk(id)} [data-do=hold]`);
  await ana.page.locator('.beside .is-fault').getByText('Cleo is on hold for long').waitFor();
  await cleo.page.locator('.above').getByText('Ana put this on hold').waitFor();
  await sam.press('[data-exception=held_long] [data-do=whisper]');
  await sam.page.locator('.reading .compose textarea').fill('Cleo still holds');
  await sam.page.locator('.reading .compose textarea').press('Enter');
  await ana.page.locator('[data-aside=whisper]').getByText('Cleo still holds').waitFor();
  await ana.press(`section${ana.talk(id)} [data-do=hold]`);
  await sam.misses('[data-exception=held_long]');
  await cleo.misses('[data-held]');
  await sam.press(`tr${sam.talk(id)} [data-do=leave]`);
  await sam.misses('.reading');
}

async function nobodyIsReached(stage, { ana, sam }) {
  stage.step('Ana is ready and her page is gone: who waits, waits for nobody who is reached');
  await ana.page.close();
  const dan = await stage.dan();
  await dan.press('[data-do=choose][data-queue=support]');
  await dan.press(`${SUPPORT} [data-do=start][data-medium=chat]`);
  await sam.page.locator('[data-exception=nobody_reached]').getByText('One waits in Support and nobody is reached yet.').waitFor();
  await sam.page.locator('[data-exception=owner_unreached]').getByText('Ana is not reached in a talk with Cleo.').waitFor();
  await sam.page.locator(`tr${SUPPORT}`).getByText('Nobody is reached yet').waitFor();
  await sam.keep('moving-unreached');
  await sam.press('[data-exception=owner_unreached] [data-do=requeue]');
  await sam.misses('[data-exception=owner_unreached]');
  await until('both wait', async () => (await sam.page.textContent(`tr${SUPPORT} [data-number=holding]`)) === '2');
}
