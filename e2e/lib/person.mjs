/** A person at a page: one browser context, and everything that went wrong on it. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PATIENCE_MS, until } from './until.mjs';

export const SCREENS = process.env.SCREENS_DIR ?? fileURLToPath(new URL('../../target/screens', import.meta.url));
export const SIZES = { 390: { width: 390, height: 844 }, 1440: { width: 1440, height: 900 } };
const PATHS = { portal: '/', desk: '/desk/', board: '/board/', admin: '/admin/' };

export class Person {
  faults = [];
  /** How often the page was loaded: more than once would be a reload. */
  loads = 0;
  /** While a journey cuts the link, the browser itself reports what it could not reach. */
  cut = false;
  /** A complaint of the browser that a journey brings about on purpose. */
  expected = null;

  constructor(name, page) {
    this.name = name;
    this.page = page;
    page.setDefaultTimeout(PATIENCE_MS);
    page.on('domcontentloaded', () => { this.loads += 1; });
    page.on('pageerror', (fault) => this.faults.push(`${name}: ${fault.message}`));
    page.on('console', (line) => this.#heard(line));
  }

  /** Opens a page: by a one-click link, with a password, or as whom the context's cookies say. */
  static async open(stage, app, { link, account, context, name = account?.login ?? app, width = 1440, theme = 'light', base = stage.server.url }) {
    const own = context ?? await stage.browser.newContext({ viewport: SIZES[width], colorScheme: theme, locale: 'en-GB', timezoneId: 'UTC', reducedMotion: 'reduce' });
    const person = new Person(name, await own.newPage());
    stage.people.push(person);
    const address = new URL(link ?? `${base}${PATHS[app]}`);
    address.searchParams.set('theme', theme);
    if (account && app === 'portal') address.hash = '#/sign-in';
    await person.page.goto(address.href);
    if (account) await person.signIn(account);
    await person.live();
    return person;
  }

  async signIn({ login, password }) {
    await this.page.fill('[name=login]', login);
    await this.page.fill('[name=password]', password);
    await this.page.click('[data-do=sign_in]');
  }

  /** A live link, and a picture drawn. */
  async live() {
    await this.page.waitForSelector('html[data-link=live]', { state: 'attached' });
    await this.page.waitForSelector('[data-kind]', { state: 'attached' });
  }

  link() { return this.page.getAttribute('html', 'data-link'); }

  async linkIs(...wanted) {
    return until(`${this.name}: link ${wanted.join(' or ')}`, async () => wanted.includes(await this.link()), 30_000);
  }

  /** Whether a control can be pressed where the page stands now: nothing is scrolled for it. */
  async isInView(selector) {
    const [box, { width, height }] = [await this.page.locator(selector).first().boundingBox(), this.page.viewportSize()];
    return box !== null && box.y >= 0 && box.y + box.height <= height && box.x >= 0 && box.x + box.width <= width;
  }

  sees(selector, options) { return this.page.waitForSelector(selector, options); }

  press(selector) { return this.page.click(selector); }

  /** Waits until nothing of the kind is on the page. */
  misses(selector) { return this.page.waitForSelector(selector, { state: 'detached' }); }

  /** The id of the one document that `selector` finds. */
  async idOf(selector) { return (await this.sees(selector)).getAttribute('data-id'); }

  talk(id) { return `[data-kind=interaction][data-id="${id}"]`; }

  async write(id, text) {
    const box = this.page.locator(`${this.talk(id)} .compose textarea`);
    await box.fill(text);
    await box.press('Enter');
  }

  /** The numbered lines shown, in the order they stand on the page. */
  lines(id) {
    return this.page.locator(`${this.talk(id)} [role=log] [data-n]`).evaluateAll((all) => all.map(({ dataset, textContent }) => ({ n: Number(dataset.n), from: dataset.from, text: textContent })));
  }

  /** Lines written here that the server has not taken yet. */
  unsent(id) { return this.page.locator(`${this.talk(id)} [role=log] [data-key]`).count(); }

  /** Waits for one line, and for it once only. */
  async reads(id, text) {
    await until(`${this.name} reads “${text}”`, async () => (await this.lines(id)).some((line) => line.text === text));
    const times = (await this.lines(id)).filter((line) => line.text === text).length;
    if (times !== 1) throw new Error(`${this.name} sees “${text}” ${times} times`);
  }

  async keep(picture, fullPage = false) {
    await mkdir(SCREENS, { recursive: true });
    await this.page.screenshot({ path: join(SCREENS, `${picture}.png`), fullPage });
  }

  /** Cuts or mends the browser's network for this page alone. */
  async offline(off) {
    this.cut = true;
    await this.page.context().setOffline(off);
  }

  /** Throws when the page was ever loaded again, or complained. */
  settle() {
    if (this.loads !== 1) this.faults.push(`${this.name}: the page was loaded ${this.loads} times`);
    if (this.faults.length > 0) throw new Error(this.faults.join('; '));
  }

  #heard(line) {
    const [text, where] = [line.text(), line.location().url];
    if (line.type() === 'warning' && text.startsWith('words:')) this.faults.push(`${this.name}: ${text}`);
    if (line.type() !== 'error') return;
    // Asking who we are, before anybody is signed in, is answered with 401 by design.
    if (text.includes('status of 401') && new URL(where).pathname === '/v1/sessions/current') return;
    if (this.expected?.test(`${text} (${where})`)) return;
    if (this.cut && /net::ERR_|WebSocket connection to|status of 503/.test(text)) return;
    this.faults.push(`${this.name}: ${text} (${where})`);
  }
}
