//! Bugs that can be planted, to test the tester: one for each way a contact center is known to fail. A site in the rules is
//! one short line; without the build feature `planted-bugs` every such line is gone, and no server has it.

macro_rules! bugs {
    ($($(#[doc = $about:literal])+ $name:ident = $text:literal, $found_by:literal;)+) => {
        /// A bug that can be planted.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Bug { $($(#[doc = $about])+ $name),+ }
        #[cfg(feature = "planted-bugs")]
        impl Bug {
            /// Every bug.
            pub const ALL: &'static [Bug] = &[$(Bug::$name),+];
            /// Its name.
            pub const fn as_str(self) -> &'static str { match self { $(Bug::$name => $text),+ } }
            /// What it does.
            pub const fn about(self) -> &'static str { match self { $(Bug::$name => concat!($($about),+)),+ } }
            /// The invariant that must find it, then others that are seen to.
            pub fn found_by(self) -> impl Iterator<Item = &'static str> {
                match self { $(Bug::$name => $found_by),+ }.split(' ')
            }
            /// The bug of a name.
            pub fn parse(text: &str) -> Option<Bug> { Self::ALL.iter().copied().find(|b| b.as_str() == text) }
        }
    };
}

bugs! {
    // Offers and accepts.
    /// An offer put to several is taken by each who accepts.
    TwoAccept = "two_accept", "I05 I02";
    /// An offer can be accepted after it was not answered in time.
    LateAccept = "late_accept", "I05 I02";
    /// An offer that was taken back can be accepted.
    WithdrawnAccept = "withdrawn_accept", "I05 I02";
    /// A client who gives up is still put to an agent.
    OfferOutlivesClient = "offer_outlives_client", "I03 I07";
    /// An offer has no end.
    EndlessOffer = "endless_offer", "I04 I46";
    /// Those who were asked besides stay asked when one of them accepts.
    LateLegsStay = "late_legs_stay", "I15 I09";
    /// Who accepts to help in a talk does not come into it.
    HelperNeverComes = "helper_never_comes", "I06";
    /// An agent who is asked already is asked again.
    AskedTwice = "asked_twice", "I03 I15";
    /// An agent who let an offer pass stays reserved for it.
    StaysReserved = "stays_reserved", "I15 I09";
    /// An agent whose devices are all lost stays asked.
    UnreachedStaysAsked = "unreached_stays_asked", "I33";
    /// An offer ends at half its time.
    OfferCutShort = "offer_cut_short", "I46";
    /// To accept does not end a row of missed offers.
    MissesKept = "misses_kept", "I15";

    // Capacity.
    /// Room is taken to be there as soon as a single unit is left.
    OneOver = "one_over", "I08";
    /// A medium that goes with nothing else is given beside others.
    ExclusiveIgnored = "exclusive_ignored", "I08";
    /// Wrap-up takes no units.
    WrapUpIsNothing = "wrap_up_is_nothing", "I08";
    /// The end of a wrap-up frees the newest work of the agent too.
    FreedTwice = "freed_twice", "I09 I06 I15";

    // States.
    /// Wrap-up never ends by itself.
    StuckInWrapUp = "stuck_in_wrap_up", "I46 I16";
    /// The end of one wrap-up ends the agent's oldest one instead.
    WrapUpOfAnother = "wrap_up_of_another", "I16 I46";
    /// Wrap-up has half its time.
    WrapUpCutShort = "wrap_up_cut_short", "I46 I16";
    /// A talk that is closed after wrap-up has no reason.
    ClosedWithoutReason = "closed_without_reason", "I01";
    /// A talk in which words are said ends as if nobody said any.
    IdleDespiteWords = "idle_despite_words", "I46";
    /// A talk can be opened again long after it ended.
    ReopenedLate = "reopened_late", "I02";
    /// Who leaves a talk that they helped in stays busy with it.
    BusyWithoutTalk = "busy_without_talk", "I09 I15";
    /// Those who take part stay in a talk that is over.
    HelpersStay = "helpers_stay", "I17 I07";

    // Routing.
    /// Of those who wait for the same, the last to come goes first.
    YoungerFirst = "younger_first", "I11";
    /// Priority changes nothing.
    PriorityIgnored = "priority_ignored", "I11";
    /// A skill that is required is not asked for.
    SkillIgnored = "skill_ignored", "I10";
    /// Agents who are not ready are asked.
    NotReadyAsked = "not_ready_asked", "I10 I33";
    /// An agent who gets more room is not looked after.
    WaitsBesideRoom = "waits_beside_room", "I12";
    /// Routing never learns since when an agent is idle.
    IdleUntold = "idle_untold", "I37";
    /// Who passed is asked again at once.
    BackOffIgnored = "back_off_ignored", "I13";
    /// Who comes back into line has come only now.
    ArrivalLost = "arrival_lost", "I14";
    /// Who is connected has come only now.
    ArrivalRestarted = "arrival_restarted", "I14";
    /// Who is transferred to a queue stands at its end.
    TransferredToTheEnd = "transferred_to_the_end", "I14";
    /// Who asked for an agent waits for no other, however long.
    PreferenceForEver = "preference_for_ever", "I18 I46";
    /// Each offer that comes to nothing lengthens the wait for the agent who was asked for.
    PreferenceLengthened = "preference_lengthened", "I18";
    /// Who asked for an agent is given to anyone.
    PreferenceIgnored = "preference_ignored", "I18 why";
    /// A closed talk that is opened again waits for an agent who has gone home.
    AbsentPreferred = "absent_preferred", "I18";
    /// A transfer that is declined puts the talk back into line.
    DeclinedTransferReturns = "declined_transfer_returns", "I07 I17";
    /// A client without a device is put to agents.
    AwayIsOffered = "away_is_offered", "I10";
    /// A closed queue takes newcomers.
    ClosedTakesNew = "closed_takes_new", "I10";
    /// Those left in a queue that has drained stay there.
    DrainedInVain = "drained_in_vain", "I13";
    /// Hours open and close a queue whatever people have set since.
    HoursOverPeople = "hours_over_people", "I46";
    /// Hours open and close an hour off on the day on which the clocks change.
    DstOpening = "dst_opening", "I46";
    /// A step of a recipe is taken again and again.
    StepAgain = "step_again", "I46";

    // Counts.
    /// Those who are put to an agent are not counted as holding.
    OfferedNotHolding = "offered_not_holding", "I20";
    /// The longest wait is that of the first in line, whoever waits longer.
    OldestIsFirst = "oldest_is_first", "I20";
    /// Whoever leaves a line moves nobody who is told of it.
    PositionUntold = "position_untold", "I23 I30 I27 I28";
    /// Positions leave out those who are put to an agent.
    PositionSkips = "position_skips", "I23";
    /// The wait told shrinks with each place further back.
    WaitFalls = "wait_falls", "I22";
    /// Who waits in another class of the queue is not counted as ahead.
    WaitBlindBeside = "wait_blind_beside", "I22";
    /// A closed queue tells of available agents.
    ClosedHasAvailable = "closed_has_available", "I20";

    /// A queue in which nobody is tells of one.
    GhostHolds = "ghost_holds", "I20";

    /// The upper end of the wait told is the lower one.
    WaitTooShort = "wait_too_short", "I26";

    // Reports.
    /// Whoever is handed to another queue is not counted as coming into it.
    HandedUncounted = "handed_uncounted", "I19";
    /// What an agent was in before an interval began counts in that interval too.
    CarriedTwice = "carried_twice", "I21";
    /// An interval that is closed is counted on in.
    ClosedCountsOn = "closed_counts_on", "I24";

    // Presence.
    /// A device of before the start that answers is taken for one that opens.
    OldDeviceCounts = "old_device_counts", "I35";
    /// A device that has long been silent counts.
    SilentDeviceCounts = "silent_device_counts", "I33 I34";
    /// An agent whose silent device answers again stays away.
    AwayAfterReturn = "away_after_return", "I34 I33";
    /// To lose one device of several is to be away.
    OneOfTwoIsAll = "one_of_two_is_all", "I34";
    /// After a start whoever was ready counts as here.
    HereSinceBefore = "here_since_before", "I34 I10";
    /// A client whose device is lost for a second loses their place.
    PlaceLostSoon = "place_lost_soon", "I46";
    /// A client who comes back is still passed over.
    ClientStaysAway = "client_stays_away", "I34";

    // Documents.
    /// A client reads what staff made of the talk.
    DispositionForClient = "disposition_for_client", "I32";
    /// Every agent reads every client.
    ClientForAgents = "client_for_agents", "I31";
    /// An agent's document changes and its revision does not.
    RevisionRepeats = "revision_repeats", "I28 I29";
    /// A queue's document is not told again when somebody comes or goes.
    HoldingUntold = "holding_untold", "I27 I30 I28";
    /// A client's snapshot leaves out their alerts.
    SnapshotShort = "snapshot_short", "I30";
    /// A snapshot holds what is for nobody of their kind.
    SnapshotTellsMore = "snapshot_tells_more", "I31 I32";
    /// After a start revisions begin anew.
    EpochForgotten = "epoch_forgotten", "I29 I28";
    /// An alert that has left the feed stays on the page.
    GoneUntold = "gone_untold", "I30 I52";
    /// Who handed a talk on reads on.
    FormerOwnerReads = "former_owner_reads", "I31 I38";
    /// Talks name their agents where the queue names nobody.
    NamesForAll = "names_for_all", "I32";
    /// Whoever sees a callback reads the number.
    NumberForAll = "number_for_all", "I32";
    /// Whoever sees an offer reads the client's words.
    WordsForAll = "words_for_all", "I32";
    /// The last line is not in the snapshot of who comes back.
    LineMissedOnReturn = "line_missed_on_return", "I38 I30";
    /// An agent who hides is shown.
    HideIgnored = "hide_ignored", "I31";

    // Lines.
    /// The fourth line takes the number of the fifth.
    LineGap = "line_gap", "I38";
    /// A client can write into a talk that is over.
    ClosedTakesLines = "closed_takes_lines", "I41 I02";
    /// Of each two lines the second is told first.
    LinesSwapped = "lines_swapped", "I38";

    // Alerts.
    /// An alert that was told and stays armed does not wait for the agent to close first.
    KeptAlertAwake = "kept_alert_awake", "I42";
    /// An alert on a wait tells while the wait is not known.
    AlertOnUnknown = "alert_on_unknown", "I42";
    /// An alert on a wait goes by the lower bound.
    AlertByLowerBound = "alert_by_lower_bound", "I42";
    /// To cancel an alert changes nothing.
    CancelForgotten = "cancel_forgotten", "I42 I36";
    /// Alerts that sleep are lost at a start.
    SleepersLost = "sleepers_lost", "restore I25";
    /// Whoever takes back their last wish watches on.
    WatchesOn = "watches_on", "I36";
    /// An alert whose hold comes to nothing through no fault of its owner goes to the end of the line.
    OldPlaceLost = "old_place_lost", "I42";
    /// Whoever asked to be told goes before all who wait.
    ShareIgnored = "share_ignored", "I12";
    /// Whoever has waited too long goes after those who asked to be told.
    LateHeadIgnored = "late_head_ignored", "I12";
    /// An agent stays held when the invitation is declined or lapses.
    HoldForEver = "hold_for_ever", "I42 I15";
    /// The last to ask for an agent is given them first.
    LastArmedFirst = "last_armed_first", "I42";
    /// Alerts take what is open for shut, and who is here for away.
    OpenIsShut = "open_is_shut", "I42";
    /// Alerts tell of agents who hide.
    AlertOnHidden = "alert_on_hidden", "I32";
    /// Each alert that fires leaves twice.
    ParcelTwice = "parcel_twice", "I45";

    /// One client can have any number of alerts.
    AlertsUnbounded = "alerts_unbounded", "I52";

    // Invitations.
    /// An invitation that is over can be declined.
    DeclinedTwice = "declined_twice", "I43";
    /// An invitation can be put off again and again.
    PostponedTwice = "postponed_twice", "I43";
    /// Two who invite each other have two invitations.
    CrossedMakeTwo = "crossed_make_two", "I43";
    /// An invitation can be accepted after it lapsed.
    LapsedAccepted = "lapsed_accepted", "I43";

    // Callbacks.
    /// A call that is being tried, or was made, can be put back into line.
    CallPutBack = "call_put_back", "I44";
    /// A call that reached nobody is tried again at once.
    RetriedAtOnce = "retried_at_once", "I44";
    /// Attempts are not counted.
    AttemptsNotCounted = "attempts_not_counted", "I44";
    /// Callbacks that are promised for later are lost at a start.
    CallbacksLost = "callbacks_lost", "restore I25";
    /// A callback comes due while its queue is closed.
    CallWhileClosed = "call_while_closed", "I44 I10";
    /// A callback comes due a minute before its time.
    CallEarly = "call_early", "I46 I44";
    /// A callback that nobody takes waits on.
    WindowForgotten = "window_forgotten", "I46 I44";

    // Deadlines.
    /// Deadlines fire up to a second early.
    DeadlineEarly = "deadline_early", "I46 I16 I05";
    /// Back-offs have no end any more after a start.
    BackOffsForgotten = "back_offs_forgotten", "restore I46";

    // Time.
    /// After a start the clock goes by the wall, though it was set back.
    SetBack = "set_back", "I22";
    /// A wall that jumps is followed at once.
    JumpFollowed = "jump_followed", "I46";

    // Who may do what, and what is told of it.
    /// A lead watches over every queue.
    LeadAnywhere = "lead_anywhere", "I32 I31";
    /// Visitors may ask for what is for known clients.
    VisitorAsClient = "visitor_as_client", "I48";
    /// A client can act in any talk, as if it were theirs.
    ForeignTalk = "foreign_talk", "I48 I31";
    /// A client can cancel the alerts of others.
    ForeignAlert = "foreign_alert", "I48";
    /// Who was erased may go on as if they were not.
    ErasedAsks = "erased_asks", "I50";
    /// Who is erased keeps their name.
    ErasedKeepsName = "erased_keeps_name", "I50";
    /// An edit that is based on an older version overwrites what was changed since.
    StaleEdit = "stale_edit", "I56";
    /// Of those who are not here it is said that they cannot do it.
    WhyFalse = "why_false", "why";
    /// A client who gave up is told that nobody came.
    NoticeInError = "notice_in_error", "notice";

    // The store, and the way there and back.
    /// A writer of an earlier epoch is let in.
    FenceOpen = "fence_open", "I54";
    /// Answers at hand are forgotten.
    ReceiptsForgotten = "receipts_forgotten", "I39";
    /// Answers leave before their commit.
    AnswerEarly = "answer_early", "I40 I39";
    /// Answers leave before their commit while the center starts again.
    AnswerEarlyAtStart = "answer_early_at_start", "I40";
    /// Now and then the row of an interaction is not written.
    ForgetRow = "forget_row", "restore I14";
    /// The second line of a talk is not written into the journal.
    ForgetFact = "forget_fact", "I25 I38";
    /// The time agreed for a call is not written into the journal.
    ForgetCallTime = "forget_call_time", "I25";
    /// The end of a wrap-up beside a talk is written into the journal for somebody else.
    MistakeBeside = "mistake_beside", "I25";
    /// What an offer's end by time came to is told in somebody's name.
    SignForAnother = "sign_for_another", "I49";
    /// What clients ask for is told in nobody's name.
    ClientUnsigned = "client_unsigned", "I49";
    /// An agent whose device answers is told in nobody's name.
    DeviceUnsigned = "device_unsigned", "I49";
    /// Every third commit forgets what is to leave by push or mail.
    LoseParcel = "lose_parcel", "I45";
    /// A repeated request is taken for a new one.
    SecondAnswer = "second_answer", "I39";
    /// A repeated request that changed something, and made nothing, is taken for a new one.
    SecondChange = "second_change", "I39";
    /// The fifth line of a talk is not delivered.
    SwallowLine = "swallow_line", "I38";
    /// A slow reader finds the oldest of what they have not taken.
    SlotKeepsFirst = "slot_keeps_first", "I30";
    /// What left while a reader was slow stays on their page.
    SlotKeepsGone = "slot_keeps_gone", "I30 I31";
    /// Documents of hidden agents go to clients.
    ShowHidden = "show_hidden", "I31 I32";
    /// Whispers and notes go to the client.
    TellAside = "tell_aside", "I38 I31 I32";
    /// A transfer that is accepted takes the old owner and gives no new one.
    DropOwner = "drop_owner", "I07 I06 I17";
    /// Leads are told the talks of every queue.
    TellLead = "tell_lead", "I31";
    /// A wait that is not known any more is not told.
    OldWait = "old_wait", "I55 I30";
    /// Who answers an offer that is over is told that there is none.
    LateAnswerUntold = "late_answer_untold", "I05";
    /// An offer can be accepted by a medium that its queue or its client takes no more.
    MediumTakenAway = "medium_taken_away", "I10";
    /// Of what is another's one is told that it is there.
    ForeignIsTold = "foreign_is_told", "I48";
    /// A commit is begun, and never ends.
    CommitNeverEnds = "commit_never_ends", "I27";
    /// A promised call that is not made is told to nobody.
    MissSilently = "miss_silently", "I44";

    // What waits for a yes, and orders.
    /// What waits for a yes is answered again.
    AnsweredTwice = "answered_twice", "approval notice";
    /// What waits for a yes can be closed like a talk, without an answer.
    ApprovalClosed = "approval_closed", "approval";
    /// What was answered stays in line.
    AnsweredStays = "answered_stays", "approval";
    /// Everybody of the center may answer what waits for a yes.
    AnsweredByAnybody = "answered_by_anybody", "I48";
    /// Who asked for a change may agree to it.
    OwnWishAgreed = "own_wish_agreed", "I48";
    /// An answer is told twice.
    AnswerToldTwice = "answer_told_twice", "notice";
    /// An answer is not told.
    AnswerUntold = "answer_untold", "notice";
    /// After a start the client of what waits for a yes has to be here.
    ApprovalNeedsClient = "approval_needs_client", "approval";
    /// After a start nobody knows what waits for a yes in a talk.
    ApprovalForgotten = "approval_forgotten", "restore approval";
    /// News of an order that were overtaken are followed.
    OrderGoesBack = "order_goes_back", "I56";
    /// An alert on the status of an order never tells.
    StatusUntold = "status_untold", "I42";

    // Defects that seeds found in this center, as they were.
    /// Rows are written in the order of their last change, so that one takes an agent before the other let go of them.
    RowsAsTheyChanged = "rows_as_they_changed", "I54";
    /// Of those who come back into line in one turn, who came back first is served first.
    BackFirstServedFirst = "back_first_served_first", "I11";
    /// Who waits for one agent is looked at beside the head of their line, and may go before it.
    WishBesideHead = "wish_beside_head", "I11";
    /// What waits for a yes takes the steps of a recipe once it was handed on or put back.
    ApprovalTakesSteps = "approval_takes_steps", "approval";
}

#[cfg(feature = "planted-bugs")]
std::thread_local! {
    static PLANTED: std::cell::Cell<Option<Bug>> = const { std::cell::Cell::new(None) };
}

/// Plants a bug in what this thread runs, or takes it out again.
#[cfg(feature = "planted-bugs")]
pub fn plant(bug: Option<Bug>) {
    PLANTED.set(bug);
}

/// Whether this bug is planted.
#[cfg(feature = "planted-bugs")]
pub fn planted(bug: Bug) -> bool {
    PLANTED.get() == Some(bug)
}

/// Whether this bug is planted: none ever is in this build.
#[cfg(not(feature = "planted-bugs"))]
#[inline(always)]
pub const fn planted(_: Bug) -> bool {
    false
}
