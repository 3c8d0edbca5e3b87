/**
 * A stock XMPP client of browsers (`strophe.js`) in a page of another origin: it finds where XMPP is spoken by host-meta (XEP-0156), and
 * speaks it over a WebSocket. The page has `tell` for what comes, and `say` for what is to be said.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

const STROPHE = fileURLToPath(new URL('../node_modules/strophe.js/dist/strophe.umd.min.js', import.meta.url));

/** A page of a shop: of another origin than the server's. */
async function shop() {
  const server = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<!doctype html><title>A shop</title>'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

export async function opened(browser, where, tell) {
  const server = await shop();
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  page.on('pageerror', (fault) => tell({ fault: fault.message }));
  await page.exposeFunction('tell', tell);
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.addScriptTag({ path: STROPHE });
  await page.evaluate(begin, where);
  const close = async () => { await context.close(); server.close(); };
  return { say: (what) => page.evaluate((said) => { window.say(said); }, what), close };
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
  connection.connect(user ? `${user}@${domain}/page` : domain, user ? password : null, (status, why) => {
    if (status === Strophe.Status.CONNECTED) here();
    if ([Strophe.Status.AUTHFAIL, Strophe.Status.CONNFAIL, Strophe.Status.ERROR].includes(status)) tell({ fault: `strophe ${status} ${why}` });
  });
}
