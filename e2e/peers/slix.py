"""slixmpp as a peer: what comes is a line of JSON, what is to be said is another, as in client.mjs."""
import asyncio
import json
import sys

import slixmpp

where = json.loads(sys.argv[1])


def tell(**what):
    print(json.dumps({key: value for key, value in what.items() if value}), flush=True)


class Peer(slixmpp.ClientXMPP):
    def __init__(self):
        # Whoever has no account has no name to sign in by.
        guest = not where["user"]
        super().__init__(where["domain"] if guest else f"{where['user']}@{where['domain']}/slixmpp", where["password"], sasl_mech="ANONYMOUS" if guest else None)
        self.ca_certs = where["ca"]
        for plugin in ("xep_0030", "xep_0050", "xep_0085", "xep_0092", "xep_0172", "xep_0184", "xep_0199", "xep_0203"):
            self.register_plugin(plugin)
        self.add_event_handler("session_start", self.begin)
        self.add_event_handler("failed_all_auth", lambda _: tell(fault="nobody let us in"))
        for kind in ("available", "unavailable"):
            self.add_event_handler(f"presence_{kind}", self.presence)
        for show in ("chat", "away", "dnd", "xa"):
            self.add_event_handler(f"presence_{show}", self.presence)
        self.add_event_handler("message", self.message)
        self.add_event_handler("message_error", lambda error: tell(fault=str(error)))

    async def begin(self, _):
        roster = await self.get_roster()
        items = roster["roster"]["items"]
        tell(roster=[{"jid": str(jid), "name": item["name"]} for jid, item in items.items()])
        self.send_presence()
        await self.hear()

    async def hear(self):
        reader = asyncio.StreamReader()
        await self.loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
        while line := await reader.readline():
            said = json.loads(line)
            if "to" in said:
                self.send_message(mto=said["to"], mbody=said["body"], mtype="chat")
            else:
                self.send_presence(pshow=said.get("show"), pstatus=said.get("status"))
        await self.disconnect()

    def presence(self, got):
        kind = "unavailable" if got.xml.get("type") == "unavailable" else None
        tell(name="presence", **{"from": got["from"].bare}, type=kind, show=got["show"], status=got["status"])

    def message(self, got):
        tell(name="message", **{"from": got["from"].bare}, type=got["type"], body=got["body"], nick=got["nick"]["nick"], thread=got["thread"])


async def main():
    peer = Peer()
    peer.connect(where["host"], where["port"])
    await peer.disconnected


asyncio.run(main())
