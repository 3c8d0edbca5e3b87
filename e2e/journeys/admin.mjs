/**
 * A center from nothing, from the admin page alone: two queues, hours, two skills, five agents. Then one of them signs
 * in, a visitor comes, is offered and accepted. Two administrators change one queue at a time, and nothing is lost.
 */
import { equal, match } from 'node:assert/strict';
import { Person } from '../lib/person.mjs';
import { Server } from '../lib/server.mjs';
import { until } from '../lib/until.mjs';

const ADMIN = { login: 'root', password: 'correct horse battery' };
const FIVE = ['ana', 'ben', 'mara', 'kofi', 'lin'];
const PASSWORD = 'a good long password';

export async function play(stage) {
  const server = await Server.fresh(ADMIN);
  try {
    const admin = await Person.open(stage, 'admin', { account: ADMIN, name: 'admin', base: server.url });
    await emptyCenter(stage, admin);
    await skills(stage, admin);
    await hours(stage, admin);
    await queues(stage, admin);
    await agents(stage, admin);
    await cannedReply(stage, admin);
    await fieldPolicy(stage, admin);
    await integration(stage, server, admin);
    await wrongIsTold(stage, admin);
    await unsavedIsAskedAbout(stage, admin);
    await changesAreListed(stage, admin);
    await itWorks(stage, server);
    await twoAdmins(stage, server, admin);
  } finally {
    await server.stop();
  }
}

async function emptyCenter(stage, admin) {
  stage.step('the center gets its name');
  await admin.sees('main[data-page=overview]');
  await admin.page.fill('[name=center]', 'Kestrel Tools');
  await admin.press('main [data-do=save]');
  await until('the name on the page', async () => (await admin.page.title()).endsWith('Kestrel Tools'));
}

function page(admin, name) { return admin.press(`.sidenav a[href="#/${name}"]`); }

function fill(admin, field, text) { return admin.page.fill(`[data-field=${field}] .input`, text); }

async function save(admin) { await admin.press('.savebar [data-do=save]'); }

async function skills(stage, admin) {
  stage.step('two skills');
  await page(admin, 'skills');
  for (const [handle, name] of [['german', 'German'], ['tools', 'Machine tools']]) {
    await admin.press('[data-do=new]');
    await fill(admin, 'name', name);
    await fill(admin, 'handle', handle);
    await save(admin);
    await admin.sees(`tr[data-kind=skill][data-handle=${handle}][data-rev="1"]`);
  }
}

async function hours(stage, admin) {
  stage.step('opening hours: every day, all day');
  await page(admin, 'hours');
  await admin.press('[data-do=new]');
  await fill(admin, 'name', 'Day and night');
  await fill(admin, 'handle', 'always');
  await fill(admin, 'zone', 'Europe/Amsterdam');
  for (const day of ['sat', 'sun']) await admin.press(`[data-day=${day}] [data-do=add_span]`);
  for (const day of ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']) {
    await admin.page.locator(`[data-day=${day}] .span .input`).nth(0).fill('00:00');
    await admin.page.locator(`[data-day=${day}] .span .input`).nth(1).fill('24:00');
  }
  await admin.press('[data-do=add_holiday]');
  await admin.page.locator('[data-field=holidays] [type=date]').fill('2031-12-25');
  await admin.page.locator('[data-field=holidays] li .input').nth(1).fill('Christmas Day');
  await save(admin);
  await admin.sees('[data-kind=hours][data-handle=always][data-rev="1"]');
}

async function queues(stage, admin) {
  stage.step('two queues');
  for (const [handle, name] of [['repair', 'Repair'], ['sales', 'Sales']]) {
    await page(admin, 'queues');
    await admin.press('[data-do=new]');
    await fill(admin, 'name', name);
    await until('the preview has the new name', async () => (await admin.page.locator('[data-preview]').innerText()).includes(name));
    await fill(admin, 'handle', handle);
    await admin.page.selectOption('[data-field=hours] select', 'always');
    await fill(admin, 'weight', '500');
    if (handle === 'sales') await wantsAndRecipe(admin);
    await save(admin);
    await admin.sees(`[data-kind=queue_setup][data-handle=${handle}][data-rev="1"]`);
    await admin.sees('[data-state=open]');
  }
  await page(admin, 'overview');
  await admin.sees('[data-warning=queue_unserved][data-handle=sales]');
}

async function wantsAndRecipe(admin) {
  await admin.press('[data-do=add_want]');
  await admin.press('[data-do=add_step]');
  await admin.page.locator('[data-field=recipe] select').selectOption('overflow');
  await admin.press('[data-do=add_disposition]');
  await admin.page.locator('[data-field=dispositions] .input').nth(0).fill('Sold');
  await admin.page.locator('[data-field=dispositions] .input').nth(1).fill('sold');
  await admin.press('[data-do=add_disposition]');
  await admin.page.locator('[data-field=dispositions] li').nth(1).locator('.input').nth(0).fill('Sold a drill');
  await admin.page.locator('[data-field=dispositions] li').nth(1).locator('.input').nth(1).fill('drill');
  await admin.page.locator('[data-field=dispositions] li').nth(1).locator('select').selectOption('sold');
}

async function agents(stage, admin) {
  stage.step('five agents');
  for (const handle of FIVE) {
    await page(admin, 'agents');
    await admin.press('[data-do=new]');
    await fill(admin, 'name', handle === 'ana' ? 'Ana Ribeiro' : handle.toUpperCase());
    await fill(admin, 'handle', handle);
    await fill(admin, 'password', PASSWORD);
    await admin.page.selectOption('[data-add=queue]', handle === 'ben' ? 'repair' : 'sales');
    if (handle === 'ana') await admin.press('[data-do=add_skill]');
    await save(admin);
    await admin.sees(`[data-kind=agent_setup][data-handle=${handle}][data-rev="1"]`);
  }
  await page(admin, 'overview');
  await admin.misses('[data-warning=queue_unserved]');
  await admin.misses('[data-warning=skill_unmet]');
}

async function cannedReply(stage, admin) {
  stage.step('a canned reply for sales');
  await page(admin, 'replies');
  await admin.press('[data-do=new]');
  await fill(admin, 'name', 'Hello');
  await fill(admin, 'handle', 'hello');
  await fill(admin, 'text', 'Hello {client}, this is {agent}.');
  await admin.page.locator('[data-field=queues] [data-queue=sales]').check();
  await save(admin);
  await admin.sees('tr[data-kind=reply][data-handle=hello][data-rev="1"]');
}

async function fieldPolicy(stage, admin) {
  stage.step('a field of the center\'s own, and who may do what with it');
  admin.expected = /status of 422/;
  await page(admin, 'policy');
  await admin.sees('tr[data-at="/birth_date"] [data-who=agent][data-access=read_only]');
  await admin.press('[data-do=add_field]');
  await admin.page.locator('[data-extra] .input').first().fill('shoe size');
  await admin.page.locator('[data-extra] [data-pick=kind]').selectOption('number');
  await admin.press('[data-do=add_rule]');
  const rule = admin.page.locator('[data-rule="0"]');
  await rule.locator('[data-pick=at]').selectOption('card /birth_date');
  await rule.locator('[data-pick=audience]').selectOption('agent');
  await rule.locator('[data-pick=access]').selectOption('hidden');
  await save(admin);
  await admin.sees('[data-field=fields] [data-at="/fields/0"]');
  await admin.page.locator('[data-extra] .input').first().fill('shoe_size');
  await save(admin);
  await admin.sees('form[data-kind=policy][data-rev="1"]');
  await admin.sees('tr[data-at="/birth_date"] [data-who=agent][data-access=hidden]');
  await admin.sees('tr[data-at="/extra/shoe_size"] [data-who=client][data-access=free]');
  await admin.sees('li[data-version="1"]');
}

async function wrongIsTold(stage, admin) {
  stage.step('what does not fit is told at its field');
  admin.expected = /status of (422|412)/;
  await page(admin, 'queues');
  await admin.press('tr[data-handle=repair] a');
  await fill(admin, 'weight', '1001');
  await save(admin);
  await admin.sees('[data-field=weight] [data-at="/weight"]');
  await fill(admin, 'weight', '250');
  await admin.page.locator('[data-field=shown] input').uncheck();
  await admin.sees('[data-preview] [data-unseen]');
  await admin.page.locator('[data-field=shown] input').check();
  await save(admin);
  await admin.sees('[data-kind=queue_setup][data-handle=repair][data-rev="2"]');
}

async function unsavedIsAskedAbout(stage, admin) {
  stage.step('what is not saved is not left without asking');
  const asked = [];
  let leave = false;
  const answer = (dialog) => { asked.push(dialog.type()); return leave ? dialog.accept() : dialog.dismiss(); };
  admin.page.on('dialog', answer);
  await fill(admin, 'name', 'Nobody keeps this');
  await page(admin, 'changes');
  await until('the question', () => asked.length === 1);
  await until('the address is back', () => admin.page.evaluate(() => location.hash === '#/queues/repair'));
  equal(await admin.page.inputValue('[data-field=name] .input'), 'Nobody keeps this');
  leave = true;
  await page(admin, 'changes');
  await admin.sees('main[data-page=changes] h1');
  equal(asked.join(), 'confirm,confirm');
  admin.page.off('dialog', answer);
}

async function integration(stage, server, admin) {
  stage.step('a program gets a token of its own, until it is revoked');
  await page(admin, 'integrations');
  await admin.page.fill('[name=integration]', 'warehouse');
  await admin.press('[data-do=add_integration]');
  await admin.sees('tr[data-integration=warehouse][data-revoked=false]');
  const token = await admin.page.locator('[data-made=warehouse] [data-token]').innerText();
  const put = async () => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    return (await fetch(new URL('/v1/backoffice/products/drill', server.url), { method: 'PUT', headers, body: '{"name":"Drill"}' })).status;
  };
  equal(await put(), 201);
  await admin.press('tr[data-integration=warehouse] [data-do=revoke]');
  await admin.sees('tr[data-integration=warehouse][data-revoked=true]');
  await admin.misses('[data-made]');
  equal(await put(), 401);
}

async function changesAreListed(stage, admin) {
  stage.step('who did it is listed');
  await page(admin, 'changes');
  const first = admin.page.locator('tr[data-change]').first();
  equal(await first.getAttribute('data-handle'), 'repair');
  match(await first.innerText(), /root/);
}

async function itWorks(stage, server) {
  stage.step('an agent signs in, a visitor comes');
  const ana = await Person.open(stage, 'desk', { account: { login: 'ana', password: PASSWORD }, base: server.url });
  await ana.press('.bar [data-do=ready]');
  await ana.sees('.bar[data-intent=ready]');
  const visitor = await Person.open(stage, 'portal', { name: 'visitor', base: server.url });
  // Of those who serve sales only Ana is here, and has the skill it wants.
  await visitor.press('[data-do=choose][data-queue=sales]');
  await visitor.press('[data-kind=queue][data-handle=sales] [data-do=start][data-medium=chat]');
  await ana.press('[data-kind=offer][data-state=live] [data-do=accept]');
  const id = await visitor.idOf('main[data-kind=interaction][data-state=active]');
  await visitor.write(id, 'Do you have the number 7 bit?');
  await ana.reads(id, 'Do you have the number 7 bit?');
  stage.step('she puts a canned reply into her draft, and sends it herself');
  const draft = ana.page.locator(`section${ana.talk(id)} textarea`);
  await draft.pressSequentially('/hel');
  await ana.sees('[role=option][data-key=hello][aria-selected=true]');
  await draft.press('Enter');
  await until('the draft has the reply', async () => (await draft.inputValue()) === 'Hello Visitor, this is Ana.');
  await ana.misses('[role=option]');
  equal((await visitor.lines(id)).length, 1, 'nothing was sent by choosing');
  await draft.press('Enter');
  await visitor.reads(id, 'Hello Visitor, this is Ana.');
}

async function twoAdmins(stage, server, admin) {
  stage.step('two administrators change one queue');
  const other = await Person.open(stage, 'admin', { account: ADMIN, name: 'other admin', base: server.url });
  other.expected = /status of 412/;
  for (const each of [admin, other]) {
    await page(each, 'queues');
    await each.press('tr[data-handle=repair] a');
  }
  await fill(admin, 'name', 'Workshop');
  await fill(admin, 'legs', '2');
  await save(admin);
  await admin.sees('[data-kind=queue_setup][data-rev="3"]');
  await fill(other, 'name', 'Mending');
  await fill(other, 'priority', '7');
  await save(other);
  await other.sees('[data-clash=name]');
  equal(await other.page.locator('.clash').count(), 1, 'only what both changed is asked about');
  await other.press('[data-clash=name] [data-do=take_theirs]');
  await save(other);
  await other.sees('[data-kind=queue_setup][data-rev="4"]');
  const values = await Promise.all(['name', 'legs', 'priority'].map((field) => other.page.inputValue(`[data-field=${field}] .input`)));
  equal(values.join(), 'Workshop,2,7');
}
