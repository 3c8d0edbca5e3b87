/** Plays every journey, or those named, and prints `ok NAME` or `not ok NAME` for each. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser } from './lib/browser.mjs';
import { SCREENS } from './lib/person.mjs';
import { Stage } from './lib/stage.mjs';
import * as doors from './journeys/doors.mjs';
import * as main from './journeys/main.mjs';
import * as queue from './journeys/queue.mjs';
import * as invitations from './journeys/invitations.mjs';
import * as handing from './journeys/handing.mjs';
import * as moving from './journeys/moving.mjs';
import * as callbacks from './journeys/callbacks.mjs';
import * as notices from './journeys/notices.mjs';
import * as alerts from './journeys/alerts.mjs';
import * as told from './journeys/told.mjs';
import * as links from './journeys/links.mjs';
import * as link from './journeys/link.mjs';
import * as admin from './journeys/admin.mjs';
import * as card from './journeys/card.mjs';
import * as agenda from './journeys/agenda.mjs';
import * as quiet from './journeys/quiet.mjs';
import * as approvals from './journeys/approvals.mjs';
import * as history from './journeys/history.mjs';
import * as orders from './journeys/orders.mjs';
import * as catalogue from './journeys/catalogue.mjs';
import * as behalf from './journeys/behalf.mjs';
import * as erasure from './journeys/erasure.mjs';
import * as identity from './journeys/identity.mjs';
import * as visit from './journeys/visit.mjs';
import * as access from './journeys/access.mjs';
import * as webhooks from './journeys/webhooks.mjs';
import * as xmpp from './journeys/xmpp.mjs';
import * as documents from './journeys/documents.mjs';

const JOURNEYS = { main, doors, queue, invitations, handing, moving, callbacks, notices, alerts, told, links, link, admin, card, agenda, quiet, approvals, history, orders, catalogue, behalf, erasure, identity, visit, webhooks, access, xmpp, documents };
const JOURNEY_MS = 120_000;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in JOURNEYS));
if (unknown.length > 0) throw new Error(`no journey ${unknown.join(', ')}; there are ${Object.keys(JOURNEYS).join(', ')}`);

await forget();
const { browser, close } = await openBrowser();
let failed = 0;
try {
  for (const [name, { play }] of Object.entries(JOURNEYS)) {
    if (asked.length === 0 || asked.includes(name)) failed += await one(name, play);
  }
} finally {
  await close();
}
process.exit(failed > 0 ? 1 : 0);

/** Answers 1 when it failed. */
async function one(name, play) {
  const began = performance.now();
  let stage;
  try {
    stage = await Stage.open(browser);
    await within(JOURNEY_MS, play(stage));
    stage.settle();
    console.log(`ok ${name}`);
    return 0;
  } catch (fault) {
    console.log(`not ok ${name}: ${stage?.doing ?? 'start'}: ${plain(fault.message).split('\n')[0]}`);
    console.error(plain(fault.stack));
    await witness(name, stage);
    return 1;
  } finally {
    await stage?.close();
    console.error(`${name} took ${((performance.now() - began) / 1000).toFixed(1)} s`);
  }
}

async function within(ms, work) {
  let timer;
  const late = new Promise((_, no) => { timer = setTimeout(() => no(new Error(`not over after ${ms / 1000} s`)), ms); });
  try { await Promise.race([work, late]); } finally { clearTimeout(timer); }
}

/** What a failed journey leaves to look at. */
async function witness(name, stage) {
  for (const each of stage?.people ?? []) {
    await each.keep(`failed-${name}-${each.name}`).catch((fault) => console.error(fault.message));
    for (const fault of each.faults) console.error(fault);
  }
  if (stage?.server.log) console.error(stage.server.log.trimEnd());
}

/** Pictures of earlier failures would mislead. */
async function forget() {
  const kept = await readdir(SCREENS).catch(() => []);
  for (const name of kept.filter((each) => each.startsWith('failed-'))) await rm(join(SCREENS, name));
}

/** Without the colours of a terminal. */
function plain(text) { return text.replaceAll(/\u001B\[\d+m/g, ''); }
