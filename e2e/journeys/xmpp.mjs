/** Cleo on a stock XMPP client sees Ana become ready at her desk, joins a queue, talks, is handed on and leaves; Ben takes Dan's chat on one. */
import { equal, ok } from 'node:assert/strict';
import { PEERS, Peer } from '../lib/peer.mjs';
import { until } from '../lib/until.mjs';

const OFFER = '[data-kind=offer][data-state=live]';

/** They sign in by an account alone. */
const ACCOUNT_ONLY = ['profanity'];

export async function play(stage) {
  const { domain } = stage.server.ready.xmpp;
  const at = { support: `support@queues.${domain}`, ana: `ana@${domain}` };
  const pidf = await fetch(`${stage.server.ready.http}/v1/presence/agent:ana`, { headers: { Accept: 'application/pidf+xml' } });
  ok((await pidf.text()).includes(`entity="pres:${at.ana}"`), 'one address on every wire');
  const [ana, ben] = [await stage.ana(), await stage.ben()];
  for (const client of PEERS) {
    const cleo = await Peer.open(stage, client);
    await sheIsSeen(stage, { client, ana, cleo, at });
    const talk = await theyTalk(stage, { client, ana, cleo, at });
    await sheIsHandedOn(stage, { client, ben, cleo, at, talk });
    await cleo.close();
  }
  for (const client of PEERS.filter((peer) => !ACCOUNT_ONLY.includes(peer))) await aGuestTalks(stage, { client, ana, at, domain });
  console.error(`xmpp was played with ${PEERS.join(', ')}`);
  await ben.page.close();
  await benOnAClient(stage, { client: PEERS.includes('slixmpp') ? 'slixmpp' : PEERS[0], at, domain });
  ok(ana.faults.length === 0, ana.faults.join());
}

async function sheIsSeen(stage, { client, ana, cleo, at }) {
  stage.step(`Cleo on ${client} sees the queue, and Ana become ready at her desk`);
  ok(cleo.roster.some(({ jid, name }) => jid === at.support && name === 'Support'), JSON.stringify(cleo.roster));
  // aioxmpp says nothing of who was never there.
  if (client !== 'aioxmpp') await cleo.sees(at.ana, { type: 'unavailable' });
  await ana.page.evaluate(() => { document.addEventListener('click', () => { window.clickedAt = Date.now(); }, { capture: true, once: true }); });
  await stage.makeReady(ana);
  await cleo.sees(at.ana, { show: 'chat', status: /^Free now$/ });
  // How soon depends on the machine: it is told, and no test.
  console.error(`click at the desk to status on ${client}: ${cleo.presence.get(at.ana).at - await ana.page.evaluate(() => window.clickedAt)} ms`);
  await cleo.sees(at.support, { status: /^1 free/ });
}

async function theyTalk(stage, { client, ana, cleo, at }) {
  stage.step(`Cleo on ${client} joins by a word, and they talk in the same thread`);
  cleo.say(at.support, 'join My brakes squeak.');
  await cleo.reads(at.support, /^You wait here, as number 1/);
  await ana.page.locator(OFFER).getByText('My brakes squeak.').waitFor();
  await ana.press(`${OFFER} [data-do=accept]`);
  await cleo.reads(at.support, /^Ana Ribeiro is with you now\.$/);
  const id = await ana.idOf('section[data-kind=interaction][data-state=active]');
  await ana.write(id, 'Front or rear?');
  const { nick, thread } = await cleo.reads(at.support, /^Front or rear\?$/);
  // aioxmpp has no nicknames of messages.
  if (client !== 'aioxmpp') equal(nick, 'Ana Ribeiro');
  ok(thread, 'lines name their talk');
  cleo.say(at.support, 'Rear. <3 & thanks');
  await ana.reads(id, 'Rear. <3 & thanks');
  await cleo.sees(at.ana, { status: /With/ });
  return id;
}

async function sheIsHandedOn(stage, { client, ben, cleo, at, talk }) {
  stage.step(`Ana hands her on to Ben, and Cleo on ${client} leaves`);
  await stage.makeReady(ben);
  await stage.server.ask('ana', 'POST', `/v1/interactions/${talk}/transfer`, { to: { agent: 'ben' } });
  await ben.press(`${OFFER} [data-do=accept]`);
  await cleo.reads(at.support, /^Ben .+ is with you now\.$/);
  await ben.write(talk, 'I have the pads here.');
  await cleo.reads(at.support, /^I have the pads here\.$/);
  cleo.say(at.support, 'leave');
  await cleo.reads(at.support, /^The talk is over\.$/);
  await ben.sees(`section${ben.talk(talk)}[data-state=wrap_up]`);
  await stage.sameLines(talk, 'ben', [ben]);
  // Nobody is asked from here on before they say so themselves.
  for (const [login, said] of [['ana', {}], ['ben', { disposition: 'part_sent' }]]) {
    await stage.server.ask(login, 'POST', `/v1/interactions/${talk}/wrap_up`, said);
    await stage.server.ask(login, 'PUT', '/v1/agents/me/intent', { intent: 'signed_out' });
  }
}

async function aGuestTalks(stage, { client, ana, at, domain }) {
  stage.step(`somebody without an account asks on ${client}, and Ana answers`);
  await stage.makeReady(ana);
  const guest = await Peer.open(stage, client, { domain: `guests.${domain}`, user: '', password: '' });
  await guest.sees(at.support, { status: /^1 free/ });
  guest.say(at.support, 'join Are you open on Sunday?');
  await ana.page.locator(OFFER).getByText('Are you open on Sunday?').waitFor();
  await ana.press(`${OFFER} [data-do=accept]`);
  await guest.reads(at.support, /^Ana .+ is with you now\.$/);
  const id = await ana.idOf('section[data-kind=interaction][data-state=active]');
  await ana.write(id, 'Until five.');
  await guest.reads(at.support, /^Until five\.$/);
  guest.say(at.support, 'leave');
  await guest.reads(at.support, /^The talk is over\.$/);
  await stage.server.ask('ana', 'POST', `/v1/interactions/${id}/wrap_up`, { disposition: 'part_sent' });
  await stage.server.ask('ana', 'PUT', '/v1/agents/me/intent', { intent: 'signed_out' });
  await guest.close();
}

async function benOnAClient(stage, { client, at, domain }) {
  stage.step(`Ben works on ${client}: he takes what Dan asks in a browser`);
  const { password } = await stage.server.ask('ben', 'POST', '/v1/me/device_passwords', { name: 'client' });
  const ben = await Peer.open(stage, client, { user: 'ben', password });
  ben.show('chat');
  const dan = await stage.dan();
  await until('Ben is ready', async () => (await stage.server.ask('sam', 'GET', '/v1/agents/ben')).body.intent === 'ready');
  await dan.press('[data-do=choose][data-queue=support]');
  await dan.press('[data-kind=queue][data-handle=support] [data-do=start]');
  await ben.reads(at.support, /^Dan Whitfield waits in Support \(chat\)\. Say "accept"/);
  ben.say(at.support, 'accept');
  const id = await dan.idOf('main[data-kind=interaction][data-state=active]');
  await dan.write(id, 'It is about my pads.');
  const guest = await until('Ben is told of the talk', async () => (await ben.heardFrom(new RegExp(`@guests\\.${domain}$`))));
  await ben.reads(guest, /^It is about my pads\.$/);
  ben.say(guest, 'Which ones?');
  await dan.reads(id, 'Which ones?');
  ben.say(guest, 'close');
  await ben.reads(guest, /Say "done"/);
  await dan.sees(`main[data-id="${id}"][data-state=closed]`);
  ben.say(guest, 'done part_sent Sent by post');
  await ben.reads(guest, /^Finished, as part_sent\.$/);
  const { body } = await stage.server.ask('ben', 'GET', `/v1/interactions/${id}`);
  equal(body.disposition, 'part_sent');
  equal(body.note, 'Sent by post');
  await ben.close();
}
