/** What is the company's own: a site that signs who is there, and a program that is told what changed. */
import { createHmac, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';

const ABOUT = { HS256: (text, secret) => createHmac('sha256', secret).update(text).digest('base64url'), EdDSA: (text, key) => sign(null, text, key).toString('base64url') };

/** A token of a source for one of its people (RFC 7519), good for two minutes. */
export function tokenOf({ name: source, alg = 'HS256', key, audience }, { subject, name }) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1_000);
  const text = `${part({ alg, typ: 'JWT' })}.${part({ iss: source, aud: audience, sub: subject, jti: randomUUID(), iat: now, exp: now + 120, name })}`;
  return `${text}.${ABOUT[alg](Buffer.from(text), key)}`;
}

/** Whether a secret signed what was told, as the README says. */
export function isOurs(secret, { headers, body }) {
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  const mac = createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64')).update(signed).digest('base64');
  return headers['webhook-signature'] === `v1,${mac}`;
}

class Own {
  #server = createServer((asked, answer) => { void this.take(asked, answer); });

  static async open() {
    const own = new this();
    await new Promise((done, no) => { own.#server.once('error', no); own.#server.listen(0, '127.0.0.1', done); });
    return own;
  }

  get host() { return `127.0.0.1:${this.#server.address().port}`; }

  get url() { return `http://${this.host}`; }

  async close() {
    this.#server.closeAllConnections();
    await new Promise((done) => { this.#server.close(done); });
  }
}

/** One page with one link: to the center, with whatever was signed. */
export class Site extends Own {
  link = '';

  take(asked, answer) {
    answer.setHeader('Content-Type', 'text/html; charset=utf-8');
    answer.end(`<!doctype html><html lang="en"><title>Kestrel Shop</title><main><h1>Kestrel Shop</h1><a id="talk" href="${this.link}">Talk to us</a></main></html>`);
  }
}

/** Takes what it is told, and answers with `status`. */
export class Program extends Own {
  /** `{ path, headers, body }` of every call. */
  told = [];
  status = 204;

  async take(asked, answer) {
    const parts = [];
    for await (const part of asked) parts.push(part);
    this.told.push({ path: asked.url, headers: asked.headers, body: Buffer.concat(parts).toString() });
    answer.writeHead(this.status).end();
  }

  /** What came to a path, of a kind. */
  of(path, kind) { return this.told.filter((each) => each.path === path && JSON.parse(each.body).type === kind); }
}
