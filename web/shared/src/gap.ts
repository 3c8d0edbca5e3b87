/** Where lines are missing among those at hand: the last number before the first hole, or nothing. Numbers have no gap
 *  in an interaction, so a jump means that the feed brought only the newest of many. */
export function firstGap(numbers: readonly number[]): number | undefined {
  for (let i = 1; i < numbers.length; i++) {
    const [before, after] = [numbers[i - 1], numbers[i]];
    if (before !== undefined && after !== undefined && after > before + 1) return before;
  }
  return undefined;
}
