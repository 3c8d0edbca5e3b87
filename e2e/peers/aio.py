"""aioxmpp as a peer: what comes is a line of JSON, what is to be said is another, as in client.mjs."""
import asyncio
import json
import sys

import aioxmpp
import aioxmpp.connector
import aioxmpp.security_layer
import OpenSSL.SSL

where = json.loads(sys.argv[1])


def tell(**what):
    print(json.dumps({key: value for key, value in what.items() if value}), flush=True)


def context():
    made = aioxmpp.security_layer.default_ssl_context()
    made.load_verify_locations(where["ca"])
    return made


async def main():
    guest = not where["user"]
    jid = aioxmpp.JID.fromstr(where["domain"] if guest else f"{where['user']}@{where['domain']}/aioxmpp")
    layer = aioxmpp.make_security_layer(None if guest else where["password"], anonymous="" if guest else False, ssl_context_factory=context)
    peer = (where["host"], where["port"], aioxmpp.connector.STARTTLSConnector())
    client = aioxmpp.PresenceManagedClient(jid, layer, override_peer=[peer])
    roster = client.summon(aioxmpp.RosterClient)
    presences = client.summon(aioxmpp.PresenceClient)
    messages = client.summon(aioxmpp.dispatcher.SimpleMessageDispatcher)

    def presence(kind, full, stanza):
        show = stanza.show.value if stanza.show else None
        said = stanza.status.any() if stanza.status else None
        tell(name="presence", **{"from": str(full.bare())}, type=kind, show=show, status=said)

    presences.on_available.connect(lambda full, stanza: presence(None, full, stanza))
    presences.on_changed.connect(lambda full, stanza: presence(None, full, stanza))
    presences.on_unavailable.connect(lambda full, stanza: presence("unavailable", full, stanza))

    def message(stanza):
        if stanza.type_ == aioxmpp.MessageType.ERROR:
            tell(fault=str(stanza.error))
        elif stanza.body:
            thread = stanza.thread.identifier if stanza.thread else None
            tell(name="message", **{"from": str(stanza.from_.bare())}, type=stanza.type_.value, body=stanza.body.any(), thread=thread)

    messages.register_callback(None, None, message)
    here = asyncio.Event()
    roster.on_initial_roster_received.connect(here.set)
    async with client.connected():
        await here.wait()
        tell(roster=[{"jid": str(jid), "name": item.name} for jid, item in roster.items.items()])
        reader = asyncio.StreamReader()
        await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while line := await reader.readline():
            said = json.loads(line)
            if "to" in said:
                stanza = aioxmpp.Message(to=aioxmpp.JID.fromstr(said["to"]), type_=aioxmpp.MessageType.CHAT)
                stanza.body[None] = said["body"]
                client.enqueue(stanza)
            else:
                client.presence = aioxmpp.PresenceState(available=True, show=aioxmpp.PresenceShow(said.get("show")))


asyncio.run(main())
