/** Settings by what they are about; one this page does not know stands with the others. */
const GROUPS: Record<string, readonly string[]> = {
  offers: ['offer_ms', 'back_off_ms', 'misses_max', 'wrap_up_ms', 'named_ms'],
  waiting: ['wait_max_ms', 'place_ms', 'drain_ms', 'notice_keep_ms'],
  talks: ['idle_ms', 'idle_close_ms', 'client_gone_ms', 'owner_gone_ms', 'held_ms', 'reopen_ms'],
  callbacks: ['callback_window_ms', 'attempt_ms', 'retry_ms', 'attempts_max'],
  alerts: ['hold_ms', 'alert_share', 'settle_ms', 'alert_max_ms', 'invite_ms'],
};

export function groups(all: readonly string[]): { group: string; names: string[] }[] {
  const known = Object.entries(GROUPS).map(([group, names]) => ({ group, names: names.filter((name) => all.includes(name)) }));
  const placed = new Set(Object.values(GROUPS).flat());
  return [...known, { group: 'others', names: all.filter((name) => !placed.has(name)) }].filter(({ names }) => names.length > 0);
}
