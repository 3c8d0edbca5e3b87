/** One story through every screen; at each the people who look are shown to `show(name, person)`. */

const ANA = '[data-kind=agent][data-handle=ana]';
/** Somebody at work but away, so that the hall has more than one word. */
const AWAY = { kofi: 'meeting', sofia: 'break', mara: 'meal' };

export async function scenes(stage, show) {
  await doors(stage, show);
  await setUp(stage, show);
  for (const [handle, reason] of Object.entries(AWAY)) await stage.server.ask('sam', 'PUT', `/v1/agents/${handle}/intent`, { intent: 'not_ready', reason });
  const ana = await stage.ana();
  await stage.ben();
  const [cleo, dan, sam] = [await stage.cleo(), await stage.dan(), await stage.sam()];
  await show('desk-idle', ana);
  await stage.makeReady(ana);
  await hall(stage, show, { ana, cleo });
  const first = await firstTalk(stage, show, { ana, dan });
  await told(stage, show, { ana, cleo, talk: first });
  const second = await waiting(stage, show, { ana, cleo, sam });
  await ended(stage, show, { ana, cleo, dan, sam, talk: second });
  await lost(stage, show, { ana, cleo, sam });
}

async function doors(stage, show) {
  stage.step('nobody is signed in');
  const visitor = await stage.visitor();
  await show('hall-out', visitor);
  await visitor.press('.top [href="#/sign-in"]');
  await visitor.sees('[data-do=sign_in]');
  await show('sign-in', visitor);
}

async function setUp(stage, show) {
  stage.step('the center as it is set up');
  const root = await stage.root();
  await root.sees('main[data-page=overview]');
  await show('admin', root);
  const pages = { queues: 'queues/support', hours: 'hours/always', skills: 'skills', agents: 'agents/ana', policy: 'policy', integrations: 'integrations', webhooks: 'webhooks', identity: 'identity', settings: 'settings', changes: 'changes' };
  for (const [page, hash] of Object.entries(pages)) {
    await root.page.evaluate((at) => { location.hash = `#/${at}`; }, hash);
    await root.sees(`main[data-page=${page}] h1`);
    if (page === 'queues') {
      await root.page.fill('[data-field=name] .input', 'Support, day and night');
      await root.press('[data-do=add_step]');
      await root.press('[data-medium=voice]');
    }
    if (page === 'policy') {
      await root.press('[data-do=add_field]');
      await root.press('[data-do=add_rule]');
      await root.page.locator('[data-rule="0"] [data-pick=access]').selectOption('approval');
    }
    await show(`admin-${page}`, root);
    if (page === 'policy') await root.press('.savebar [data-do=drop]');
    if (page === 'queues') await root.press('.savebar [data-do=drop]');
  }
}

async function hall(stage, show, { ana, cleo }) {
  stage.step('the hall, and one\'s own things');
  await cleo.sees(`${ANA}[data-word=free]`);
  await show('hall', cleo);
  for (const view of ['history', 'orders', 'me']) {
    await cleo.press(`.nav [href="#/${view}"]`);
    await cleo.sees('main .card');
    await show(view, cleo);
  }
  await cleo.press('.nav [href="#/hall"]');
  await ana.press('[data-do=intent]');
  await ana.sees('[role=menu]');
  await show('desk-menu', ana);
  await ana.page.keyboard.press('Escape');
}

async function firstTalk(stage, show, { ana, dan }) {
  stage.step('an offer, a talk');
  await ana.press('.bar [data-do=not_ready]');
  await dan.press('[data-do=choose][data-queue=sales]');
  await dan.press('[data-kind=queue][data-handle=sales] [data-do=start]');
  const id = await dan.idOf('main[data-kind=interaction]');
  await dan.write(id, 'Does the rain canopy fit a Heron from last year?');
  await dan.reads(id, 'Does the rain canopy fit a Heron from last year?');
  await stage.makeReady(ana);
  await ana.page.locator('[data-kind=offer][data-state=live]').getByText('Does the rain canopy').waitFor();
  await show('desk-offer', ana);
  await ana.press('[data-kind=offer][data-state=live] [data-do=accept]');
  await ana.write(id, 'Hello Dan, it does, with the longer poles. I put them in the same box.');
  await dan.reads(id, 'Hello Dan, it does, with the longer poles. I put them in the same box.');
  return id;
}

async function told(stage, show, { ana, cleo, talk }) {
  stage.step('told, invited');
  await cleo.press(`${ANA} [data-do=alert]`);
  await cleo.press('[data-kind=agent][data-handle=kofi] [data-do=invite]');
  await cleo.sees('[data-kind=alert][data-state=armed]');
  await show('hall-armed', cleo);
  await ana.press(`${ana.talk(talk)} [data-do=close]`);
  await ana.sees('.wrapup');
  await show('desk-wrap', ana);
  await ana.press(`${ana.talk(talk)} [data-code=sold]`);
  await ana.press(`${ana.talk(talk)} [data-do=wrap_up]`);
  await cleo.sees('.invited[data-kind=invitation] [data-do=accept]');
  await show('hall-told', cleo);
  await show('desk-held', ana);
  await cleo.press('.invited [data-do=decline]');
  await ana.sees('.bar[data-activity=idle]');
}

async function waiting(stage, show, { ana, cleo, sam }) {
  stage.step('in line, and a full desk');
  await cleo.press('[data-do=choose][data-queue=support]');
  await ana.press('[data-do=not_ready]');
  await ana.sees('.bar[data-intent=not_ready]');
  await cleo.press('[data-kind=queue][data-handle=support] [data-do=start]');
  const id = await cleo.idOf('main[data-kind=interaction][data-state=queued]');
  await cleo.write(id, 'My brakes squeak since Monday.');
  await cleo.reads(id, 'My brakes squeak since Monday.');
  await show('waiting', cleo);
  await show('board-waiting', sam);
  await stage.makeReady(ana);
  await ana.press('[data-kind=offer][data-state=live] [data-do=accept]');
  await ana.write(id, 'Hello Cleo, the right pads are in stock. I can put them on the same van.');
  await cleo.reads(id, 'Hello Cleo, the right pads are in stock. I can put them on the same van.');
  await cleo.write(id, 'Yes, please do. And can you show me how to bleed them?');
  await ana.reads(id, 'Yes, please do. And can you show me how to bleed them?');
  await show('talk', cleo);
  return id;
}

async function ended(stage, show, { ana, cleo, dan, sam, talk }) {
  stage.step('two talks, the board, an end');
  await dan.press('[data-do=done]');
  await dan.press('[data-do=choose][data-queue=support]');
  await dan.press('[data-kind=queue][data-handle=support] [data-do=start]');
  await ana.press('[data-kind=offer][data-state=live] [data-do=accept]');
  const id = await dan.idOf('main[data-kind=interaction][data-state=active]');
  await dan.write(id, 'One more thing: can the van come after 14:00?');
  await ana.reads(id, 'One more thing: can the van come after 14:00?');
  await show('desk', ana);
  await handing(show, { ana, dan, sam, talk: id });
  await show('board', sam);
  await reports(show, sam);
  await sam.press(`${ANA} [data-do=look]`);
  await sam.sees(`${ANA} .three`);
  await show('board-agent', sam);
  await sam.press(`${ANA} [data-do=look]`);
  await ana.press(`${ana.talk(talk)} [data-do=close]`);
  await cleo.sees('[data-do=done]');
  await show('talk-end', cleo);
}

/** What opens over a talk, and the board to work with. */
async function handing(show, { ana, dan, sam, talk }) {
  const [here, note] = [ana.talk(talk), `${ana.talk(talk)} .compose textarea`];
  await ana.press(`${here} [data-do=transfer]`);
  await ana.sees('.picker [role=option]');
  await show('desk-hand', ana);
  await ana.page.keyboard.press('Escape');
  await ana.press(`${here} [data-do=whom][data-to=note]`);
  await ana.page.fill(note, 'Wants it on the van before noon.');
  await ana.page.press(note, 'Enter');
  await ana.sees(`${here} [data-aside=note]`);
  await ana.press(`${here} [data-do=hold]`);
  await ana.sees(`${here} [data-held]`);
  await ana.press(`${here} [data-do=why]`);
  await ana.sees(`${here} .why [data-candidate]`);
  await show('desk-why', ana);
  await dan.sees('[data-held]');
  await show('talk-held', dan);
  await ana.page.keyboard.press('Escape');
  await ana.press(`${here} [data-do=hold]`);
  await sam.press('.head .nav [href="#work"]');
  await sam.sees('.workview');
  await sam.press(`tr${sam.talk(talk)} [data-do=whisper]`);
  await sam.sees('.reading .compose');
  await show('board-work', sam);
  await sam.press(`tr${sam.talk(talk)} [data-do=leave]`);
  await sam.press('.head .nav [href="#live"]');
  await sam.sees('.wall');
}

async function lost(stage, show, { ana, cleo, sam }) {
  stage.step('the link is lost');
  stage.linkWillDrop();
  await cleo.press('[data-do=done]');
  await stage.server.kill();
  for (const [name, each] of [['hall-lost', cleo], ['desk-lost', ana], ['board-lost', sam]]) {
    await each.linkIs('lost');
    await show(name, each);
  }
}

/** Intervals of the day; those of this story are in the one that is still open. */
async function reports(show, sam) {
  await sam.press('.head .nav [href="#reports"]');
  await sam.sees('.report .t');
  await show('board-reports', sam);
  await sam.press('.head .nav [href="#live"]');
  await sam.sees('.wall');
}
