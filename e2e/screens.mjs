/** A picture of every screen, in each size and theme; those taller than a phone also whole. Names: `hall-1440-light.png`. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { openBrowser } from './lib/browser.mjs';
import { looks } from './lib/looks.mjs';
import { SCREENS } from './lib/person.mjs';
import { scenes } from './lib/scenes.mjs';
import { Stage } from './lib/stage.mjs';

const WHOLE = new Set(['hall', 'board', 'waiting']);

await mkdir(SCREENS, { recursive: true });
const { browser, close } = await openBrowser();
const stage = await Stage.open(browser);
const wide = [];
let taken = 0;
try {
  await scenes(stage, (name, person) => looks(person, (look) => picture(name, person.page, look)));
  stage.settle();
} finally {
  await stage.close();
  await close();
}
console.log(`${taken} pictures in ${SCREENS}`);
if (wide.length > 0) throw new Error(`wider than the screen: ${wide.join(', ')}`);

async function picture(name, page, look) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) wide.push(`${name} ${look} by ${over} px`);
  await page.screenshot({ path: join(SCREENS, `${name}-${look}.png`) });
  taken += 1;
  if (!WHOLE.has(name) || look !== '390-light') return;
  await page.screenshot({ path: join(SCREENS, `${name}-${look}-whole.png`), fullPage: true });
  taken += 1;
}
