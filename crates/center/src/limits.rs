//! Every bound of the center, named. Hitting one is a Refusal, never a surprise.

/// Reactions of one turn beside those its own facts set off, after which the turn is our bug.
pub const REACTIONS_MAX: usize = 4_096;
/// Open alerts of one client.
pub const ALERTS_OF_CLIENT_MAX: usize = 50;
/// Orders of one client that the center follows without an alert on them.
pub const ORDERS_FOLLOWED_OF_CLIENT_MAX: usize = 100;
/// Open alerts of one person of the center.
pub const ALERTS_OF_AGENT_MAX: usize = 50;
/// How long what waits for somebody's yes stays in line at most; after that it comes anew.
pub const APPROVAL_WAIT_MS: u64 = 30 * 24 * 3_600_000;
/// Open interactions of one client.
pub const INTERACTIONS_OF_CLIENT_MAX: usize = 10;
/// Open invitations sent by one party.
pub const INVITATIONS_OF_PARTY_MAX: usize = 50;
/// Live devices of one principal.
pub const DEVICES_OF_PRINCIPAL_MAX: usize = 20;
/// Characters of one chat line.
pub const MESSAGE_CHARS_MAX: usize = 4_000;
/// Characters of the words of an invitation.
pub const INVITATION_CHARS_MAX: usize = 500;
/// Characters of a note at wrap-up.
pub const NOTE_CHARS_MAX: usize = 2_000;
/// Characters of a name, a product handle or a reason.
pub const NAME_CHARS_MAX: usize = 120;
/// Characters of a handle.
pub const HANDLE_CHARS_MAX: usize = 40;
/// Lines of an open interaction kept at hand; older ones are read from the library.
pub const LINES_KEPT_MAX: usize = 200;
/// Departures of one queue and medium that tell of its waits.
pub const WAIT_SAMPLES_MAX: usize = 300;
/// Waits of one queue and medium of which is remembered whether the range told held.
pub const WAIT_TOLD_MAX: usize = 100;
/// Unread notices of one client; past it the oldest makes room.
pub const NOTICES_OF_CLIENT_MAX: usize = 20;
/// Callbacks promised for one quarter hour of a queue.
pub const CALLBACKS_OF_SLOT_MAX: usize = 20;
/// Milliseconds ahead a callback may be promised for: 30 days.
pub const CALLBACK_AHEAD_MS_MAX: u64 = 30 * 24 * 3_600_000;
/// Milliseconds ahead an agent may say to be back: a year.
pub const BACK_AHEAD_MS_MAX: u64 = 366 * 24 * 3_600_000;
/// Characters of a telephone number.
pub const NUMBER_CHARS_MAX: usize = 16;
/// Those who take part in one interaction beside client and owner.
pub const PARTICIPANTS_MAX: usize = 8;
/// Agents who are kept as having talked in one interaction; its last owner is kept beside them.
pub const AGENTS_OF_TALK_MAX: usize = 32;
/// Notes and whispers one interaction may have.
pub const ASIDES_OF_INTERACTION_MAX: u32 = 1_000;
/// Lines one interaction may have.
pub const LINES_OF_INTERACTION_MAX: u32 = 10_000;
/// Interactions that wait in one queue.
pub const WAITING_IN_QUEUE_MAX: usize = 20_000;
/// Queues of the center.
pub const QUEUES_MAX: usize = 500;
/// Opening hours of the center, those removed included: their handle and version are kept.
pub const HOURS_MAX: usize = 1_000;
/// Spans of one day of opening hours.
pub const SPANS_OF_DAY_MAX: usize = 12;
/// Holidays of one set of opening hours.
pub const HOLIDAYS_OF_HOURS_MAX: usize = 400;
/// Characters of the name of a zone.
pub const ZONE_CHARS_MAX: usize = 64;
/// Numbers of interactions that are set aside at once.
pub const RESERVED_AT_ONCE_MAX: u64 = 1_000_000;
/// Skills of the center.
pub const SKILLS_MAX: usize = 1_000;
/// Skills of one agent.
pub const SKILLS_OF_AGENT_MAX: usize = 200;
/// Skills a queue or an interaction wants.
pub const SKILLS_WANTED_MAX: usize = 16;
/// Of these, skills that are preferred and not required.
pub const PREFERENCES_MAX: usize = 4;
/// Steps of a recipe.
pub const RECIPE_STEPS_MAX: usize = 16;
/// Queues that serve an interaction besides its own.
pub const OVERFLOWS_MAX: usize = 4;
/// Classes of waiting beside the first of each queue and medium.
pub const CLASSES_MAX: usize = 2_000;
/// Of these, kept though nobody waits in them.
pub const CLASSES_KEPT: usize = 500;
/// A priority is from minus this to this.
pub const PRIORITY_MAX: i32 = 1_000;
/// Agents asked by one offer.
pub const LEGS_MAX: u8 = 10;
/// Agents a decision names; more are counted.
pub const CANDIDATES_MAX: usize = 50;
/// Agents of a queue a decision looks through to name them.
pub const CANDIDATES_SEEN_MAX: usize = 200;
/// Agents of the center.
pub const AGENTS_MAX: usize = 20_000;
/// Dispositions of one queue.
pub const DISPOSITIONS_MAX: usize = 200;
/// Levels of the tree they stand in.
pub const DISPOSITION_LEVELS_MAX: usize = 4;
/// Canned replies of the center.
pub const REPLIES_MAX: usize = 500;
/// Handles of canned replies, those removed included: their handle and version are kept.
pub const REPLY_HANDLES_MAX: usize = 2_000;
/// Back-offs remembered for one interaction.
pub const BACK_OFFS_MAX: usize = 64;
/// Milliseconds an invitation may be put off or may stand: 30 days.
pub const INVITATION_MS_MAX: u64 = 30 * 24 * 3_600_000;
/// Units of one agent (house section 3, Capacity).
pub const UNITS_OF_AGENT: u16 = 1_000;
/// Milliseconds a wrap-up may be lengthened in sum (states section 7).
pub const WRAP_UP_MAX_MS: u64 = 600_000;
/// Milliseconds after which somebody who typed does not type any more.
pub const TYPING_MS: u64 = 6_000;
/// Where so many wait in a queue by a medium they are told new positions and waits in the turn that moved them; where more do, at the next
/// refresh.
pub const LINE_AT_ONCE_MAX: usize = 100;
