/**
 * Cleo has no password at hand: she is mailed a link, follows it, and is signed in, once. She puts another address on her card, shows by a
 * mailed link that it is hers, and from then on mail goes there. Who asks for an address that nobody has is told the same and gets nothing.
 */
import { deepStrictEqual, equal, match, ok } from 'node:assert/strict';
import { looks } from '../lib/looks.mjs';
import { Person } from '../lib/person.mjs';
import { PostOffice } from '../lib/post.mjs';
import { until } from '../lib/until.mjs';
import { violations } from './access.mjs';

const FORM = '[data-part=mail-link]';

export async function play(stage) {
  const post = await PostOffice.open();
  try {
    await stage.server.with(`[smtp]\nhost = "127.0.0.1"\nport = ${post.port}\ntls = "none"\nfrom = "Kestrel Cycles <hello@example.org>"\n`);
    const cleo = await Person.open(stage, 'portal', { name: 'links' });
    await asks(stage, { cleo, post });
    await comes(stage, { cleo, post });
    await confirms(stage, { cleo, post });
  } finally {
    await post.close();
  }
}

/** The link in a mail: the portal, and what is for it alone. */
const linkIn = ({ text }) => text.replaceAll('=3D', '=').match(/http:\S+#(?:mailed|confirm)=[a-z2-7]+/)[0];

async function looked(person, name) {
  await looks(person, async (look) => {
    await person.keep(`${name}-${look}`);
    deepStrictEqual(await violations(person.page), []);
  });
}

async function asks(stage, { cleo, post }) {
  stage.step('an address of nobody gets the same answer and no mail');
  await cleo.press('.top [href="#/sign-in"]');
  await cleo.page.fill(`${FORM} [name=mail]`, 'zebrafinch@example.org');
  await cleo.press(`${FORM} [data-do=mail_link]`);
  await cleo.sees(`${FORM} .notice.info`);
  const told = await cleo.page.textContent(`${FORM} .notice.info`);
  stage.step('Cleo asks for a link to her own');
  await cleo.page.fill(`${FORM} [name=mail]`, 'CLEO@example.org');
  await cleo.press(`${FORM} [data-do=mail_link]`);
  const [mail] = await until('a mail', () => post.mails.length > 0 && post.mails);
  equal(await cleo.page.textContent(`${FORM} .notice.info`), told);
  equal(mail.to.join(), 'cleo@example.org');
  match(mail.headers.subject, /^Your link to /);
  await looked(cleo, 'links-ask');
}

/** In the page that is open already. */
function follow(person, link) { return person.page.evaluate((hash) => { location.hash = hash; }, new URL(link).hash); }

async function comes(stage, { cleo, post }) {
  stage.step('she follows it: nothing is used up before she presses');
  const link = linkIn(post.mails[0]);
  ok(link.startsWith(`${stage.server.url}/#mailed=`), link);
  const other = await Person.open(stage, 'portal', { name: 'links-other' });
  other.expected = /status of 401/;
  await other.page.goto(link);
  other.loads = 1; // followed from a mail, into a page of its own
  await other.sees('[data-part=mailed] [data-do=sign_in_by_mail]');
  await follow(cleo, link);
  await cleo.sees('[data-part=mailed] [data-do=sign_in_by_mail]');
  await looked(cleo, 'links-come');
  await cleo.press('[data-do=sign_in_by_mail]');
  await cleo.sees('.top .me');
  ok(!cleo.page.url().includes('mailed'), cleo.page.url());
  stage.step('a second time it shows nobody');
  await other.press('[data-do=sign_in_by_mail]');
  await other.sees('[data-part=mailed] .notice.bad');
  equal(await other.page.locator('.top .me').count(), 0);
  await other.page.close();
}

async function confirms(stage, { cleo, post }) {
  stage.step('another address on her card is hers once she shows it');
  const { rev } = await stage.server.ask('cleo', 'GET', '/v1/me');
  await stage.server.ask('cleo', 'PATCH', '/v1/me', { reach: { mail: 'cleo@new.example.org' } }, { 'If-Match': `"${rev}"` });
  await cleo.page.evaluate(() => { location.hash = '#/me'; });
  await cleo.press('[data-part=mail] [data-do=mail_address_link]');
  await cleo.sees('[data-part=mail] .notice.info');
  const mail = await until('a mail there', () => post.mails.find(({ to }) => to.join() === 'cleo@new.example.org'));
  await looked(cleo, 'links-me');
  await follow(cleo, linkIn(mail));
  await cleo.sees('[data-part=confirm] [data-do=confirm_mail]');
  deepStrictEqual(await violations(cleo.page), []);
  await cleo.press('[data-do=confirm_mail]');
  await cleo.sees('[data-part=confirm] .notice.good');
  await looked(cleo, 'links-confirmed');
  await cleo.press('[data-part=confirm] [data-do=to_me]');
  await cleo.sees('[data-part=mail]');
  const known = await stage.server.ask('cleo', 'GET', '/v1/me/mail');
  equal(known.address, 'cleo@new.example.org');
  ok(known.confirmed_at && known.to_confirm === undefined, JSON.stringify(known));
}
