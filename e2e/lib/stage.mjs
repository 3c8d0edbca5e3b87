/** What a journey plays on: a server of its own, the browser, and the people it opens. */
import { deepStrictEqual } from 'node:assert/strict';
import { Person } from './person.mjs';
import { Server } from './server.mjs';
import { until } from './until.mjs';

export class Stage {
  people = [];
  /** What was being done, for a failure to name. */
  doing = 'opening';

  constructor(browser, server) {
    this.browser = browser;
    this.server = server;
  }

  static async open(browser) { return new Stage(browser, await Server.start()); }

  step(name) { this.doing = name; }

  cleo(options = {}) { return Person.open(this, 'portal', { name: 'cleo', link: this.server.ready.links.portal, ...options }); }
  ana(options = {}) { return Person.open(this, 'desk', { name: 'ana', link: this.server.ready.links.desk, ...options }); }
  sam(options = {}) { return Person.open(this, 'board', { name: 'sam', link: this.server.ready.links.board, ...options }); }
  root(options = {}) { return Person.open(this, 'admin', { name: 'root', link: this.server.ready.links.admin, ...options }); }
  dan(options = {}) { return Person.open(this, 'portal', { account: this.server.account('dan'), ...options }); }
  ben(options = {}) { return Person.open(this, 'desk', { account: this.server.account('ben'), ...options }); }
  visitor(options = {}) { return Person.open(this, 'portal', { name: 'visitor', ...options }); }

  /** At her desk, by her own press. */
  async makeReady(agent) {
    await agent.press('.bar [data-do=ready]');
    await agent.sees('.bar[data-intent=ready]');
  }

  /** All readers see the same lines as the store holds, each once, in the same order, and none is unsent. */
  async sameLines(id, login, readers) {
    for (const reader of readers) {
      await until(`${reader.name} sees what the store holds`, async () => {
        const [shown, held] = [await reader.lines(id), await this.server.lines(login, id)];
        deepStrictEqual(shown, held);
        return (await reader.unsent(id)) === 0;
      });
    }
    const held = await this.server.lines(login, id);
    deepStrictEqual(held.map((line) => line.n), held.map((_, i) => i + 1), 'lines are numbered without a gap');
    return held;
  }

  /** Both pages show the same revision of one talk. */
  async sameTalk(id, readers) {
    await until('the same revision everywhere', async () => {
      const revs = await Promise.all(readers.map((each) => each.page.locator(each.talk(id)).first().getAttribute('data-rev')));
      return new Set(revs).size === 1 && revs[0] !== null;
    });
  }

  /** A killed server's pages complain about the link; nobody else may. */
  linkWillDrop() { for (const each of this.people) each.cut = true; }

  settle() { for (const each of this.people) each.settle(); }

  async close() {
    for (const context of new Set(this.people.map((each) => each.page.context()))) await context.close();
    await this.server.stop();
  }
}
