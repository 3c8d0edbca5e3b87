/** The four looks of a screen: narrow and wide, light and dark. */
import { SIZES } from './person.mjs';

/** Calls `look('1440-light')` and so on while the page looks so; leaves it wide and light. */
export async function looks({ page }, look) {
  for (const width of [390, 1440]) {
    await page.setViewportSize(SIZES[width]);
    for (const theme of ['dark', 'light']) {
      await page.evaluate((wanted) => { document.documentElement.dataset.theme = wanted; }, theme);
      await drawn(page);
      await look(`${width}-${theme}`);
    }
  }
}

/** Two frames later what was changed has been laid out and painted. */
function drawn(page) {
  return page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
}
