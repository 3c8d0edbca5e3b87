/** Everything that is set up, read when the page opens and after each change. */
import type { components } from '$shared/api';
import { ask } from '$shared/request';
import { saying } from '$shared/room.svelte';
import type { Way } from '$shared/edit/draft.svelte';

type Wire = components['schemas'];
export type QueueRow = Wire['QueueSetupDocument'];
export type AgentRow = Wire['AgentSetupDocument'];
export type SkillRow = Wire['SkillDocument'];
export type ReplyRow = Wire['ReplyDocument'];
export type HoursRow = Wire['HoursDocument'];
export type Settings = Wire['SettingsDocument'];
export type Warning = Wire['Warning'];
export type Change = Wire['Change'];
export type Policy = Wire['PolicyDocument'];
export type PolicyVersion = Wire['PolicyVersion'];
export type Written = NonNullable<Policy['written']> & Record<string, unknown>;

export const PATHS = { queues: '/v1/setup/queues', agents: '/v1/setup/agents', skills: '/v1/skills', hours: '/v1/hours', replies: '/v1/setup/replies' } as const;
export type Rows = keyof typeof PATHS;

/** Versions of the policy that the page lists, the newest. */
const VERSIONS_SHOWN = 20;

class Kept {
  queues = $state.raw<QueueRow[]>([]);
  agents = $state.raw<AgentRow[]>([]);
  skills = $state.raw<SkillRow[]>([]);
  hours = $state.raw<HoursRow[]>([]);
  replies = $state.raw<ReplyRow[]>([]);
  warnings = $state.raw<Warning[]>([]);
  settings = $state.raw<Settings | undefined>(undefined);
  policy = $state.raw<Policy | undefined>(undefined);
  versions = $state.raw<PolicyVersion[]>([]);
  changes = $state.raw<Change[]>([]);
  more = $state.raw<string | undefined>(undefined);
  /** Everything was read once. */
  read = $state(false);
  trouble = $state('');

  async load(): Promise<void> {
    const [queues, agents, skills, hours, replies, warnings, settings, policy, versions, changes] = await Promise.all([
      ask<{ items: QueueRow[] }>('GET', PATHS.queues), ask<{ items: AgentRow[] }>('GET', PATHS.agents),
      ask<{ items: SkillRow[] }>('GET', PATHS.skills), ask<{ items: HoursRow[] }>('GET', PATHS.hours),
      ask<{ items: ReplyRow[] }>('GET', PATHS.replies),
      ask<{ items: Warning[] }>('GET', '/v1/setup/warnings'), ask<Settings>('GET', '/v1/settings'),
      ask<Policy>('GET', '/v1/policy'), ask<{ items: PolicyVersion[] }>('GET', '/v1/policy/versions'),
      ask<{ items: Change[]; next: string | null }>('GET', '/v1/setup/changes'),
    ]);
    const failed = [queues, agents, skills, hours, replies, warnings, settings, policy, versions, changes].find((answer) => !answer.ok);
    this.trouble = failed && !failed.ok ? saying(failed.problem) : '';
    if (queues.ok) this.queues = queues.value.items;
    if (agents.ok) this.agents = agents.value.items;
    if (skills.ok) this.skills = skills.value.items;
    if (hours.ok) this.hours = hours.value.items;
    if (replies.ok) this.replies = replies.value.items;
    if (warnings.ok) this.warnings = warnings.value.items;
    if (settings.ok) this.settings = settings.value;
    if (policy.ok) this.policy = policy.value;
    if (versions.ok) this.versions = versions.value.items.slice(0, VERSIONS_SHOWN);
    if (changes.ok) [this.changes, this.more] = [changes.value.items, changes.value.next ?? undefined];
    this.read ||= !failed;
  }

  async older(): Promise<void> {
    if (this.more === undefined) return;
    const page = await ask<{ items: Change[]; next: string | null }>('GET', `/v1/setup/changes?after=${this.more}`);
    if (page.ok) [this.changes, this.more] = [[...this.changes, ...page.value.items], page.value.next ?? undefined];
  }
}

export const kept = new Kept();

/** How a row of a kind is saved: whole, under its handle. */
export function wayOf(rows: Rows): Way {
  return { method: 'PUT', path: (mine) => `${PATHS[rows]}/${encodeURIComponent(String(mine.handle ?? ''))}`, body: (mine) => mine };
}
