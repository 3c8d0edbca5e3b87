/**
 * A program of the company's is told what changed. Root makes a webhook for it in the page; a trial and Cleo's new name come signed, by ids and
 * places alone. It fails, and the page says so until it takes it; it gets a new secret, is switched off by its own answer and on again, is told
 * again what happened, and hears nothing once it is revoked.
 */
import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import { isOurs, Program } from '../lib/company.mjs';
import { looks } from '../lib/looks.mjs';
import { until } from '../lib/until.mjs';
import { violations } from './access.mjs';

const TRIAL = 'webhook.test';
const CARD = 'client.changed';
const ROW = 'tr[data-webhook=erp]';
const OPEN = '[data-open=erp]';

export async function play(stage) {
  const program = await Program.open();
  try {
    await stage.server.with(`[outgoing]\nwebhooks = ["${program.host}"]\n`);
    const root = await stage.root();
    const secret = await made(stage, root, program);
    await trial(stage, { root, program, secret });
    await told(stage, { program, secret });
    await fails(stage, { root, program });
    await renewed(stage, { root, program, secret });
    await gone(stage, { root, program });
    await replayed(stage, { root, program });
    await changed(stage, { root, program });
    await revoked(stage, { root, program });
  } finally {
    await program.close();
  }
}

/** What came of a kind to a path, once it is so many. */
async function came(program, kind, count, path = '/in') {
  await until(`${count} of ${kind} at ${path}`, () => program.of(path, kind).length >= count);
  return program.of(path, kind)[count - 1];
}

async function renames(stage, called) {
  const { rev } = await stage.server.ask('cleo', 'GET', '/v1/me');
  return stage.server.ask('cleo', 'PATCH', '/v1/me', { called }, { 'If-Match': `"${rev}"` });
}

async function seen(root, name) {
  await looks(root, async (look) => {
    deepStrictEqual(await violations(root.page), [], `${name} ${look}`);
    ok(await root.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `wider than the screen: ${name} ${look}`);
    await root.keep(`${name}-${look}`, true);
  });
}

async function made(stage, root, program) {
  stage.step('Root makes a webhook');
  root.expected = /status of 422/;
  await root.press('.sidenav a[href="#/webhooks"]');
  await root.page.fill('[name=webhook]', 'erp');
  await root.page.fill('[name=url]', 'ftp://erp.example.org/in');
  for (const kind of [CARD, 'order.changed']) await root.page.check(`[data-telling="${kind}"]`);
  await root.press('[data-do=add_webhook]');
  await root.sees('[data-at="/url"]');
  await root.page.fill('[name=url]', `${program.url}/in`);
  await root.press('[data-do=add_webhook]');
  await root.sees(`${ROW} [data-state=on]`);
  const [one] = (await stage.server.ask('root', 'GET', '/v1/webhooks')).items;
  deepStrictEqual([one.name, one.url, one.kinds], ['erp', `${program.url}/in`, ['order.changed', CARD]]);
  await seen(root, 'webhooks');
  return root.page.locator('[data-made=erp] [data-token]').innerText();
}

async function trial(stage, { root, program, secret }) {
  stage.step('a trial comes signed');
  await root.press(`${ROW} a`);
  await root.press(`${OPEN} [data-do=trial]`);
  const call = await came(program, TRIAL, 1);
  ok(isOurs(secret, call));
  ok(!isOurs(`${secret.slice(0, -4)}AAAA`, call), 'another secret did not sign it');
  await root.sees(`${OPEN} tr[data-telling="${TRIAL}"][data-state=sent]`);
  equal(await root.page.locator('[data-token]').count(), 0, 'a secret is shown once');
}

async function told(stage, { program, secret }) {
  stage.step('Cleo\'s new name is told, and not what it is');
  const { id } = await stage.server.ask('cleo', 'GET', '/v1/me');
  const { rev } = await renames(stage, 'Cleo M');
  const call = await came(program, CARD, 1);
  ok(isOurs(secret, call));
  deepStrictEqual(JSON.parse(call.body).data, { client: id, rev, places: ['/called'], by: 'client' });
  ok(!call.body.includes('Cleo M'));
}

async function fails(stage, { root, program }) {
  stage.step('it fails, and the page says why and since when, until it takes it');
  program.status = 500;
  await root.press(`${OPEN} [data-do=trial]`);
  const failed = await came(program, TRIAL, 2);
  await root.sees(`${OPEN} [data-state=trying]`);
  await root.page.locator(`${OPEN} [data-why]`, { hasText: 'it answered 500' }).waitFor();
  await root.sees(`${OPEN} [data-since]`);
  await root.page.locator(`${OPEN} tr[data-delivery=next]`, { hasText: 'Tries again' }).waitFor();
  await seen(root, 'webhook');
  const before = program.of('/in', TRIAL).length;
  program.status = 204;
  await root.press(`${OPEN} [data-do=switch_off]`);
  await root.sees(`${OPEN} [data-state=off]`);
  await root.press(`${OPEN} [data-do=switch_on]`);
  const again = await came(program, TRIAL, before + 1);
  equal(again.headers['webhook-id'], failed.headers['webhook-id'], 'under the same id');
  await root.sees(`${OPEN} [data-state=on]`);
  await root.sees(`${OPEN} tr[data-delivery="${failed.headers['webhook-id']}"][data-state=sent]`);
}

async function renewed(stage, { root, program, secret }) {
  stage.step('a new secret signs from then on, and the old one nothing');
  await root.press(`${OPEN} [data-do=renew]`);
  await root.press('[data-do=renew_not]');
  await root.press(`${OPEN} [data-do=renew]`);
  await root.press('[data-do=renew_now]');
  const anew = await root.page.locator('[data-made=erp] [data-token]').innerText();
  const before = program.of('/in', TRIAL).length;
  await root.press(`${OPEN} [data-do=trial]`);
  const call = await came(program, TRIAL, before + 1);
  deepStrictEqual([isOurs(anew, call), isOurs(secret, call)], [true, false]);
}

async function gone(stage, { root, program }) {
  stage.step('it says that it wants nothing any more, and is switched on again');
  program.status = 410;
  const before = program.of('/in', TRIAL).length;
  await root.press(`${OPEN} [data-do=trial]`);
  const refused = await came(program, TRIAL, before + 1);
  await root.page.locator(`${OPEN} [data-state=off]`, { hasText: 'wants nothing any more' }).waitFor();
  equal(await root.page.locator(`${OPEN} [data-do=trial]`).count(), 0, 'nothing is told to one that is off');
  program.status = 204;
  await root.press(`${OPEN} [data-do=switch_on]`);
  const taken = await came(program, TRIAL, before + 2);
  equal(taken.headers['webhook-id'], refused.headers['webhook-id'], 'it goes on where it was');
  await root.sees(`${OPEN} [data-state=on]`);
}

async function replayed(stage, { root, program }) {
  stage.step('it is told again what happened');
  const [first] = program.of('/in', CARD);
  await root.page.fill('[name=from]', new Date(Date.now() - 3_600_000).toISOString().slice(0, 19));
  await root.press('[data-do=replay]');
  const again = await came(program, CARD, 2);
  deepStrictEqual([again.headers['webhook-id'], again.body], [first.headers['webhook-id'], first.body]);
}

async function changed(stage, { root, program }) {
  stage.step('it is told elsewhere, and of less');
  root.expected = /status of 422/;
  const form = '[data-change=erp]';
  await root.press(`${OPEN} [data-do=change]`);
  await root.page.fill(`${form} [name=url]`, 'ftp://erp.example.org/in');
  await root.press(`${form} [data-do=change_webhook]`);
  await root.sees(`${form} [data-at="/url"]`);
  await root.page.fill(`${form} [name=url]`, `${program.url}/moved`);
  await root.page.uncheck(`${form} [data-telling="order.changed"]`);
  await seen(root, 'webhook-change');
  await root.press(`${form} [data-do=change_webhook]`);
  await root.page.locator(`${OPEN} dd.address`, { hasText: '/moved' }).waitFor();
  equal(await root.page.locator(form).count(), 0);
  const { url, kinds } = await stage.server.ask('root', 'GET', '/v1/webhooks/erp');
  deepStrictEqual([url, kinds], [`${program.url}/moved`, [CARD]]);
  await renames(stage, 'Cleo Moved');
  await came(program, CARD, 1, '/moved');
}

async function revoked(stage, { root, program }) {
  stage.step('once it is revoked it is told nothing, and others are');
  // A look at it may be under way.
  root.expected = /status of 404/;
  await stage.server.ask('root', 'POST', '/v1/webhooks', { name: 'other', url: `${program.url}/other` });
  await root.press(`${OPEN} [data-do=revoke]`);
  await root.press('[data-do=revoke_now]');
  await root.sees('tr[data-webhook=other]');
  equal(await root.page.locator(ROW).count(), 0);
  const heard = () => program.told.filter(({ path }) => path !== '/other').length;
  const before = heard();
  await renames(stage, 'Cleo');
  await came(program, CARD, 1, '/other');
  equal(heard(), before);
}
