/** With what one's own devices sign in. A password is in the answer that made it, and nowhere else. */
import type { components } from '$shared/api';
import { ask, type Answer } from '$shared/request';
import type { Problem } from '$shared/types';

export type DevicePassword = components['schemas']['DevicePassword'];
export type DeviceMade = components['schemas']['DevicePasswordMade'];
const ALL = '/v1/me/device_passwords';

class Devices {
  all = $state.raw<DevicePassword[]>([]);
  known = $state(false);

  async load(): Promise<void> {
    const answer = await ask<{ items: DevicePassword[] }>('GET', ALL);
    this.known = answer.ok;
    this.all = answer.ok ? answer.value.items : [];
  }

  async make(name: string): Promise<Answer<DeviceMade>> {
    const answer = await ask<DeviceMade>('POST', ALL, { name });
    if (answer.ok) await this.load();
    return answer;
  }

  /** Takes one back; answers what was wrong with that. One that is gone already is taken back. */
  async end(id: string): Promise<Problem | null> {
    const answer = await ask('DELETE', `${ALL}/${encodeURIComponent(id)}`);
    await this.load();
    return answer.ok || answer.problem.status === 404 ? null : answer.problem;
  }
}

export const devices = new Devices();
