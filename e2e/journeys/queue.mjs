/** A visitor without an account waits in support; Ben passes, is asked again, accepts, holds two talks side by side, and wraps up. */
import { equal, ok } from 'node:assert/strict';
import { until } from '../lib/until.mjs';

export async function play(stage) {
  const ben = await stage.ben();
  const [visitor, dan, sam] = [await stage.visitor(), await stage.dan(), await stage.sam()];
  await benTakesABreak(stage, ben);
  await bothWait(stage, { visitor, dan, sam });
  const talks = await benIsAsked(stage, { ben, visitor, dan });
  await sideBySide(stage, { ben, visitor, dan, sam, talks });
  await benWrapsUp(stage, { ben, visitor, dan, sam, talks });
  await samClosesAndOpens(stage, { sam, dan });
}

async function samClosesAndOpens(stage, { sam, dan }) {
  stage.step('Sam closes the queue, and opens it again');
  const support = '[data-kind=queue][data-handle=support]';
  await sam.press(`${support} [data-do=close]`);
  await sam.sees(`${support}[data-state=closed]`);
  await until('closed for clients', async () => (await stage.server.ask('dan', 'GET', '/v1/queues/support')).body.state === 'closed');
  await sam.press(`${support} [data-do=open]`);
  await sam.sees(`${support}[data-state=open]`);
  ok(dan.faults.length === 0 && sam.faults.length === 0, [...dan.faults, ...sam.faults].join());
}

async function benTakesABreak(stage, ben) {
  stage.step('Ben is not ready, by the keyboard');
  await ben.page.locator('[data-do=intent]').press('Enter');
  await ben.sees('[role=menuitem]:focus');
  await ben.page.getByRole('menuitem', { name: 'On a break' }).press('Enter');
  await ben.sees('.bar[data-intent=not_ready]');
}

async function bothWait(stage, { visitor, dan, sam }) {
  stage.step('a visitor and Dan take their places in support');
  await startInSupport(visitor);
  await visitor.page.getByText('First in line').first().waitFor();
  await visitor.page.getByText('Ben, back later').waitFor();
  const id = await visitor.idOf('main[data-kind=interaction][data-state=queued]');
  await visitor.write(id, 'The key was not in the box.');
  await visitor.reads(id, 'The key was not in the box.');
  await startInSupport(dan);
  await dan.page.getByText('Second in line').first().waitFor();
  await dan.page.getByRole('img', { name: /One person is ahead of you\./ }).waitFor();
  await sam.sees('[data-kind=queue][data-handle=support]');
  await until('two wait on the board', async () => (await sam.page.textContent('[data-kind=queue][data-handle=support] [data-number=holding]')) === '2');
  await visitor.keep('queue-waiting');
}

async function benIsAsked(stage, { ben, visitor, dan }) {
  stage.step('Ben is asked, passes, and accepts');
  const first = await visitor.idOf('main[data-kind=interaction]');
  const second = await dan.idOf('main[data-kind=interaction]');
  await stage.makeReady(ben);
  const offer = ben.page.getByRole('alertdialog', { name: 'Offer: Chat from Visitor' });
  await offer.getByText('The key was not in the box.').waitFor();
  await visitor.sees('main[data-kind=interaction][data-state=offered]');
  const began = await left(offer);
  ok(began <= 20 && began > 5, `the ring counts from the deadline, not from ${began}`);
  await until('the ring counts down', async () => (await left(offer)) < began);
  await ben.keep('queue-offer');
  const passed = await offer.getAttribute('data-id');
  await ben.page.keyboard.press('p');
  await ben.page.locator(`[data-id="${passed}"][data-state=rejected]`).getByText('You passed.').waitFor();
  await visitor.sees(`main[data-id="${first}"]`);
  stage.step('Ben accepts, by the keyboard');
  await acceptsByKey(ben, 'Visitor', 1);
  stage.step('what is written while one is asked reaches the one asked');
  await dan.write(second, 'It is about my brake pads.');
  await ben.page.getByRole('alertdialog').getByText('It is about my brake pads.').waitFor();
  await acceptsByKey(ben, 'Dan Whitfield', 2);
  return { first, second };
}

async function sideBySide(stage, { ben, visitor, dan, sam, talks }) {
  stage.step('two talks side by side');
  await visitor.sees(`main[data-id="${talks.first}"][data-state=active]`);
  await dan.sees(`main[data-id="${talks.second}"][data-state=active]`);
  for (const id of [talks.first, talks.second]) ok(await ben.page.locator(`section${ben.talk(id)}`).isVisible());
  await ben.write(talks.first, 'I send the key today.');
  await ben.write(talks.second, 'Which pads, Dan?');
  await visitor.reads(talks.first, 'I send the key today.');
  await dan.reads(talks.second, 'Which pads, Dan?');
  await dan.write(talks.second, 'Thank you, Ben.');
  await ben.reads(talks.second, 'Thank you, Ben.');
  equal((await visitor.lines(talks.first)).length, 2);
  await stage.sameLines(talks.second, 'dan', [ben, dan]);
  await sam.sees('[data-kind=agent][data-handle=ben][data-activity=busy][data-word=some]');
  await until('nobody waits', async () => (await sam.page.textContent('[data-kind=queue][data-handle=support] [data-number=holding]')) === '0');
  await ben.keep('queue-side-by-side');
}

async function benWrapsUp(stage, { ben, visitor, dan, sam, talks }) {
  stage.step('Ben wraps up, Dan ends his talk himself');
  await ben.press(`${ben.talk(talks.first)} [data-do=close]`);
  await visitor.sees(`main[data-id="${talks.first}"][data-state=closed]`);
  const wrapUp = ben.page.locator(`section${ben.talk(talks.first)}`).getByRole('region', { name: 'Wrap-up' });
  await wrapUp.getByRole('radio', { name: 'Part sent' }).click();
  await wrapUp.getByLabel('Note to the team').fill('Spare key sent by post.');
  await ben.keep('queue-wrap-up');
  await wrapUp.getByRole('button', { name: 'Done' }).click();
  await ben.misses(`section${ben.talk(talks.first)}`);
  const { body } = await stage.server.ask('ben', 'GET', `/v1/interactions/${talks.first}`);
  equal(body.disposition, 'part_sent');
  equal(body.note, 'Spare key sent by post.');
  await dan.press('[data-do=close]');
  await dan.sees(`main[data-id="${talks.second}"][data-state=closed]`);
  await ben.sees(`section${ben.talk(talks.second)}[data-state=wrap_up]`);
  await sam.sees('[data-kind=agent][data-handle=ben][data-activity=wrap_up]');
}

async function startInSupport(person) {
  await person.press('[data-do=choose][data-queue=support]');
  await person.press('[data-kind=queue][data-handle=support] [data-do=start]');
  await person.sees('main[data-kind=interaction]');
}

/** Nobody else is there to take it, so what Ben passes comes back to him. */
async function acceptsByKey(ben, name, talks) {
  await ben.page.getByRole('alertdialog', { name: `Offer: Chat from ${name}` }).locator('[data-do=accept]').waitFor();
  await ben.page.keyboard.press('a');
  await until('one more talk on the desk', async () => (await ben.page.locator('.talks [data-kind=interaction][data-state=active]').count()) === talks);
}

async function left(offer) { return Number(await offer.getByRole('timer').textContent()); }
