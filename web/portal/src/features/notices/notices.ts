/** What a notice says, and what may be done instead: from its document and its queue's, nothing decided here. */
import { clockTime } from '$shared/say';
import type { Doc, Notice } from '$shared/types';
import { hasWords, t } from '$shared/words';

/** Notices to be read, the newest first. */
export function unread(all: readonly Doc<'notice'>[]): Doc<'notice'>[] {
  return all.filter(({ body }) => body.state === 'unread').toSorted((a, b) => b.body.sent_at.localeCompare(a.body.sent_at));
}

/** What happened, as one who is sorry for it says it. `order`: the number of the order in which a change was asked for. */
export function sentence(body: Notice, now: number, order?: string): string {
  const figures = {
    queue: body.queue_name, order: order ?? '', from: clockTime(body.since, now), until: clockTime(body.sent_at, now),
    time: body.promised_for === undefined ? '' : clockTime(body.promised_for, now),
  };
  const why = body.outcome ?? body.why;
  const keys = [order && '-order', why && `-${why}`, body.promised_for && '-at', ''].filter((more) => more !== undefined).map((more) => `notice-${body.code}${more}`);
  return t(keys.find((key) => hasWords(key)) ?? 'notice-other', figures);
}

/** The approval whose answer it tells. */
export function approvalOf({ about }: Notice): string | undefined { return 'approval' in about ? about.approval : undefined; }

/** Whether it tells the answer to what somebody asked for: nothing went wrong. */
export function answered(body: Notice): boolean { return body.code === 'change_approved' || body.code === 'change_declined'; }

export function icon(body: Notice): string {
  if (body.code === 'change_approved') return 'check';
  return body.medium === 'callback' ? 'callback' : 'warn';
}

export interface Instead { callback: boolean; alert: boolean; start: string | undefined }

/** Another way to the same queue, as far as its document allows one now. */
export function instead(body: Notice, queue: Doc<'queue'> | undefined): Instead {
  if (queue === undefined || answered(body)) return { callback: false, alert: false, start: undefined };
  const open = queue.body.state === 'open';
  const way = queue.body.media.find(({ medium, possible }) => medium === body.medium && medium !== 'callback' && possible);
  return {
    callback: queue.can.includes('callback'),
    alert: queue.can.includes('alert') && !open,
    start: open && queue.can.includes('start') ? way?.medium : undefined,
  };
}
