/**
 * The documents a screen receives, by kind: the shapes of `api.ts`, which is generated from the interface's description.
 * A field that is hidden or unknown is absent, never null.
 */
import type { components } from './api';

type Wire = components['schemas'];

export type App = 'portal' | 'desk' | 'board' | 'admin';
export type Role = Wire['PrincipalRole'];
export type Side = 'client' | 'agent';
export type Wait = Wire['Wait'];
export type Medium = Wire['MediumBody'];
export type Exception = Wire['ExceptionBody'];
/** `unknown` is said by the page alone: the link is gone for too long. */
export type Word = Wire['Word'] | 'unknown';
export type Intent = Wire['Intent'];
export type Reason = Wire['Reason'];
export type Band = Wire['Band'];
export type Verb = Wire['Verb'];

/** One key, with an id: what is watched, who invites, who is invited. */
export interface Target { agent?: string; queue?: string; client?: string; order?: string; center?: boolean }

export type Center = Wire['CenterBody'];
export type Queue = Wire['QueueBody'];
export type Agent = Omit<Wire['AgentBody'], 'word'> & { word: Word };
export type Client = Wire['ClientBody'];
export type Quiet = Wire['QuietBody'];
export type Interaction = Wire['InteractionBody'];
export type Message = Wire['MessageBody'];
export type Offer = Wire['OfferBody'];
export type Alert = Omit<Wire['AlertBody'], 'on'> & { on: Target };
export type Invitation = Omit<Wire['InvitationBody'], 'from' | 'to'> & { from: Target; to: Target };
export type Callback = Wire['CallbackBody'];
export type Notice = Wire['NoticeBody'];
export type Order = Wire['OrderBody'];
export type Product = Wire['ProductBody'];
export type ProductVersion = Wire['ProductVersion'];
export type Why = Wire['WhyBody'];
export type Read = Wire['ReadBody'];
export type Decision = Wire['DecisionBody'];
export type Participant = Wire['ParticipantBody'];
export type HistoryItem = Wire['HistoryItem'];
export type HistoryGroup = Wire['HistoryGroup'];
export type HistoryList = Wire['HistoryList'];
export type Principal = Wire['PrincipalBody'];
export type Hall = Wire['Hall'];
export type QueueItem = Wire['QueueItem'];
export type ReportList = Wire['ReportList'];

export interface Bodies {
  center: Center; queue: Queue; agent: Agent; client: Client; interaction: Interaction; message: Message; offer: Offer;
  alert: Alert; invitation: Invitation; callback: Callback; order: Order; product: Product; notice: Notice;
}
export type Kind = keyof Bodies;

/** One document: `rev` only grows, `can` lists the verbs that may be asked now. */
export interface Doc<K extends Kind = Kind> {
  kind: K; id: string; rev: number; at: string; body: Bodies[K]; can: readonly string[];
}
export interface Mark { kind: Kind; id: string }

/** RFC 9457, with our `code`; `status` 0 means that no answer came at all. */
export interface Problem {
  status: number; code: string; title?: string; detail?: string;
  errors?: { at: string; code?: string; expected?: string }[]; current?: Doc; retry_after_ms?: number;
}
