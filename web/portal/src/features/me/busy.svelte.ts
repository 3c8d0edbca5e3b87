/** When one is busy: what one said, and what came by one's calendar. */
import type { components } from '$shared/api';
import { ask, sendFile, type Answer } from '$shared/request';
import type { Problem } from '$shared/types';

type Wire = components['schemas'];
export type OwnAgenda = Wire['OwnAgenda'];
export type BusySlot = Wire['BusySlot'];
type Slot = Wire['AgendaSlot'];
const PATH = '/v1/me/agenda';
const CALENDAR = `${PATH}/calendar`;
const SUBSCRIPTION = `${PATH}/subscription`;
/** A change made elsewhere meanwhile is read and changed once more, this often. */
const TRIES_MAX = 3;

class Busy {
  now = $state.raw<OwnAgenda | undefined>(undefined);

  async load(): Promise<void> {
    const answer = await ask<OwnAgenda>('GET', PATH);
    if (answer.ok) this.now = answer.value;
  }

  add(slot: Slot): Promise<Problem | null> { return this.#put((said) => [...said, slot]); }

  remove(slot: Slot): Promise<Problem | null> {
    return this.#put((said) => said.filter((each) => each.start !== slot.start || each.end !== slot.end));
  }

  async send(file: Blob): Promise<Problem | null> { return this.#took(await sendFile<OwnAgenda>(CALENDAR, 'text/calendar', file)); }

  async forget(): Promise<Problem | null> { return this.#took(await ask<OwnAgenda>('DELETE', CALENDAR)); }

  async subscribe(url: string): Promise<Problem | null> { return this.#took(await ask<OwnAgenda>('PUT', SUBSCRIPTION, { url })); }

  #took(answer: Answer<OwnAgenda>): Problem | null {
    if (!answer.ok) return answer.problem;
    this.now = answer.value;
    return null;
  }

  /** Says anew what one says oneself; on top of what was said elsewhere meanwhile. */
  async #put(change: (said: Slot[]) => Slot[]): Promise<Problem | null> {
    for (let tries = 1; ; tries += 1) {
      if (this.now === undefined) await this.load();
      const said = (this.now?.busy ?? []).filter(({ source }) => source === 'form').map(({ start, end }) => ({ start, end }));
      const problem = this.#took(await ask<OwnAgenda>('PUT', PATH, { busy: change(said) }, undefined, { 'If-Match': `"${this.now?.rev ?? 0}"` }));
      if (problem?.status !== 412 || tries === TRIES_MAX) return problem;
      await this.load();
    }
  }
}

export const busy = new Busy();
