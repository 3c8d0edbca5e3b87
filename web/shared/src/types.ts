/** The documents a screen receives, by kind. A field that is hidden or unknown is absent, never null. */

export type App = 'portal' | 'desk' | 'board';
export type Role = 'client' | 'visitor' | 'agent' | 'supervisor' | 'admin';
export type Side = 'client' | 'agent';

/** A range told, or why there is none. Lengths in milliseconds. */
export type Wait =
  | { kind: 'range'; low_ms: number; high_ms: number; right_of_10?: number; n?: number }
  | { kind: 'more_than'; low_ms: number }
  | { kind: 'opens_at'; at: string }
  | { kind: 'unknown'; why: string };

export interface Medium { medium: string; possible: boolean; why?: string; opens_at?: string; wait?: Wait }
export interface Disposition { code: string; name: string }
export interface Exception { code: string; reason?: string; due_at?: string; id?: string }

export interface Center {
  name: string; state: 'open' | 'closed'; opens_at?: string;
  available?: number; holding?: number; oldest_ms?: number; agents?: number; exceptions?: Exception[];
}
export interface Queue {
  handle?: string; name: string; state: 'open' | 'closed' | 'draining'; opens_at?: string;
  available?: number; holding?: number; oldest_ms?: number; oldest_at?: string;
  media: Medium[]; agents?: string[];
  offered?: number; active?: number; wrap_up?: number;
  dispositions?: Disposition[]; offer_ms?: number; wrap_up_ms?: number;
}

export type Word = 'free' | 'some' | 'finishing' | 'with_someone' | 'back' | 'off' | 'not_reachable';
export type Intent = 'ready' | 'not_ready' | 'signed_out';
export type Band = 'fresh' | 'live' | 'late' | 'none';
export interface Slot {
  work: string; phase: 'offered' | 'held' | 'active' | 'wrap_up'; units: number; medium?: string; since?: string; until?: string;
}
/** `answered_at` is when the device entered its band. */
export interface Device { kind: string; band: Band; answered_at?: string }
export interface Agent {
  handle?: string; name: string; word: Word; open?: string[]; back_at?: string; queues?: string[]; since?: string;
  role?: Role; intent?: Intent; reason?: string; intent_since?: string; intent_by?: string;
  activity?: 'idle' | 'reserved' | 'busy' | 'wrap_up'; units?: number; load?: number; slots?: Slot[];
  reach?: { devices: Device[] }; missed?: number;
}
export interface Client {
  handle?: string; name?: string; role?: Role; languages?: string[]; consents?: string[]; devices?: number;
  visitor?: boolean; here?: boolean; open?: string[]; since?: string;
}

export type InteractionState = 'queued' | 'offered' | 'active' | 'wrap_up' | 'closed';
export interface Interaction {
  state: InteractionState; outcome?: string; medium: string; queue: string; product?: string;
  client?: string; client_name?: string; owner?: string; owner_name?: string;
  position?: number; wait?: Wait; told?: Wait; arrived_at: string; started_at?: string; ended_at?: string; until?: string;
  n: number; parent?: string; prefers?: string; invitation?: string; disposition?: string; note?: string;
  marks?: string[]; typing?: Side[];
}
export interface Message {
  interaction: string; n: number; from: Side | 'center'; by?: string; by_name?: string; text: string; at: string;
}
export interface Offer {
  state: 'live' | 'accepted' | 'rejected' | 'expired' | 'withdrawn'; why?: string; interaction: string;
  queue: string; queue_name: string; medium: string; product?: string; client: string; client_name?: string; text?: string;
  arrived_at: string; waited_ms?: number; until: string; made_at: string; kind: string; reason?: string;
}
export interface Target { agent?: string; queue?: string; client?: string; center?: boolean }
export interface Alert {
  state: 'armed' | 'held' | 'ended'; ended?: string; on: Target; on_name?: string; when: string; medium?: string;
  until?: string; keep?: boolean; by?: string[]; armed_at: string; fired_at?: string; place?: number;
  invitation?: string; held_until?: string; fired?: number;
}
export interface Invitation {
  state: 'pending' | 'later' | 'accepted' | 'declined' | 'expired' | 'withdrawn';
  from: Target; from_name?: string; to: Target; to_name?: string; by?: string; medium: string; queue?: string; text?: string;
  sent_at: string; until?: string; later_at?: string; reminded?: boolean; interaction?: string;
}
export interface Notice { code: string; about?: { interaction?: string }; text_key?: string; at: string }
export interface Order {
  number: string; status: string; placed_at: string; product?: string; product_name?: string;
  lines?: { text: string; quantity: number }[]; total?: number | string; currency?: string; promised_at?: string;
}
export interface Product { handle?: string; name: string; summary?: string }

export interface Bodies {
  center: Center; queue: Queue; agent: Agent; client: Client; interaction: Interaction; message: Message; offer: Offer;
  alert: Alert; invitation: Invitation; callback: Record<string, unknown>; order: Order; product: Product; notice: Notice;
}
export type Kind = keyof Bodies;

/** One document: `rev` only grows, `can` lists the verbs that may be asked now. */
export interface Doc<K extends Kind = Kind> {
  kind: K; id: string; rev: number; at: string; body: Bodies[K]; can: string[];
}
export interface Mark { kind: Kind; id: string }

/** One past interaction, as `GET /v1/history` lists it. */
export interface HistoryItem {
  id: string; medium: string; product?: string; agent?: { id: string; name: string }; queue?: { id: string; name: string };
  arrived_at: string; started_at?: string; ended_at?: string; outcome?: string; disposition?: string; n?: number;
}
export interface Principal { id: string; role: Role; name?: string }

/** RFC 9457, with our `code`; `status` 0 means that no answer came at all. */
export interface Problem {
  status: number; code: string; title?: string; detail?: string;
  errors?: { at: string; code?: string; expected?: string }[]; current?: Doc; retry_after_ms?: number;
}
