/** A dropped connection resumes where it stood: nothing lost, nothing said twice, nothing loaded again. */
import { equal, ok } from 'node:assert/strict';
import { until } from '../lib/until.mjs';

const ROUNDS = 2;

export async function play(stage) {
  const [ana, cleo] = [await stage.ana(), await stage.cleo()];
  await stage.makeReady(ana);
  stage.step('they talk');
  await cleo.press('[data-kind=agent][data-handle=ana] [data-do=start]');
  await ana.press('[data-kind=offer][data-state=live] [data-do=accept]');
  const talk = await cleo.idOf('main[data-kind=interaction][data-state=active]');
  await cleo.write(talk, 'Can you hear me?');
  await ana.reads(talk, 'Can you hear me?');
  for (let round = 1; round <= ROUNDS; round += 1) {
    await drops(stage, { away: cleo, there: ana, talk, round });
    await drops(stage, { away: ana, there: cleo, talk, round });
  }
  const lines = await stage.sameLines(talk, 'cleo', [ana, cleo]);
  equal(lines.length, 1 + 2 * ROUNDS * 3);
  await stage.sameTalk(talk, [ana, cleo]);
}

/** Both write while one is away. */
async function drops(stage, { away, there, talk, round }) {
  stage.step(`${away.name} loses the link, round ${round}`);
  const sockets = [];
  const heard = (socket) => {
    const frames = [];
    socket.on('framereceived', ({ payload }) => frames.push(JSON.parse(payload)));
    sockets.push({ url: socket.url(), frames });
  };
  const texts = [`${there.name} writes, ${round}.`, `${there.name} writes more, ${round}.`, `${away.name} writes unheard, ${round}.`];
  await away.offline(true);
  await away.linkIs('stale', 'lost');
  away.page.on('websocket', heard);
  await there.write(talk, texts[0]);
  await there.write(talk, texts[1]);
  await away.write(talk, texts[2]);
  await until('both lines are with the server', async () => (await stage.server.lines('cleo', talk)).filter(({ text }) => texts.includes(text)).length === 2);
  equal(await away.unsent(talk), 1);
  await away.offline(false);
  await away.linkIs('live');
  for (const text of texts) for (const each of [away, there]) await each.reads(talk, text);
  await stage.sameLines(talk, 'cleo', [away, there]);
  away.page.off('websocket', heard);
  const resumed = sockets.find(({ frames }) => frames.length > 0);
  ok(resumed?.url.includes('after='), 'the new socket names where the old one stood');
  ok('change' in resumed.frames[0], 'a short absence is answered with what changed, not with everything');
}
