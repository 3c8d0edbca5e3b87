/** Presence as documents of the RFCs, while a day goes by: each is what the RFC's own schema says, and a schema that took anything would show. */
import { deepStrictEqual, equal, ok } from 'node:assert/strict';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { invalid } from '../lib/valid.mjs';

const PRESENCE = 'application/pidf+xml';
const WATCHERS = 'application/watcherinfo+xml';
const EVERYONES = ['center', 'queue:support', 'agent:ana'];
/** Who reads of whom: an agent sees no client they share nothing with. */
const READS = [['sam', [...EVERYONES, 'client:cleo']], ['ana', EVERYONES]];
/** What a document of each kind would say if it said something else than its schema knows. */
const SPOILED = {
  basic: [/<basic>open</, '<basic>busy<'],
  entity: [/ entity="[^"]*"/, ''],
  moment: [/<timestamp>[^<]*</, '<timestamp>noon<'],
  activity: [/<rpid:away\/>/, '<rpid:asleep/>'],
  status: [/ status="active"/, ' status="awake"'],
  version: [/ version="0"/, ' version="first"'],
};

export async function play(stage) {
  const all = new Day(stage);
  await all.keep('nobody');
  const [ana, cleo] = [await stage.ana(), await stage.cleo()];
  stage.step('Ana is ready');
  await stage.makeReady(ana);
  await all.keep('ready');
  stage.step('they talk');
  const { id } = await stage.server.ask('cleo', 'POST', '/v1/interactions', { queue: 'support', medium: 'chat' });
  await ana.press('[data-kind=offer][data-state=live] [data-do=accept]');
  await cleo.sees('main[data-kind=interaction][data-state=active]');
  await all.keep('talk');
  stage.step('Ana goes for a meal, and is back at a time; Dan wants to be told of her');
  const back = new Date(Date.now() + 3_600_000).toISOString();
  await stage.server.ask('ana', 'PUT', '/v1/agents/me/intent', { intent: 'not_ready', reason: 'meal', back_at: back });
  await stage.server.ask('dan', 'POST', '/v1/alerts', { on: { agent: 'ana' }, when: 'open' });
  await all.keep('meal');
  stage.step('the talk is over, and she finishes it');
  await stage.server.ask('ana', 'POST', `/v1/interactions/${id}/close`, {});
  await ana.sees(`section${ana.talk(id)}[data-state=wrap_up]`);
  await all.keep('wrap-up');
  stage.step('each document is what its schema says');
  equal(all.count, 5 * READS.flatMap(([, presentities]) => presentities).length * 2, 'presence and watchers of each');
  await all.holds();
  stage.step('a document that says something else is found');
  await all.spoiled();
}

/** The documents of a day, by when, who read it and what of. */
class Day {
  #texts = new Map();

  constructor(stage) { this.stage = stage; }

  get count() { return this.#texts.size; }

  async keep(when) {
    for (const [login, presentities] of READS) {
      for (const of of presentities) {
        for (const [kind, path, form] of [['presence', '', PRESENCE], ['watchers', '/watchers', WATCHERS]]) {
          this.#texts.set(`${when}-${login}-${kind}-${of.replace(':', '-')}`, await this.stage.server.read(login, `/v1/presence/${of}${path}`, form));
        }
      }
    }
  }

  async holds() {
    const found = await this.#validated('day', this.#texts);
    deepStrictEqual(Object.keys(found).sort(), [...this.#texts.keys()].sort());
    deepStrictEqual(Object.entries(found).filter(([, faults]) => faults.length > 0), []);
    const said = [...this.#texts.values()].join('');
    for (const word of ['<basic>open<', '<basic>closed<', '<rpid:meal/>', '<rpid:away/>', ' until="', '<watcher ']) ok(said.includes(word), `no document says ${word}`);
  }

  async spoiled() {
    const texts = new Map(Object.entries(SPOILED).map(([name, [from, to]]) => {
      const text = [...this.#texts.values()].find((each) => from.test(each));
      ok(text, `no document has ${from}`);
      return [name, text.replace(from, to)];
    }));
    const found = await this.#validated('spoiled', texts);
    deepStrictEqual(Object.entries(found).filter(([, faults]) => faults.length > 0).map(([name]) => name), [...texts.keys()].sort());
  }

  async #validated(name, texts) {
    const folder = join(this.stage.server.folder, `documents-${name}`);
    await mkdir(folder);
    for (const [file, text] of texts) await writeFile(join(folder, `${file}.xml`), text);
    return invalid(folder);
  }
}
