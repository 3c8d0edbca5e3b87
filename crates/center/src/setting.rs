//! The center's settings: every deadline length and policy number, with its bounds (states section 7).

use crate::value::words;

words! {
    /// One setting.
    Setting {
        /// An offer unanswered.
        OfferMs = "offer_ms",
        /// An agent who passed is not asked again for this interaction.
        BackOffMs = "back_off_ms",
        /// Wrap-up of an agent.
        WrapUpMs = "wrap_up_ms",
        /// How long a device may not have answered and still count.
        GhostMs = "ghost_ms",
        /// Time after a start in which silence means nothing.
        GraceMs = "grace_ms",
        /// How long an alert holds an agent; 0 never.
        HoldMs = "hold_ms",
        /// How long an agent stays open before an alert without a hold tells.
        SettleMs = "settle_ms",
        /// An invitation unanswered.
        InviteMs = "invite_ms",
        /// The longest life of an alert.
        AlertMaxMs = "alert_max_ms",
        /// A place kept for a client who is away.
        PlaceMs = "place_ms",
        /// A talk kept for a client who is away.
        ClientGoneMs = "client_gone_ms",
        /// A talk kept for an agent who is not reached.
        OwnerGoneMs = "owner_gone_ms",
        /// Silence of the client before a warning.
        IdleMs = "idle_ms",
        /// Silence after the warning before the close.
        IdleCloseMs = "idle_close_ms",
        /// How long somebody is on hold before it is told, and told again.
        HeldMs = "held_ms",
        /// How long a named agent is preferred.
        NamedMs = "named_ms",
        /// The longest wait.
        WaitMaxMs = "wait_max_ms",
        /// How long a closed queue still serves those in line.
        DrainMs = "drain_ms",
        /// How long a closed interaction may be reopened.
        ReopenMs = "reopen_ms",
        /// How long an ended thing stays in feeds.
        LingerMs = "linger_ms",
        /// How long a callback waits for an agent once it is due.
        CallbackWindowMs = "callback_window_ms",
        /// How long an agent may try before the outcome is asked for.
        AttemptMs = "attempt_ms",
        /// How long until a callback is tried again.
        RetryMs = "retry_ms",
        /// How often a callback is tried.
        AttemptsMax = "attempts_max",
        /// How long a notice stands unread.
        NoticeKeepMs = "notice_keep_ms",
        /// Longest gap between two writes of one socket's changes.
        FanoutMs = "fanout_ms",
        /// Offers missed in a row before the center says not ready.
        MissesMax = "misses_max",
        /// One hold in this many offers of an agent.
        AlertShare = "alert_share",
        /// How long journal lines are kept once the reports have them.
        JournalKeepMs = "journal_keep_ms",
        /// Clients may have themselves erased: 1, or 0 for not.
        OwnErasure = "own_erasure",
    }
}

/// Bounds of one setting: the least, the most, the default.
pub struct Bounds {
    /// Least allowed value.
    pub min: u64,
    /// Most allowed value.
    pub max: u64,
    /// Value of a new center.
    pub default: u64,
    /// Zero is allowed although it is below `min`.
    pub zero: bool,
}

const DAY: u64 = 24 * 3_600_000;

impl Setting {
    /// The bounds of this setting; lengths in milliseconds (minimum 100 ms, interface "Settings").
    pub fn bounds(self) -> Bounds {
        let (min, max, default, zero) = match self {
            Setting::OfferMs => (100, 600_000, 20_000, false),
            Setting::BackOffMs => (100, DAY, 30_000, false),
            Setting::WrapUpMs => (100, 600_000, 30_000, false),
            Setting::GhostMs => (100, 600_000, 30_000, false),
            Setting::GraceMs => (100, 600_000, 30_000, false),
            Setting::HoldMs => (100, 120_000, 30_000, true),
            Setting::SettleMs => (100, 60_000, 1_000, false),
            Setting::InviteMs => (100, 30 * DAY, 900_000, false),
            Setting::AlertMaxMs => (100, 365 * DAY, 30 * DAY, false),
            Setting::PlaceMs => (100, DAY, 600_000, false),
            Setting::ClientGoneMs => (100, DAY, 600_000, false),
            Setting::OwnerGoneMs => (100, DAY, 60_000, false),
            Setting::IdleMs => (100, DAY, 600_000, false),
            Setting::IdleCloseMs => (100, DAY, 120_000, false),
            Setting::HeldMs => (100, DAY, 120_000, false),
            Setting::NamedMs => (100, DAY, 60_000, false),
            Setting::WaitMaxMs => (100, 7 * DAY, 4 * 3_600_000, false),
            Setting::DrainMs => (100, DAY, 1_800_000, false),
            Setting::ReopenMs => (100, 365 * DAY, 7 * DAY, false),
            Setting::LingerMs => (100, 3_600_000, 60_000, false),
            Setting::CallbackWindowMs => (100, DAY, 900_000, false),
            Setting::AttemptMs => (100, DAY, 900_000, false),
            Setting::RetryMs => (100, 7 * DAY, 1_800_000, false),
            Setting::AttemptsMax => (1, 100, 3, false),
            Setting::NoticeKeepMs => (100, 365 * DAY, 30 * DAY, false),
            Setting::FanoutMs => (1, 1_000, 25, true),
            Setting::MissesMax => (1, 100, 2, false),
            Setting::AlertShare => (1, 1_000, 4, false),
            Setting::JournalKeepMs => (DAY, 3_660 * DAY, 400 * DAY, false),
            Setting::OwnErasure => (0, 1, 1, false),
        };
        Bounds { min, max, default, zero }
    }

    /// Whether `value` is within the bounds.
    pub fn allows(self, value: u64) -> bool {
        let b = self.bounds();
        (b.min..=b.max).contains(&value) || (b.zero && value == 0)
    }
}

/// All settings of the center.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings([u64; Setting::ALL.len()]);

impl Default for Settings {
    fn default() -> Self {
        let mut all = [0; Setting::ALL.len()];
        for s in Setting::ALL {
            all[*s as usize] = s.bounds().default;
        }
        Settings(all)
    }
}

impl Settings {
    /// The value of one setting.
    pub fn get(&self, setting: Setting) -> u64 {
        self.0[setting as usize]
    }
    /// Replaces one value; the caller has checked [`Setting::allows`].
    pub(crate) fn set(&mut self, setting: Setting, value: u64) {
        self.0[setting as usize] = value;
    }
}
