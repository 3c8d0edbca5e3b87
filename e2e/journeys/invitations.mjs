/** Invitations both ways: later, decline, withdraw, accept, crossed; and going on with an ended talk. Cleo is on a phone. */
import { equal } from 'node:assert/strict';

const ANA = '[data-kind=agent][data-handle=ana]';
const ASKED = '.ask[data-kind=invitation]';
const CARD = '.invited[data-kind=invitation]';

export async function play(stage) {
  const [ana, cleo] = [await stage.ana(), await stage.cleo({ width: 390, theme: 'dark' })];
  await stage.makeReady(ana);
  await cleoInvites(stage, { ana, cleo });
  await anaInvitesBack(stage, { ana, cleo });
  await crossed(stage, { ana, cleo });
  await goesOn(stage, { ana, cleo });
}

async function cleoInvites(stage, { ana, cleo }) {
  stage.step('Cleo invites Ana, takes it back, invites again; Ana says later, then no');
  await invite(cleo);
  await ana.sees(`${ASKED}[data-state=pending]`);
  await cleo.press('[data-do=withdraw]');
  await ana.misses(ASKED);
  await invite(cleo);
  const again = await ana.idOf(`${ASKED}[data-state=pending]`);
  await ana.press(`${ASKED} [data-do=later]`);
  await ana.sees(`${ASKED}[data-state=later]`);
  await cleo.page.locator(`[data-kind=invitation][data-id="${again}"]`).getByText('answers at').waitFor();
  await ana.press(`${ASKED} [data-do=decline]`);
  await cleo.page.locator(`[data-kind=invitation][data-id="${again}"]`).getByText('said no, this time').waitFor();
  await ana.misses(ASKED);
  stage.step('Cleo invites once more, Ana accepts');
  await invite(cleo);
  await ana.press(`${ASKED} [data-do=accept]`);
  await talkAndClose(stage, { ana, cleo }, 'You are here, good.');
}

async function anaInvitesBack(stage, { ana, cleo }) {
  stage.step('Ana invites Cleo back; Cleo says later, then no');
  await cleo.press('[data-do=done]');
  await inviteCleo(ana, 'About bleeding your brakes');
  await cleo.page.locator(CARD).getByText('About bleeding your brakes').waitFor();
  await cleo.keep('invitations-card');
  await cleo.press(`${CARD} [data-do=later]`);
  await cleo.sees(`${CARD}[data-state=later]`);
  await ana.page.locator('[data-kind=invitation][data-state=later]').getByText('answers at').waitFor();
  await cleo.press(`${CARD} [data-do=decline]`);
  await ana.misses('[data-kind=invitation]');
  await cleo.misses(CARD);
  stage.step('Ana invites again, Cleo accepts');
  await inviteCleo(ana, 'Now it is short');
  await cleo.press(`${CARD} [data-do=accept]`);
  await talkAndClose(stage, { ana, cleo }, 'So it is.');
}

async function crossed(stage, { ana, cleo }) {
  stage.step('both invite: one talk');
  await cleo.press('[data-do=done]');
  await inviteCleo(ana, '');
  await cleo.sees(`${CARD}[data-state=pending]`);
  await cleo.press(`${ANA} [data-do=invite]`);
  await talkAndClose(stage, { ana, cleo }, 'We thought the same.');
}

async function goesOn(stage, { ana, cleo }) {
  stage.step('Cleo goes on with an ended talk');
  const before = await cleo.idOf('main[data-kind=interaction][data-state=closed]');
  await cleo.press('[data-do=reopen]');
  await ana.press('[data-kind=offer][data-state=live] [data-do=accept]');
  const id = await cleo.idOf('main[data-kind=interaction][data-state=active]');
  const { body } = await stage.server.ask('cleo', 'GET', `/v1/interactions/${id}`);
  equal(body.parent, before);
}

async function invite(cleo) {
  await cleo.page.getByRole('button', { name: 'Invite Ana to a chat' }).click();
  await cleo.page.locator(ANA).getByText('You invited Ana').waitFor();
}

/** From the pane about the client of the talk just ended. */
async function inviteCleo(ana, text) {
  await ana.page.getByLabel('What it is about, if you like').fill(text);
  await ana.page.getByRole('button', { name: 'Invite Cleo' }).click();
  await ana.sees('.work [data-kind=invitation][data-state=pending]');
}

async function talkAndClose(stage, { ana, cleo }, text) {
  const id = await cleo.idOf('main[data-kind=interaction][data-state=active]');
  await ana.write(id, text);
  await cleo.reads(id, text);
  equal((await stage.sameLines(id, 'cleo', [ana, cleo])).length, 1);
  equal(await ana.page.locator('.talks [data-kind=interaction][data-state=active]').count(), 1);
  await ana.press(`${ana.talk(id)} [data-do=close]`);
  await ana.press(`${ana.talk(id)} [data-code=answered]`);
  await ana.press(`${ana.talk(id)} [data-do=wrap_up]`);
  await cleo.sees('main[data-kind=interaction][data-state=closed]');
  await ana.sees('.bar[data-activity=idle]');
}
