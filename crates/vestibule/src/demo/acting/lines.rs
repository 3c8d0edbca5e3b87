//! What acting people say. Nobody is quoted: all of it is made up for a shop of bicycles.

/// What is said in one queue.
pub(super) struct Lines {
    /// First words of a client.
    pub(super) opening: &'static [&'static str],
    /// Further words of a client.
    pub(super) further: &'static [&'static str],
    /// Answers of an agent.
    pub(super) answer: &'static [&'static str],
    /// A note for the next agent.
    pub(super) note: &'static [&'static str],
}

/// First words of an agent.
pub(super) const HELLO: &[&str] = &[
    "Hello, I have your message in front of me. One moment, I look it up.",
    "Good day, thank you for waiting. Let me see.",
    "Hello, good that you write. I am looking at it now.",
    "Welcome. Give me half a minute to read up.",
];
/// Last words of an agent.
pub(super) const CLOSING: &[&str] = &[
    "Then that is settled. Have a good ride.",
    "All done from my side. Write again any time.",
    "Good, I have noted it. Enjoy the bike.",
    "You get a short mail with all of this. Goodbye.",
];
/// Last words of a client.
pub(super) const THANKS: &[&str] =
    &["Perfect, thank you.", "That helps, thanks a lot.", "Great, that was quick. Thank you.", "Thanks, I will try that."];
/// Words of a lead to the agent alone.
pub(super) const WHISPER: &[&str] = &[
    "You may waive the shipping on this one.",
    "The workshop has a free slot on Thursday, offer that.",
    "Well done so far. Ask whether the frame size is right.",
    "Take your time, I look after your other one.",
];
/// Words of an invitation.
pub(super) const INVITING: &[&str] =
    &["You helped me last week, may I ask one more thing?", "A short question about my order, whenever it suits you."];
/// What somebody asks about.
pub(super) const PRODUCTS: &[&str] =
    &["heron", "plover", "swift", "wagtail", "curlew", "wren", "cell-540", "lark", "child-seat", "brake-pads"];

const SALES: Lines = Lines {
    opening: &[
        "Does the Heron fit two children of five and seven?",
        "I am between the Plover and the Curlew for twelve kilometres each way. Which one?",
        "Can I try a Wagtail this week, near the station?",
        "Is the Swift still there in graphite, in my size?",
        "What does a Heron cost with canopy and a second battery?",
        "My employer leases bicycles. Does that work with you?",
    ],
    further: &[
        "And how long would I wait for it?",
        "Which colours are there right now?",
        "Could I bring my old bike in part payment?",
        "Does the price include the lights and the lock?",
        "How far does one charge go with a child on the back?",
        "I am one metre seventy-eight, does that matter?",
    ],
    answer: &[
        "The medium frame would suit you, and it is in stock in two colours.",
        "Ten to twelve days from order to your door. We call before we come.",
        "Lights and mudguards are in the price, the lock is forty-nine.",
        "With the Cell 540 count on seventy kilometres, a bit less with a load in winter.",
        "Saturday at ten is open for a ride, or Tuesday after four.",
        "I can send you an offer with both, so that you can compare at home.",
    ],
    note: &["Wants to ride both before deciding.", "Offer by mail, two variants.", "Asked about leasing, sent the form."],
};

const SUPPORT: Lines = Lines {
    opening: &[
        "My order says packed since Monday. Is it on its way?",
        "The display shows a wrench since this morning. What does it mean?",
        "Can I still change the delivery address?",
        "The canopy came without its poles.",
        "Charging stops at eighty percent. Is the battery broken?",
        "I was charged twice for the child seat, I think.",
    ],
    further: &[
        "The number is on my last mail, if that helps.",
        "It has done that since the weekend.",
        "Would after five in the afternoon be possible?",
        "Do I have to send the old one back?",
        "Ah, I see it now. And what about the second one?",
        "Will I get a mail about it?",
    ],
    answer: &[
        "I see it: it left the depot today and comes tomorrow before one.",
        "That is winter mode. Hold the lower button for three seconds and it is off.",
        "The address is changed. You see it in your orders already.",
        "The missing part goes out today, at no cost of course.",
        "One of the two charges was only a reservation; it falls away by itself within a day.",
        "The wrench only says that an inspection is due. You can ride on.",
    ],
    note: &["Part sent, no charge.", "Winter mode explained.", "Address changed, carrier told."],
};

const SERVICE: Lines = Lines {
    opening: &[
        "The rear brake squeals when it rains.",
        "When can I bring my Plover for its first inspection?",
        "The belt makes a clicking noise under load.",
        "How tight should the rear axle of the Heron be?",
        "My Wagtail does not lock when folded.",
        "Is a broken spoke covered by the warranty?",
    ],
    further: &[
        "I have done about nine hundred kilometres with it.",
        "A photo is difficult now, it is in the cellar.",
        "Could I do that myself, or better not?",
        "Wednesday would be good for me.",
        "It started after the last long tour.",
        "Do you have the part there?",
    ],
    answer: &[
        "Clean the disc with alcohol first; if it still squeals, the pads are glazed.",
        "Wednesday at nine is open, it takes about an hour. You can wait here.",
        "Forty newton metres, and look at it again after fifty kilometres.",
        "That is the tension of the belt. Two turns at the eccentric and it is quiet.",
        "Within two years it is. Bring it by, or send a picture of the hub.",
        "The part is here. I put it aside with your name on it.",
    ],
    note: &["Appointment Wednesday, nine.", "Pads put aside.", "Advice given, comes by if it goes on."],
};

/// What is said in a queue.
pub(super) fn of(queue: &str) -> &'static Lines {
    match queue {
        "sales" => &SALES,
        "service" => &SERVICE,
        _ => &SUPPORT,
    }
}
