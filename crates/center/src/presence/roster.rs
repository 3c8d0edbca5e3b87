//! What two accounts keep of each other, and how each lets the other see them (RFC 6121, sections 2 and 3, appendix A).

/// What one account keeps of another, or of an address it noted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RosterItem {
    /// What they call the contact; empty for nothing.
    pub name: String,
    /// Groups it is in, each once.
    pub groups: Vec<String>,
    /// They see the contact's presence.
    pub to: bool,
    /// The contact sees theirs.
    pub from: bool,
    /// They asked to see the contact, and there is no answer yet.
    pub asked: bool,
    /// The contact may see them as soon as it asks (section 3.4).
    pub approved: bool,
    /// The contact asked to see them, and there is no answer yet.
    pub requested: bool,
    /// It stands in their roster.
    pub listed: bool,
    /// Nothing passes between them (XEP-0191).
    pub blocked: bool,
}

impl RosterItem {
    /// The word for who sees whom (section 2.1.2.5).
    pub fn subscription(&self) -> &'static str {
        match (self.to, self.from) {
            (false, false) => "none",
            (true, false) => "to",
            (false, true) => "from",
            (true, true) => "both",
        }
    }

    /// Whether nothing has to be kept.
    pub fn is_nothing(&self) -> bool {
        !(self.listed || self.requested || self.blocked)
    }

    /// Whether a roster shows the same of both.
    pub fn shows_as(&self, other: &RosterItem) -> bool {
        let shown = |item: &RosterItem| (item.listed, item.to, item.from, item.asked, item.approved);
        shown(self) == shown(other) && (!self.listed || (&self.name, &self.groups) == (&other.name, &other.groups))
    }
}

/// Whether an account may know that another is there at all. People of the center know of each other, and clients of each other; what a
/// client may see of the people of the center is a matter of views, and not of accounts. Whoever blocked them is nobody to them.
pub fn may_know(is_staff: bool, other_is_staff: bool, other_blocks: bool) -> bool {
    is_staff == other_is_staff && !other_blocks
}

/// What one account says to another about seeing each other (section 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// They want to see the other.
    Subscribe,
    /// They do not want to any more.
    Unsubscribe,
    /// The other may see them.
    Subscribed,
    /// The other may not, or not any more.
    Unsubscribed,
}

impl Said {
    /// All of them.
    pub const ALL: &'static [Said] = &[Said::Subscribe, Said::Unsubscribe, Said::Subscribed, Said::Unsubscribed];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Said::Subscribe => "subscribe",
            Said::Unsubscribe => "unsubscribe",
            Said::Subscribed => "subscribed",
            Said::Unsubscribed => "unsubscribed",
        }
    }

    /// Reads the word.
    pub fn parse(word: &str) -> Option<Said> {
        Said::ALL.iter().copied().find(|said| said.as_str() == word)
    }
}

/// What is to be told of what was said, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tell {
    /// The other is told what was said.
    Them(Said),
    /// Who said it is told that the other said this.
    Back(Said),
    /// The other is told how the speaker is now.
    OwnPresence,
    /// The other is told that the speaker is away.
    OwnAbsence,
    /// The speaker is told how the other is now.
    TheirPresence,
    /// The speaker is told that the other is away.
    TheirAbsence,
}

/// What comes of something said: `own` is what the speaker keeps, `theirs` what the other does. Of who is nobody, or takes nothing of the
/// speaker, `theirs` is `None`: to the speaker that is as one who does not answer.
pub fn say(said: Said, own: &mut RosterItem, theirs: Option<&mut RosterItem>) -> Vec<Tell> {
    match said {
        Said::Subscribe => subscribe(own, theirs),
        Said::Unsubscribe => unsubscribe(own, theirs),
        Said::Subscribed => subscribed(own, theirs),
        Said::Unsubscribed => unsubscribed(own, theirs),
    }
}

/// The contact leaves the roster, and with it whatever let one see the other (section 2.5.2).
pub fn remove(own: &mut RosterItem, mut theirs: Option<&mut RosterItem>) -> Vec<Tell> {
    let mut tells = unsubscribe(own, theirs.as_deref_mut());
    tells.extend(unsubscribed(own, theirs));
    *own = RosterItem { blocked: own.blocked, ..RosterItem::default() };
    tells
}

fn subscribe(own: &mut RosterItem, theirs: Option<&mut RosterItem>) -> Vec<Tell> {
    if own.to {
        return Vec::new();
    }
    (own.asked, own.listed) = (true, true);
    let Some(theirs) = theirs.filter(|theirs| !theirs.blocked) else { return Vec::new() };
    if theirs.from || theirs.approved {
        (theirs.from, theirs.listed, theirs.requested) = (true, true, false);
        (own.to, own.asked) = (true, false);
        return vec![Tell::Back(Said::Subscribed), Tell::TheirPresence];
    }
    theirs.requested = true;
    vec![Tell::Them(Said::Subscribe)]
}

fn unsubscribe(own: &mut RosterItem, theirs: Option<&mut RosterItem>) -> Vec<Tell> {
    (own.asked, own.to) = (false, false);
    let Some(theirs) = theirs.filter(|theirs| theirs.from || theirs.requested) else { return Vec::new() };
    let saw = theirs.from;
    (theirs.from, theirs.requested) = (false, false);
    let absence = saw.then_some(Tell::TheirAbsence);
    [Tell::Them(Said::Unsubscribe)].into_iter().chain(absence).collect()
}

fn subscribed(own: &mut RosterItem, theirs: Option<&mut RosterItem>) -> Vec<Tell> {
    if own.from {
        return Vec::new();
    }
    own.listed = true;
    if !own.requested {
        own.approved = true;
        return Vec::new();
    }
    (own.requested, own.from) = (false, true);
    let Some(theirs) = theirs.filter(|theirs| theirs.asked) else { return Vec::new() };
    (theirs.asked, theirs.to) = (false, true);
    vec![Tell::Them(Said::Subscribed), Tell::OwnPresence]
}

fn unsubscribed(own: &mut RosterItem, theirs: Option<&mut RosterItem>) -> Vec<Tell> {
    let (saw, answers) = (own.from, own.from || own.requested);
    (own.from, own.requested, own.approved) = (false, false, false);
    let Some(theirs) = theirs.filter(|theirs| answers && (theirs.asked || theirs.to)) else { return Vec::new() };
    (theirs.asked, theirs.to) = (false, false);
    let absence = saw.then_some(Tell::OwnAbsence);
    absence.into_iter().chain([Tell::Them(Said::Unsubscribed)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whatever is said in whatever order: who sees whom is the same for both, and nobody sees whom they were not let.
    #[test]
    fn both_sides_agree_after_all_that_can_be_said() {
        type Both = (RosterItem, RosterItem);
        let mut seen: Vec<Both> = vec![Both::default()];
        let mut next = 0;
        while let Some((one, other)) = seen.get(next).cloned() {
            next += 1;
            let agree = |a: &RosterItem, b: &RosterItem| a.to == b.from && a.asked == (b.requested && !b.from);
            assert!(agree(&one, &other) && agree(&other, &one), "{one:?} {other:?}");
            for said in Said::ALL {
                let (mut a, mut b) = (one.clone(), other.clone());
                say(*said, &mut a, Some(&mut b));
                assert!(b.from == other.from || *said == Said::Unsubscribe || other.approved, "let by the other only: {said:?} {other:?}");
                let (mut c, mut d) = (one.clone(), other.clone());
                remove(&mut c, Some(&mut d));
                assert!(c == RosterItem::default() && !d.to && !d.from && !d.asked && !d.requested);
                for both in [(a.clone(), b.clone()), (b, a), (c, d)] {
                    if !seen.contains(&both) {
                        seen.push(both);
                    }
                }
            }
        }
        assert!(seen.len() > 20 && seen.iter().any(|(a, b)| a.subscription() == "both" && b.subscription() == "both"), "{}", seen.len());
    }

    #[test]
    fn what_is_asked_for_is_told_answered_and_taken_back() {
        let (mut cleo, mut dan) = (RosterItem::default(), RosterItem::default());
        assert_eq!(say(Said::Subscribe, &mut cleo, Some(&mut dan)), [Tell::Them(Said::Subscribe)]);
        assert!(cleo.asked && cleo.listed && dan.requested && !dan.listed, "who is asked has nothing in their roster yet");
        assert_eq!(say(Said::Subscribed, &mut dan, Some(&mut cleo)), [Tell::Them(Said::Subscribed), Tell::OwnPresence]);
        assert_eq!((cleo.subscription(), dan.subscription(), dan.listed), ("to", "from", true));
        assert_eq!(say(Said::Subscribe, &mut cleo, Some(&mut dan)), [], "they do already");
        assert_eq!(say(Said::Unsubscribed, &mut dan, Some(&mut cleo)), [Tell::OwnAbsence, Tell::Them(Said::Unsubscribed)]);
        assert_eq!((cleo.subscription(), dan.subscription()), ("none", "none"));
    }

    #[test]
    fn who_was_let_before_they_ask_is_answered_at_once() {
        let (mut cleo, mut dan) = (RosterItem::default(), RosterItem::default());
        assert_eq!(say(Said::Subscribed, &mut dan, Some(&mut cleo)), []);
        assert!(dan.approved && dan.listed && !dan.from && cleo == RosterItem::default(), "the other is told nothing");
        assert_eq!(say(Said::Subscribe, &mut cleo, Some(&mut dan)), [Tell::Back(Said::Subscribed), Tell::TheirPresence]);
        assert_eq!((cleo.subscription(), dan.subscription()), ("to", "from"));
        // Taken back, it is asked for again.
        say(Said::Unsubscribed, &mut dan, Some(&mut cleo));
        assert_eq!(say(Said::Subscribe, &mut cleo, Some(&mut dan)), [Tell::Them(Said::Subscribe)]);
    }

    #[test]
    fn who_blocked_somebody_keeps_nothing_of_their_asking() {
        let (mut cleo, mut dan) =
            (RosterItem::default(), RosterItem { blocked: true, approved: true, listed: true, ..RosterItem::default() });
        let before = dan.clone();
        assert_eq!(say(Said::Subscribe, &mut cleo, Some(&mut dan)), []);
        assert!(dan == before && cleo.asked && !cleo.to);
    }

    #[test]
    fn clients_know_of_clients_and_people_of_the_center_of_each_other_unless_they_were_blocked() {
        for is_staff in [false, true] {
            assert!(may_know(is_staff, is_staff, false) && !may_know(is_staff, is_staff, true));
            assert!(!may_know(is_staff, !is_staff, false) && !may_know(is_staff, !is_staff, true));
        }
    }

    #[test]
    fn nobody_and_one_who_never_answers_are_the_same_to_who_asks() {
        let (mut of_nobody, mut of_dan, mut dan) = <(RosterItem, RosterItem, RosterItem)>::default();
        for said in [Said::Subscribe, Said::Subscribed, Said::Unsubscribe, Said::Subscribe, Said::Unsubscribed] {
            let back = |tells: Vec<Tell>| tells.into_iter().filter(|tell| !matches!(tell, Tell::Them(_))).collect::<Vec<_>>();
            assert_eq!(back(say(said, &mut of_nobody, None)), back(say(said, &mut of_dan, Some(&mut dan))));
            assert_eq!(of_nobody, of_dan, "{said:?}");
        }
    }
}
