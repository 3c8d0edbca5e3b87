/** A dropped connection resumes where it stood: nothing lost, nothing said twice, nothing loaded again. */
import { equal, ok } from 'node:assert/strict';
import { until } from '../lib/until.mjs';
import { Wire } from '../lib/wire.mjs';

/** A feed tells the last 200 lines of a talk. */
const LINES_AWAY = 250;

export async function play(stage) {
  const wires = [await Wire.to(stage.server.url), await Wire.to(stage.server.url)];
  const { portal, desk } = stage.server.ready.links;
  const ana = await stage.ana({ link: wires[0].through(desk) });
  const cleo = await stage.cleo({ link: wires[1].through(portal) });
  stage.linkWillDrop();
  try {
    await stage.makeReady(ana);
    const talk = await begin(stage, { ana, cleo });
    const byWire = (wire) => ({ drop: () => wire.cut(), mend: () => wire.mend() });
    await drops(stage, { away: cleo, there: ana, talk, word: 'cut', ...byWire(wires[1]) });
    await drops(stage, { away: ana, there: cleo, talk, word: 'cut', ...byWire(wires[0]) });
    await drops(stage, { away: cleo, there: ana, talk, word: 'offline', drop: () => cleo.offline(true), mend: () => cleo.offline(false) });
    equal((await stage.sameLines(talk, 'cleo', [ana, cleo])).length, 1 + 3 * 3);
    await stayAway(stage, { ana, cleo, talk });
    await stage.sameTalk(talk, [ana, cleo]);
  } finally {
    for (const wire of wires) await wire.cut();
  }
}

async function begin(stage, { ana, cleo }) {
  stage.step('they talk');
  await cleo.press('[data-kind=agent][data-handle=ana] [data-do=start]');
  await ana.press('[data-kind=offer][data-state=live] [data-do=accept]');
  const talk = await cleo.idOf('main[data-kind=interaction][data-state=active]');
  await cleo.write(talk, 'Can you hear me?');
  await ana.reads(talk, 'Can you hear me?');
  return talk;
}

/** More lines than a feed tells: those between are read, so that none is missing. */
async function stayAway(stage, { ana, cleo, talk }) {
  stage.step('Cleo is away for long');
  const before = (await stage.server.lines('cleo', talk)).length;
  await cleo.offline(true);
  await cleo.linkIs('stale', 'lost');
  for (let n = 1; n <= LINES_AWAY; n++) await stage.server.ask('ana', 'POST', `/v1/interactions/${talk}/messages`, { text: `Part ${n}` });
  await cleo.offline(false);
  await cleo.linkIs('live');
  await cleo.reads(talk, `Part ${LINES_AWAY}`);
  equal((await stage.sameLines(talk, 'cleo', [cleo])).length, before + LINES_AWAY);
  await ana.reads(talk, `Part ${LINES_AWAY}`);
}

/** Both write while one is away. */
async function drops(stage, { away, there, talk, word, drop, mend }) {
  stage.step(`${away.name} loses the link (${word})`);
  const sockets = [];
  const heard = (socket) => {
    const frames = [];
    socket.on('framereceived', ({ payload }) => frames.push(JSON.parse(payload)));
    sockets.push({ url: socket.url(), frames });
  };
  const texts = [`${there.name} writes, ${word}.`, `${there.name} writes more, ${word}.`, `${away.name} writes unheard, ${word}.`];
  await drop();
  await away.linkIs('stale', 'lost');
  away.page.on('websocket', heard);
  for (const text of texts.slice(0, 2)) await there.write(talk, text);
  await away.write(talk, texts[2]);
  await until('both lines are with the server', async () => (await stage.server.lines('cleo', talk)).filter(({ text }) => texts.includes(text)).length === 2);
  equal(await away.unsent(talk), 1);
  await mend();
  await away.linkIs('live');
  for (const text of texts) for (const each of [away, there]) await each.reads(talk, text);
  await stage.sameLines(talk, 'cleo', [away, there]);
  away.page.off('websocket', heard);
  const resumed = sockets.find(({ frames }) => frames.length > 0);
  ok(resumed?.url.includes('after='), 'the new socket names where the old one stood');
  ok('change' in resumed.frames[0], 'a short absence is answered with what changed, not with everything');
}
