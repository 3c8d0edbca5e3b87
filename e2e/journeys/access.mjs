/** Every screen, in each size and theme, looked over for what would keep somebody out: nothing serious may be found. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { scenes } from '../lib/scenes.mjs';
import { looks } from '../lib/looks.mjs';

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const GRAVE = new Set(['serious', 'critical']);
/** The screens that are looked over; the others are the same parts again. */
const SCREENS = new Set([
  'hall-out', 'hall', 'hall-told', 'waiting', 'talk', 'talk-held', 'desk-offer', 'desk-wrap', 'desk', 'desk-hand', 'desk-why',
  'board', 'board-work', 'board-reports', 'admin', 'admin-queues', 'admin-hours', 'admin-agents', 'admin-settings',
]);

export async function play(stage) {
  const found = new Map();
  await scenes(stage, async (name, person) => {
    if (!SCREENS.has(name)) return;
    await looks(person, async (look) => {
      for (const each of await violations(person.page)) found.set(each, [...(found.get(each) ?? []), `${name} ${look}`]);
      await person.keep(`${name}-${look}`);
    });
  });
  if (found.size > 0) throw new Error([...found].map(([what, where]) => `${what} (${where.join(', ')})`).join('; '));
}

/** What is grave on a page, for what would keep somebody out. */
export async function violations(page) {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const all = await page.evaluate(async () => {
    const { violations } = await globalThis.axe.run(document, { resultTypes: ['violations'], elementRef: false });
    return violations.map(({ id, impact, nodes }) => ({ id, impact, where: nodes.slice(0, 2).map(({ target }) => target.join(' ')) }));
  });
  return all.filter(({ impact }) => GRAVE.has(impact)).map(({ id, impact, where }) => `${impact} ${id} at ${where.join(', ')}`);
}
