/**
 * A stock XMPP client of browsers (`strophe.js`) in a page of another origin: it finds where XMPP is spoken by host-meta (XEP-0156), and
 * speaks it over a WebSocket. The page has `tell` for what comes, and `say` for what is to be said.
 */
import { fileURLToPath } from 'node:url';

const STROPHE = fileURLToPath(new URL('../node_modules/strophe.js/dist/strophe.umd.min.js', import.meta.url));
/** Nothing listens there: the page is made here, on an origin that a browser trusts as it does this machine's. */
const PAGE = 'http://127.0.0.1:1/';

export async function opened(browser, where, tell) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  page.on('pageerror', (fault) => tell({ fault: fault.message }));
  await page.route(PAGE, (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>A shop</title>' }));
  await page.exposeFunction('tell', tell);
  await page.goto(PAGE);
  await page.addScriptTag({ path: STROPHE });
  await page.evaluate(begin, where);
  return { say: (what) => page.evaluate((said) => window.say(said), what), close: () => context.close() };
}

/** Runs in the page. */
async function begin({ http, domain, user, password }) {
  const { links } = await (await fetch(`${http}/.well-known/host-meta.json`)).json();
  const { href } = links.find(({ rel }) => rel === 'urn:xmpp:alt-connections:websocket');
  const { Strophe, $iq, $msg, $pres, tell } = window;
  const connection = new Strophe.Connection(href);
  const child = (stanza, name) => stanza.getElementsByTagName(name)[0]?.textContent;
  const heard = (stanza) => {
    const [from, type] = ['from', 'type'].map((name) => stanza.getAttribute(name) ?? undefined);
    const [show, status, body, nick, thread] = ['show', 'status', 'body', 'nick', 'thread'].map((name) => child(stanza, name));
    tell({ name: stanza.nodeName, from: from?.split('/')[0], type, show, status, body, nick, thread });
    return true;
  };
  const here = () => {
    for (const name of ['presence', 'message']) connection.addHandler(heard, null, name);
    connection.sendIQ($iq({ type: 'get' }).c('query', { xmlns: 'jabber:iq:roster' }), (roster) => {
      const items = [...roster.getElementsByTagName('item')];
      tell({ roster: items.map((item) => ({ jid: item.getAttribute('jid'), name: item.getAttribute('name') })) });
      connection.send($pres());
    }, () => tell({ fault: 'no roster' }));
  };
  window.say = ({ to, body, show, status }) => {
    if (to) return connection.send($msg({ to, type: 'chat' }).c('body').t(body));
    const presence = $pres();
    for (const [name, text] of Object.entries({ show, status })) if (text) presence.c(name).t(text).up();
    return connection.send(presence);
  };
  connection.connect(`${user}@${domain}/page`, password, (status, why) => {
    if (status === Strophe.Status.CONNECTED) here();
    if ([Strophe.Status.AUTHFAIL, Strophe.Status.CONNFAIL, Strophe.Status.ERROR].includes(status)) tell({ fault: `strophe ${status} ${why}` });
  });
}
