/** A push service on loopback for one browser: it takes messages as RFC 8030 says, checks who sends, and reads them as the browser would. */
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer } from 'node:http';

export class PushService {
  /** Every message that came, with its headers; each once an answer was decided. */
  messages = [];
  #ecdh = createECDH('prime256v1');
  #auth = randomBytes(16);
  #held = null;
  #server = createServer((request, response) => this.#take(request, response));

  static async open() {
    const service = new PushService();
    service.#ecdh.generateKeys();
    await new Promise((done, no) => { service.#server.once('error', no).listen(0, '127.0.0.1', done); });
    return service;
  }

  get origin() { return `http://127.0.0.1:${this.#server.address().port}`; }

  /** What `PushSubscription.toJSON()` gives. */
  get subscription() {
    const keys = { p256dh: this.#ecdh.getPublicKey('base64url'), auth: this.#auth.toString('base64url') };
    return { endpoint: `${this.origin}/for/cleo`, expirationTime: null, keys };
  }

  /** From now on messages are taken and not answered. */
  hold() { this.#held = []; }

  /** From now on they are answered again; those that wait never are. */
  letGo() {
    for (const response of this.#held ?? []) response.destroy();
    this.#held = null;
  }

  async close() {
    this.letGo();
    this.#server.closeAllConnections();
    await new Promise((done) => { this.#server.close(done); });
  }

  async #take(request, response) {
    const parts = [];
    for await (const part of request) parts.push(part);
    const { method, url, headers } = request;
    try {
      const { claims, key } = this.#sender(headers.authorization);
      this.messages.push({ method, url, headers, claims, key, text: this.read(Buffer.concat(parts)) });
    } catch (fault) {
      this.messages.push({ fault });
      return response.writeHead(400).end();
    }
    if (this.#held) return this.#held.push(response);
    response.writeHead(201, { Location: `${this.origin}/message/1` }).end();
  }

  /** RFC 8292: the token must be signed by the key beside it. */
  #sender(authorization) {
    const [, token, key] = /^vapid t=(\S+), k=(\S+)$/.exec(authorization);
    const at = token.lastIndexOf('.');
    const point = Buffer.from(key, 'base64url');
    const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') };
    const signer = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' };
    if (!verify('sha256', Buffer.from(token.slice(0, at)), signer, Buffer.from(token.slice(at + 1), 'base64url'))) throw new Error('signed by another key');
    return { claims: JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString()), key };
  }

  /** RFC 8291, the browser's side. */
  read(body) {
    const [salt, length] = [body.subarray(0, 16), body[20]];
    const [theirs, record] = [body.subarray(21, 21 + length), body.subarray(21 + length)];
    if (record.length > body.readUInt32BE(16)) throw new Error('more than one record');
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), this.#ecdh.getPublicKey(), theirs]);
    const secret = Buffer.from(hkdfSync('sha256', this.#ecdh.computeSecret(theirs), this.#auth, info, 32));
    const derive = (name, bytes) => Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${name}\0`, bytes));
    const decipher = createDecipheriv('aes-128-gcm', derive('aes128gcm', 16), derive('nonce', 12));
    decipher.setAuthTag(record.subarray(-16));
    const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
    const end = plain.lastIndexOf(2);
    if (end < 0 || plain.subarray(end + 1).some((byte) => byte !== 0)) throw new Error('not the last record');
    return plain.subarray(0, end).toString();
  }
}
