/** A mail server on loopback, made by others; what it took is kept. */
import { SMTPServer } from 'smtp-server';

export class PostOffice {
  /** `{ from, to, headers, text }` of every mail. */
  mails = [];
  #server = new SMTPServer({ authOptional: true, disabledCommands: ['STARTTLS', 'AUTH'], onData: (stream, session, done) => this.#take(stream, session, done) });

  static async open() {
    const office = new PostOffice();
    await new Promise((done, no) => { office.#server.once('error', no); office.#server.listen(0, '127.0.0.1', done); });
    return office;
  }

  get port() { return this.#server.server.address().port; }

  async close() { await new Promise((done) => { this.#server.close(done); }); }

  async #take(stream, session, done) {
    const parts = [];
    for await (const part of stream) parts.push(part);
    const [head, ...rest] = Buffer.concat(parts).toString().split('\r\n\r\n');
    const headers = Object.fromEntries(head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n').map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    }));
    const { mailFrom, rcptTo } = session.envelope;
    const text = rest.join('\r\n\r\n').replaceAll('=\r\n', '');
    this.mails.push({ from: mailFrom.address, to: rcptTo.map(({ address }) => address), headers, text });
    done();
  }
}
