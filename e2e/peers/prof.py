"""profanity in a terminal of its own: what is to be said is typed, what came is read of its log once it shows it. Lines of JSON as in client.mjs."""
import fcntl
import json
import os
import pathlib
import pty
import re
import select
import struct
import sys
import tempfile
import termios
import xml.etree.ElementTree as tree

ROWS, COLUMNS = 40, 160
LOOK_S = 0.05
READ_BYTES = 65_536
CAME = re.compile(r"^\S+ xmpp: DBG: RECV: (<(?:presence|message|iq)\b.*)$", re.S)
ENTRY = re.compile(r"\n(?=\d{4}-\d\d-\d\dT\S+ \w+: [A-Z]{3}: )")
NS = {"c": "jabber:client", "r": "jabber:iq:roster", "n": "http://jabber.org/protocol/nick"}


def tell(**what):
    print(json.dumps({key: value for key, value in what.items() if value}), flush=True)


def settings(home, where):
    """Its files: nothing of whoever runs this is read or written."""
    config, data = home / "config/profanity", home / "data/profanity"
    config.mkdir(parents=True)
    data.mkdir(parents=True)
    (config / "profrc").write_text("[logging]\nchlog=true\n")
    account = {
        "enabled": "true", "jid": f"{where['user']}@{where['domain']}", "resource": "profanity", "password": where["password"],
        "server": where["host"], "port": where["port"], "tls.policy": "force",
    }
    (data / "accounts").write_text("[peer]\n" + "".join(f"{key}={value}\n" for key, value in account.items()))
    env = {"HOME": home, "XDG_CONFIG_HOME": home / "config", "XDG_DATA_HOME": home / "data", "SSL_CERT_FILE": where["ca"]}
    return {**os.environ, **{key: str(value) for key, value in env.items()}, "TERM": "xterm", "LANG": "C.UTF-8"}


def begun(home, where):
    """It runs, and this is its terminal."""
    env = settings(home, where)
    child, screen = pty.fork()
    if child == 0:
        os.execvpe("profanity", ["profanity", "-a", "peer", "-l", "DEBUG", "-f", str(home / "log")], env)
    fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    return child, screen


class Peer:
    def __init__(self, home, screen):
        self.home, self.screen = home, screen
        self.read, self.left, self.unshown = 0, "", []

    def type(self, said):
        if "to" in said:
            line = f"/msg {said['to']} {said['body']}"
        else:
            line = f"/{said.get('show') or 'online'} {said.get('status') or ''}".rstrip()
        os.write(self.screen, f"{line}\r".encode())

    def look(self):
        """What its log has more than before; the last entry may go on."""
        log = self.home / "log"
        if log.exists():
            with log.open("rb") as file:
                file.seek(self.read)
                more = file.read()
            self.read += len(more)
            *whole, self.left = ENTRY.split(self.left + more.decode(errors="replace"))
            for entry in whole:
                self.hear(entry)
        if self.unshown:
            shown = "".join(file.read_text() for file in (self.home / "data").rglob("chatlogs/**/*.log"))
            while self.unshown and self.unshown[0]["body"] in shown:
                tell(**self.unshown.pop(0))

    def hear(self, entry):
        if not (came := CAME.match(entry)):
            return
        # It is written there without the namespace of its stream.
        stanza = tree.fromstring(f"<stream xmlns='jabber:client'>{came[1]}</stream>")[0]
        name, of = stanza.tag.split("}")[-1], (stanza.get("from") or "").split("/")[0]

        def text(path):
            return stanza.findtext(path, "", NS)

        if stanza.find(".//r:query", NS) is not None and stanza.get("type") == "result":
            tell(roster=[{"jid": item.get("jid"), "name": item.get("name")} for item in stanza.iterfind(".//r:item", NS)])
        elif name == "presence":
            kind = stanza.get("type") if stanza.get("type") == "unavailable" else None
            tell(name=name, **{"from": of}, type=kind, show=text("c:show"), status=text("c:status"))
        elif name == "message" and text("c:body"):
            message = {"from": of, "type": stanza.get("type"), "body": text("c:body"), "nick": text("n:nick"), "thread": text("c:thread")}
            self.unshown.append({"name": name, **message})


def serve(peer, screen):
    """Types what comes by lines, until profanity ends: it is asked to when none come any more."""
    lines, wanted = b"", [screen, sys.stdin.fileno()]
    while True:
        ready, _, _ = select.select(wanted, [], [], LOOK_S)
        if screen in ready:
            try:
                os.read(screen, READ_BYTES)
            except OSError:  # its other side is gone
                return
        if sys.stdin.fileno() in ready:
            more = os.read(sys.stdin.fileno(), READ_BYTES)
            *whole, lines = (lines + more).split(b"\n")
            for line in whole:
                peer.type(json.loads(line))
            if not more:
                wanted.remove(sys.stdin.fileno())
                os.write(screen, b"/quit\r")
        peer.look()


with tempfile.TemporaryDirectory() as folder:
    home = pathlib.Path(folder)
    child, screen = begun(home, json.loads(sys.argv[1]))
    serve(Peer(home, screen), screen)
    os.close(screen)
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
