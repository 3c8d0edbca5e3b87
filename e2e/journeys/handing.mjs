/** A talk goes from hand to hand: on hold, noted, helped in, read along, handed on, taken over. What is not for Cleo never reaches her. */
import { equal, ok } from 'node:assert/strict';
import { Person, SIZES } from '../lib/person.mjs';
import { until } from '../lib/until.mjs';

/** Said where Cleo does not read it; looked for in all her page ever heard. */
const UNSEEN = { note: 'Asked for a refund twice before', ben: 'The pads are out of stock until May', sam: 'Give her the voucher', left: 'She wants it before the race' };
const OFFER = '[data-kind=offer][data-state=live]';

export async function play(stage) {
  const [ana, sam] = [await stage.ana(), await stage.sam()];
  const { cleo, heard } = await cleoWhoseFeedIsKept(stage);
  const talk = await theyTalk(stage, { ana, cleo });
  const ben = await stage.ben();
  await stage.makeReady(ben);
  await hold(stage, { ana, cleo, talk });
  await note(stage, { ana, talk });
  await consult(stage, { ana, ben, cleo, talk });
  await why(stage, { ana, talk });
  await readsAlong(stage, { ana, sam, cleo, talk });
  await handsOn(stage, { ana, ben, cleo, talk });
  await takesOver(stage, { ben, sam, cleo, talk });
  await itEnds(stage, { ana, cleo, talk });
  await nothingLeaked(stage, { cleo, heard });
}

/** A page of Cleo's, and every frame its socket brings. */
async function cleoWhoseFeedIsKept(stage) {
  const heard = [];
  const context = await stage.browser.newContext({ viewport: SIZES[1440], colorScheme: 'light', locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' });
  context.on('page', (page) => page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(String(payload)))));
  return { cleo: await Person.open(stage, 'portal', { name: 'cleo', link: stage.server.ready.links.portal, context }), heard };
}

async function theyTalk(stage, { ana, cleo }) {
  stage.step('Ana talks with Cleo');
  await stage.makeReady(ana);
  await cleo.press('[data-do=choose][data-queue=support]');
  await cleo.press('[data-kind=queue][data-handle=support] [data-do=start]');
  await ana.press(`${OFFER} [data-do=why]`);
  await ana.page.locator(`${OFFER} .why [data-why=new] [data-verdict=asked]`).getByText('Ana Ribeiro').waitFor();
  await ana.keep('handing-why-me');
  await ana.press(`${OFFER} [data-do=accept]`);
  const id = await cleo.idOf('main[data-kind=interaction][data-state=active]');
  await cleo.write(id, 'My brakes squeak.');
  await ana.reads(id, 'My brakes squeak.');
  await key(ana);
  return id;
}

async function hold(stage, { ana, cleo, talk }) {
  stage.step('on hold, seen on both sides, and on again');
  await ana.page.keyboard.press('h');
  await ana.sees(`${ana.talk(talk)} .beside [data-held]`);
  await cleo.page.locator('[data-held]').getByText('On hold, since').waitFor();
  await cleo.keep('handing-hold');
  await ana.page.keyboard.press('h');
  await cleo.misses('[data-held]');
  await ana.misses('.beside [data-held]');
}

async function note(stage, { ana, talk }) {
  stage.step('Ana notes what Cleo does not see');
  await ana.page.keyboard.press('n');
  await ana.sees(`${ana.talk(talk)} .compose[data-to=note] textarea:focus`);
  await ana.page.keyboard.type(UNSEEN.note);
  await ana.page.keyboard.press('Enter');
  await ana.page.locator(`${ana.talk(talk)} [data-aside=note]`).getByText('Cleo does not see this.').waitFor();
  await ana.sees(`${ana.talk(talk)} .compose[data-to=all]`);
}

async function consult(stage, { ana, ben, cleo, talk }) {
  stage.step('Ana asks Ben in');
  await key(ana);
  await ana.page.keyboard.press('j');
  await ana.sees('.picker input:focus');
  await ana.page.keyboard.type('Ben');
  await ana.sees('.picker [data-to=ben][aria-selected=true]');
  await ana.keep('handing-consult');
  await ana.page.keyboard.press('Enter');
  await ana.page.locator(`${ana.talk(talk)} [data-handing=consult]`).getByText('Ben is asked in').waitFor();
  await ben.page.locator(OFFER).getByText('Ana asks for help').waitFor();
  await ben.keep('handing-offer');
  await ben.page.keyboard.press('a');
  await ana.sees(`${ana.talk(talk)} [data-participant=ben][data-part=consult]`);
  await cleo.page.locator('[data-participant]').getByText('Ben Okafor is in this talk too').waitFor();
  stage.step('Ben speaks to Cleo, and to Ana alone');
  await ben.reads(talk, 'My brakes squeak.');
  await ben.write(talk, 'Ben here, I know these pads.');
  await cleo.reads(talk, 'Ben here, I know these pads.');
  await key(ben);
  await ben.page.keyboard.press('s');
  await ben.sees(`${ben.talk(talk)} .compose[data-to=staff] textarea:focus`);
  await ben.page.keyboard.type(UNSEEN.ben);
  await ben.page.keyboard.press('Enter');
  await ana.page.locator(`${ana.talk(talk)} [data-aside=whisper]`).getByText(UNSEEN.ben).waitFor();
  equal(await ben.page.locator(`${ben.talk(talk)} [data-aside=note]`).getByText(UNSEEN.note).count(), 1, 'who helps reads the note');
  await ben.keep('handing-helps');
  await key(ben);
  await ben.page.keyboard.press('l');
  await ben.misses(`section${ben.talk(talk)}`);
  await ana.misses('[data-participant]');
  await cleo.misses('[data-participant]');
}

async function why(stage, { ana, talk }) {
  stage.step('why this way can be read');
  await key(ana);
  await ana.page.keyboard.press('w');
  const panel = ana.page.locator(`${ana.talk(talk)} .why`);
  await panel.locator('[data-why=new]').getByText('Ana accepted.').waitFor();
  await panel.locator('[data-why=consult]').getByText('Ben accepted.').waitFor();
  const told = await stage.server.ask('ana', 'GET', `/v1/interactions/${talk}/why`);
  equal(await panel.locator('[data-why=new] [data-candidate]').count(), Math.min(12, told.decisions[0].read.candidates.length));
  await panel.locator('[data-verdict=asked]').getByText('Ana Ribeiro').waitFor();
  await ana.keep('handing-why');
  await ana.page.keyboard.press('Escape');
  await ana.misses('.why');
  await ana.sees(`${ana.talk(talk)} [data-do=why]:focus`);
}

async function readsAlong(stage, { ana, sam, cleo, talk }) {
  stage.step('Sam reads along, and speaks to Ana alone');
  await sam.press('.head .nav [href="#work"]');
  const row = `tr${sam.talk(talk)}`;
  await sam.press(`${row} [data-do=listen]`);
  await sam.sees(`.reading${sam.talk(talk)}[data-part=listen]`);
  await sam.page.locator('.reading [data-n]').getByText('My brakes squeak.').waitFor();
  await sam.page.locator('.reading [data-aside]').getByText(UNSEEN.ben).waitFor();
  await ana.page.locator('[data-participant=sam][data-part=listen]').getByText('Sam reads along').waitFor();
  await sam.press(`${row} [data-do=whisper]`);
  await sam.sees('.reading[data-part=whisper] .compose[data-to=staff]');
  await sam.page.locator('.reading .compose textarea').fill(UNSEEN.sam);
  await sam.page.locator('.reading .compose textarea').press('Enter');
  await ana.page.locator(`${ana.talk(talk)} [data-aside=whisper]`).getByText(UNSEEN.sam).waitFor();
  equal(await cleo.page.locator('[data-participant]').count(), 0, 'who reads along is not shown to Cleo');
  await sam.keep('handing-board');
}

async function handsOn(stage, { ana, ben, cleo, talk }) {
  stage.step('Ana hands the talk on to Ben; until he accepts it is hers');
  await key(ana);
  await ana.page.keyboard.press('t');
  await ana.page.locator('.picker input').fill('Hassan');
  await ana.page.locator('.picker [data-to=hassan][aria-disabled=true]').getByText('Not at work').waitFor();
  await ana.page.locator('.picker input').fill('Ben');
  await ana.press('.picker [data-to=ben]');
  await ana.page.locator('[data-handing=transfer]').getByText('Put to Ben').waitFor();
  await ana.sees(`section${ana.talk(talk)} [data-do=messages]`);
  await ben.page.locator(OFFER).getByText('Handed on by Ana').waitFor();
  await ben.press(`${OFFER} [data-do=accept]`);
  await ben.sees(`section${ben.talk(talk)}[data-state=active]`);
  await cleo.page.getByRole('heading', { name: 'Ben Okafor' }).waitFor();
  stage.step('Ana leaves a note for him');
  await ana.misses(`section.conv${ana.talk(talk)}`);
  equal(await ana.page.locator('.handed [data-code]').count(), 0, 'how it came out is not hers to say');
  await ana.page.getByLabel('Note for who has it now').fill(UNSEEN.left);
  await ana.keep('handing-handed');
  await ana.press('.handed [data-do=wrap_up]');
  await ana.misses('.handed');
  await ben.page.locator(`${ben.talk(talk)} [data-aside=note]`).getByText(UNSEEN.left).waitFor();
}

async function takesOver(stage, { ben, sam, cleo, talk }) {
  stage.step('Sam takes over');
  await sam.press(`tr${sam.talk(talk)} [data-do=take_over]`);
  await sam.sees(`tr${sam.talk(talk)} [data-do=desk]`);
  await cleo.page.getByRole('heading', { name: 'Sam Keller' }).waitFor();
  await ben.press('.handed [data-do=wrap_up]');
  await ben.misses('.handed');
}

async function itEnds(stage, { ana, cleo, talk }) {
  stage.step('Sam goes on at the desk, ends it, and reads it again');
  const sam = await Person.open(stage, 'desk', { account: stage.server.account('sam') });
  await sam.write(talk, 'Sam here. A new set is on its way to you.');
  await cleo.reads(talk, 'Sam here. A new set is on its way to you.');
  stage.step('Ana helps until the end, and is let go by it');
  await sam.press(`${sam.talk(talk)} [data-do=consult]`);
  await sam.press('.picker [data-to=ana]');
  await ana.press(`${OFFER} [data-do=accept]`);
  await ana.sees(`section.conv${ana.talk(talk)}[data-part=consult]`);
  await sam.press(`${sam.talk(talk)} [data-do=close]`);
  await ana.misses(`section.conv${ana.talk(talk)}`);
  await sam.press(`${sam.talk(talk)} [data-code=part_sent]`);
  await sam.press(`${sam.talk(talk)} .wrapup [data-do=wrap_up]`);
  await cleo.sees('main[data-kind=interaction][data-state=closed]');
  await sam.press(`[data-do=past][data-interaction="${talk}"]`);
  const past = sam.page.locator(`[data-past="${talk}"]`);
  await past.locator('[data-n]').getByText('Ben here, I know these pads.').waitFor();
  for (const text of Object.values(UNSEEN)) await past.locator('[data-aside]').getByText(text).waitFor();
  await sam.keep('handing-past');
}

async function nothingLeaked(stage, { cleo, heard }) {
  stage.step('nothing of it came to Cleo');
  const lines = await stage.server.ask('cleo', 'GET', '/v1/messages');
  await until('her feed was kept', () => heard.some((frame) => frame.includes('A new set is on its way')));
  const all = [...heard, await cleo.page.content(), JSON.stringify(lines)].join('\n');
  for (const [who, text] of Object.entries(UNSEEN)) ok(!all.includes(text), `Cleo got what is not for her: ${who}`);
  ok(!all.includes('"aside"') && !all.includes('"handing"'), 'Cleo learnt that something was said beside her');
}

/** Out of whatever is written in, so that keys are commands. */
async function key(agent) {
  await agent.page.evaluate(() => document.activeElement?.blur());
}
