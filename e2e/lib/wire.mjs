/** A wire between browsers and server that can be cut: what a lost access point does to open sockets. */
import { createServer, connect } from 'node:net';

export class Wire {
  #open = new Set();
  #port = 0;
  #server = null;

  constructor(target) { this.target = new URL(target); }

  static async to(target) {
    const wire = new Wire(target);
    await wire.mend();
    return wire;
  }

  get url() { return `http://127.0.0.1:${this.#port}`; }

  /** The same address, by this wire. */
  through(address) {
    const by = new URL(address);
    by.port = this.#port;
    return by.href;
  }

  /** Every connection breaks, and none is taken. */
  async cut() {
    const ended = new Promise((done) => { this.#server.close(done); });
    for (const socket of this.#open) socket.destroy();
    await ended;
  }

  async mend() {
    this.#server = createServer((near) => this.#carry(near));
    await new Promise((done, no) => { this.#server.once('error', no).listen(this.#port, '127.0.0.1', done); });
    this.#port = this.#server.address().port;
  }

  #carry(near) {
    const far = connect(Number(this.target.port), this.target.hostname);
    for (const [socket, other] of [[near, far], [far, near]]) {
      this.#open.add(socket);
      socket.on('error', () => other.destroy());
      socket.on('close', () => { this.#open.delete(socket); other.destroy(); });
      socket.pipe(other);
    }
  }
}
