/** A picture of every screen, in each size and theme; those taller than a phone also whole. Names: `hall-1440-light.png`. */
import { openBrowser } from './lib/browser.mjs';
import { looks } from './lib/looks.mjs';
import { SCREENS } from './lib/person.mjs';
import { scenes } from './lib/scenes.mjs';
import { Stage } from './lib/stage.mjs';

const WHOLE = new Set(['hall', 'board', 'waiting']);

const { browser, close } = await openBrowser();
const wide = [];
let taken = 0;
let stage;
try {
  stage = await Stage.open(browser);
  await scenes(stage, (name, person) => looks(person, (look) => picture(name, person, look)));
  stage.settle();
} finally {
  await stage?.close();
  await close();
}
console.log(`${taken} pictures in ${SCREENS}`);
if (wide.length > 0) throw new Error(`wider than the screen: ${wide.join(', ')}`);

async function picture(name, person, look) {
  const over = await person.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (over > 0) wide.push(`${name} ${look} by ${over} px`);
  await person.keep(`${name}-${look}`);
  taken += 1;
  if (!WHOLE.has(name) || look !== '390-light') return;
  await person.keep(`${name}-${look}-whole`, true);
  taken += 1;
}
