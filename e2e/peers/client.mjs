/**
 * A stock XMPP client (`@xmpp/client`) as a process of its own: what comes is a line of JSON, what is to be said is another.
 * Its one argument says where: `{host, port, domain, user, password}`; a guest has no user. The authority it trusts is in NODE_EXTRA_CA_CERTS.
 */
import { createInterface } from 'node:readline';
import { client, xml } from '@xmpp/client';

const { host, port, domain, user, password } = JSON.parse(process.argv[2]);
const xmpp = client({ service: `xmpp://${host}:${port}`, domain, ...(user ? { username: user, password } : {}), resource: 'peer' });
const tell = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);

xmpp.on('error', (fault) => tell({ fault: fault.message }));
xmpp.on('stanza', (stanza) => {
  if (!['message', 'presence'].includes(stanza.name)) return;
  const { from, type } = stanza.attrs;
  const [show, status, body, nick, thread] = ['show', 'status', 'body', 'nick', 'thread'].map((name) => stanza.getChildText(name) ?? undefined);
  tell({ name: stanza.name, from: from?.split('/')[0], type, show, status, body, nick, thread });
});
createInterface({ input: process.stdin }).on('line', (line) => {
  const { to, body, show, status } = JSON.parse(line);
  const parts = { show, status };
  const stanza = to ? xml('message', { to, type: 'chat' }, xml('body', {}, body)) : xml('presence', {}, ...Object.entries(parts).filter(([, text]) => text).map(([name, text]) => xml(name, {}, text)));
  xmpp.send(stanza).catch((fault) => tell({ fault: fault.message }));
}).on('close', () => xmpp.stop());

await xmpp.start();
const roster = await xmpp.iqCaller.get(xml('query', 'jabber:iq:roster'));
tell({ roster: roster.getChildren('item').map(({ attrs }) => ({ jid: attrs.jid, name: attrs.name })) });
await xmpp.send(xml('presence'));
