/**
 * The company's own site says who is signed in there. Root makes a source for it in the page; the site signs, and its link opens the portal:
 * Zoë is there by her name, and nothing in the address says how. The same link again shows nobody, and so does any once the source is revoked.
 */
import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { Site, tokenOf } from '../lib/company.mjs';
import { looks } from '../lib/looks.mjs';
import { Person, SIZES } from '../lib/person.mjs';
import { until } from '../lib/until.mjs';
import { violations } from './access.mjs';

const ZOE = { subject: '4711', name: 'Zoë Bakker' };
const NOBODY = '.top [href="#/sign-in"]';

export async function play(stage) {
  const site = await Site.open();
  try {
    const root = await stage.root();
    const shop = await made(stage, root);
    const browser = await newContext(stage);
    const used = await comes(stage, { site, source: shop, context: browser });
    await again(stage, { site, token: used, context: browser });
    await wasUsed(stage, root);
    await ownKey(stage, { root, site, shop });
    await seen(stage, root);
    await revoked(stage, { root, site, shop });
  } finally {
    await site.close();
  }
}

function newContext(stage) { return stage.browser.newContext({ viewport: SIZES[1440], locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' }); }

function page(root, name) { return root.press(`.sidenav a[href="#/${name}"]`); }

const focused = (root) => root.page.evaluate(() => document.activeElement?.dataset.do ?? document.activeElement?.localName);

async function made(stage, root) {
  stage.step('Root makes a source for the shop');
  await root.page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: stage.server.url });
  await page(root, 'identity');
  await root.page.fill('[name=source]', 'shop');
  await root.press('[data-do=add_source]');
  await root.sees('tr[data-source=shop][data-revoked=false][data-used=false]');
  const key = await root.page.locator('[data-made=shop] [data-token]').innerText();
  const audience = await root.page.locator('[data-audience]').innerText();
  match(audience, /^vestibule-/);
  equal(await focused(root), 'copy', 'one is led to where it is copied');
  await root.press('[data-do=copy]');
  await root.page.locator('[data-copied]', { hasText: 'Copied' }).waitFor();
  equal(await root.page.evaluate(() => navigator.clipboard.readText()), key);
  root.expected = /status of 409/;
  await root.page.fill('[name=source]', 'shop');
  await root.press('[data-do=add_source]');
  await root.sees('[data-form=add] [data-at="/name"]');
  await root.page.fill('[name=source]', '');
  return { name: 'shop', key, audience };
}

/** The company's page with a link that brings this token, and a press on it. */
async function follows(stage, site, token, context) {
  site.link = `${stage.server.url}/#identity=${token}`;
  const shown = await context.newPage();
  await shown.goto(site.url);
  const person = new Person('zoe', shown);
  stage.people.push(person);
  // A token that is not taken is answered so, and so is a page of nobody's.
  person.expected = /status of 401/;
  await shown.click('#talk');
  await person.live();
  ok(!/identity|eyJ/.test(shown.url()), 'the token is in the address no more');
  return person;
}

async function comes(stage, { site, source, context }) {
  stage.step('the shop\'s link opens the portal, and she is there by her name');
  const token = tokenOf(source, ZOE);
  const zoe = await follows(stage, site, token, context);
  await until('she is there by her name', async () => (await zoe.page.locator('.top .me .vh').textContent()) === ZOE.name);
  const known = await zoe.page.evaluate(async () => (await fetch('/v1/sessions/current', { headers: { 'Vestibule-App': 'portal' } })).json());
  deepStrictEqual([known.principal.role, known.principal.name], ['client', ZOE.name]);
  return token;
}

async function again(stage, { site, token, context }) {
  stage.step('the same link again shows nobody, though she is signed in');
  const other = await follows(stage, site, token, context);
  await other.sees(NOBODY);
  equal(await other.page.locator('.top .me').count(), 0);
}

async function wasUsed(stage, root) {
  stage.step('Root sees that it was used');
  await page(root, 'overview');
  await page(root, 'identity');
  await root.sees('tr[data-source=shop][data-used=true]');
  equal(await root.page.locator('[data-token]').count(), 0, 'a secret is shown once');
}

async function ownKey(stage, { root, site, shop }) {
  stage.step('another site signs with a key of its own');
  root.expected = /status of 422/;
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  await root.page.fill('[name=source]', 'till');
  await root.page.selectOption('[name=alg]', 'EdDSA');
  await root.page.fill('[name=key]', 'no key');
  await root.press('[data-do=add_source]');
  await root.sees('[data-form=add] [data-at="/key"]');
  await root.page.fill('[name=key]', JSON.stringify(publicKey.export({ format: 'jwk' })));
  await root.press('[data-do=add_source]');
  await root.sees('tr[data-source=till]');
  equal(await root.page.locator('[data-made=till] [data-token]').count(), 0, 'there is no secret to show');
  const till = { name: 'till', alg: 'EdDSA', key: privateKey, audience: shop.audience };
  await comes(stage, { site, source: till, context: await newContext(stage) });
  stage.step('a new key: tokens by the old one are refused');
  await root.press('tr[data-source=till] [data-do=renew]');
  await root.press('[data-form=renew] [data-do=renew_not]');
  await root.press('tr[data-source=till] [data-do=renew]');
  await root.page.selectOption('[name=alg]', 'HS256');
  await root.press('[data-form=renew] [data-do=renew_source]');
  const key = await root.page.locator('[data-made=till] [data-token]').innerText();
  const old = await follows(stage, site, tokenOf(till, ZOE), await newContext(stage));
  await old.sees(NOBODY);
  await comes(stage, { site, source: { ...till, alg: 'HS256', key }, context: await newContext(stage) });
}

/** The page as it stands, with a question open, in each size and theme. */
async function seen(stage, root) {
  stage.step('the page keeps nobody out');
  await root.press('tr[data-source=shop] [data-do=revoke]');
  equal(await focused(root), 'revoke_not', 'the question has the focus, on what changes nothing');
  await looks(root, async (look) => {
    deepStrictEqual(await violations(root.page), [], look);
    ok(await root.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `wider than the screen: ${look}`);
    await root.keep(`identity-${look}`, true);
  });
  await root.page.keyboard.press('Escape');
  await root.misses('[data-sure]');
  await until('the focus is back', async () => (await focused(root)) === 'revoke');
}

async function revoked(stage, { root, site, shop }) {
  stage.step('once it is revoked its tokens show nobody');
  await root.press('tr[data-source=shop] [data-do=revoke]');
  await root.press('[data-do=revoke_now]');
  await root.sees('tr[data-source=shop][data-revoked=true]');
  await until('the focus is at the top', async () => (await focused(root)) === 'h1');
  const nobody = await follows(stage, site, tokenOf(shop, ZOE), await newContext(stage));
  await nobody.sees(NOBODY);
  equal(await nobody.page.locator('.top .me').count(), 0);
}
