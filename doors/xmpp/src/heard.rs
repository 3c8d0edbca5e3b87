//! What a message asks for: a line of a talk, an answer to what was asked, or one of the plain words. Pure.

use vestibule_center::agent::intent::{Intent, Reason};
use vestibule_center::broker::alert::Wires;
use vestibule_center::broker::condition::Condition;
use vestibule_center::command::Command;
use vestibule_center::id::{AgentId, DocKey, InteractionId, Party, Presentity, QueueId};
use vestibule_center::interaction::lifecycle::Life;
use vestibule_center::interaction::medium::Medium;
use vestibule_center::time::Time;
use vestibule_center::value::Private;
use vestibule_wire::words::Words;

use crate::limits::{LATER_MS, WORD_BYTES_MAX};

/// What is to be done about a message.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Heard {
    /// Ask the center; a line that it does not take comes back as it was.
    Line(Command),
    /// Ask the center, and tell what came of it.
    Ask(Command, Then),
    /// How the contact is now.
    Status,
    /// What may be said.
    Help,
}

/// What is told when the center agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Then {
    /// Nothing: what it came to is told as it happens.
    Nothing,
    /// The talk that was made is had with whoever was asked.
    Talk,
    /// This sentence.
    Say(&'static str),
}

/// To whom something was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Whom {
    Center,
    Queue(QueueId),
    Agent(AgentId),
    /// Somebody with whom one talks, or who asked something.
    Other,
}

/// What stands between the two.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Between {
    /// The talk that goes on.
    pub(crate) talk: Option<(InteractionId, Life)>,
    /// What waits for an answer.
    pub(crate) question: Option<DocKey>,
    /// What they asked for here, an alert or an invitation, and may take back.
    pub(crate) asked: Option<DocKey>,
    /// Whether the talk is another's, who asked them in.
    pub(crate) is_asked_in: bool,
    /// Whether the talk is finished with one of some codes.
    pub(crate) has_codes: bool,
    /// Whether what is said names such a code, as if the talk were over.
    pub(crate) names_code: bool,
    /// The person of the center who speaks, if it is one.
    pub(crate) staff: Option<AgentId>,
}

/// One of the plain words, in our language or in English, and what stands behind it.
fn word<'a>(text: &'a str, plain: &str, words: Words) -> Option<&'a str> {
    let text = text.trim();
    [words.say(&format!("xmpp-say-{}", plain.replace(' ', "-")), &[]), plain.to_owned()].iter().find_map(|known| {
        let head = text.get(..known.len()).filter(|head| head.eq_ignore_ascii_case(known) || head.to_lowercase() == *known)?;
        let rest = &text[head.len()..];
        (rest.is_empty() || rest.starts_with(|c: char| c.is_whitespace() || ",.:!".contains(c)))
            .then(|| rest.trim_start_matches([',', '.', ':', '!']).trim())
    })
}

/// Whether it is this word and nothing else.
fn is_word(text: &str, plain: &str, words: Words) -> bool {
    text.len() <= WORD_BYTES_MAX && word(text, plain, words) == Some("")
}

/// What was said to somebody.
pub(crate) fn heard(text: &str, whom: Whom, between: Between, now: Time, words: Words) -> Heard {
    let is = |plain: &str| is_word(text, plain, words);
    let is_free = between.talk.is_none_or(|(_, state)| matches!(state, Life::Queued | Life::Offered));
    // In a talk that goes on with the same contact, whatever is said is said in it.
    let question = between.question.filter(|_| between.talk.is_none_or(|(_, state)| state != Life::Active));
    if let Some(heard) = question.and_then(|question| answered(question, &is, now)) {
        return heard;
    }
    if let Some(command) = between.asked.filter(|_| is_free && is("cancel")).and_then(taken_back) {
        let key = if matches!(command, Command::CancelAlert { .. }) { "xmpp-alert-taken-back" } else { "xmpp-invitation-taken-back" };
        return Heard::Ask(command, Then::Say(key));
    }
    if let Some((interaction, state)) = between.talk {
        return in_talk(text, (interaction, state), between, words);
    }
    match whom {
        _ if is("status") => Heard::Status,
        Whom::Queue(queue) => asked(text, (Some(queue), None), between.staff.is_some(), words),
        Whom::Agent(agent) => asked(text, (None, Some(agent)), between.staff.is_some(), words),
        Whom::Center if between.staff.is_none() && is("tell me when") => asked(text, (None, None), false, words),
        Whom::Center => between.staff.and_then(|agent| said_of_oneself(text, agent, words)).unwrap_or(Heard::Help),
        Whom::Other => Heard::Help,
    }
}

/// What somebody of the center says of being here for work.
fn said_of_oneself(text: &str, agent: AgentId, words: Words) -> Option<Heard> {
    let is = |plain: &str| is_word(text, plain, words);
    let (intent, reason) = match () {
        () if is("ready") => (Intent::Ready, None),
        () if is("out") => (Intent::SignedOut, None),
        () => (Intent::NotReady, Some(*Reason::ALL.iter().find(|reason| is_given(**reason) && is(reason.as_str()))?)),
    };
    let command = Command::SetIntent { agent, intent, reason, back_at: None };
    let key = match intent {
        Intent::Ready => "xmpp-is-ready",
        Intent::NotReady => "xmpp-is-not_ready",
        Intent::SignedOut => "xmpp-is-signed_out",
    };
    Some(Heard::Ask(command, Then::Say(key)))
}

/// Whether people say it of themselves.
fn is_given(reason: Reason) -> bool {
    !matches!(reason, Reason::Missed | Reason::Device)
}

/// How somebody of the center stands as they show themselves.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stands<'a> {
    /// How this session showed them last.
    pub(crate) before: Option<Option<&'a str>>,
    pub(crate) intent: Intent,
    /// Whether that they are not ready was said by this session's going away, and by nobody since.
    pub(crate) away_here: bool,
    /// Whether they are at work by another device too, such as the desk.
    pub(crate) elsewhere: bool,
}

/// What is said by showing oneself so (RFC 6121, section 4.7.2.1). Plain availability says nothing at first, for every client begins with
/// it, and later only that who went away here is back; going away says nothing of who is not ready as it is, or works elsewhere too.
pub(crate) fn shown(agent: AgentId, show: Option<&str>, status: &str, stands: Stands<'_>) -> Option<Command> {
    if stands.before == Some(show) {
        return None;
    }
    let (intent, reason) = match show {
        Some("chat") => (Intent::Ready, None),
        None if stands.away_here && stands.intent == Intent::NotReady => (Intent::Ready, None),
        Some("away" | "xa" | "dnd") if stands.intent == Intent::Ready && !stands.elsewhere => {
            let given = Reason::ALL.iter().find(|reason| is_given(**reason) && reason.as_str().eq_ignore_ascii_case(status.trim()));
            (Intent::NotReady, Some(given.copied().unwrap_or(Reason::Break)))
        }
        _ => return None, // open: what else is shown says nothing of work
    };
    (intent != stands.intent).then_some(Command::SetIntent { agent, intent, reason, back_at: None })
}

/// An answer to what was asked.
fn answered(question: DocKey, is: &impl Fn(&str) -> bool, now: Time) -> Option<Heard> {
    let yes = is("yes") || is("accept");
    let no = is("no") || is("decline") || is("reject");
    let command = match question {
        DocKey::Invitation(invitation) if yes => Command::AcceptInvitation { invitation },
        DocKey::Invitation(invitation) if no => Command::DeclineInvitation { invitation },
        DocKey::Invitation(invitation) if is("later") => {
            let at = now.plus_ms(LATER_MS);
            return Some(Heard::Ask(Command::PostponeInvitation { invitation, at }, Then::Say("xmpp-later")));
        }
        DocKey::Offer(offer) if yes => Command::AcceptOffer { offer },
        DocKey::Offer(offer) if no => return Some(Heard::Ask(Command::RejectOffer { offer }, Then::Say("xmpp-passed"))),
        _ => return None, // open: what else is said, is no answer
    };
    let then = match command {
        Command::DeclineInvitation { .. } => Then::Say("xmpp-declined"),
        _ => Then::Nothing, // open: it is told as it happens
    };
    Some(Heard::Ask(command, then))
}

/// Of what is said in a talk only what cannot be meant for the other side is a word: to the client, that they go; to somebody of the
/// center, whose slip would stand before a client, also what is asked of this door, and the note they finish another talk with.
fn in_talk(text: &str, (interaction, state): (InteractionId, Life), between: Between, words: Words) -> Heard {
    let is = |plain: &str| is_word(text, plain, words);
    let is_staff = between.staff.is_some();
    let waits = matches!(state, Life::Queued | Life::Offered);
    if state == Life::WrapUp {
        return match word(text, "done", words) {
            Some(rest) => {
                let coded = || rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
                let (code, note) = if between.has_codes { coded() } else { ("", rest) };
                Heard::Ask(finished(interaction, code, note), Then::Nothing)
            }
            None => Heard::Help,
        };
    }
    match () {
        () if is("leave") && !between.is_asked_in => Heard::Ask(gone_from(interaction, state), Then::Nothing),
        () if between.is_asked_in && (is("leave") || is("close")) => Heard::Ask(Command::Leave { interaction }, Then::Nothing),
        () if is_staff && is("close") => Heard::Ask(Command::Close { interaction }, Then::Nothing),
        () if waits && (is("status") || is("join")) => Heard::Status,
        () if waits && (is("help") || is("cancel")) => Heard::Help,
        () if is_staff && is("status") => Heard::Status,
        () if is_staff && (is("help") || between.names_code) => Heard::Help,
        () => Heard::Line(Command::SendMessage { interaction, text: Private::new(text), to_staff: false }),
    }
}

/// How one goes from a talk, or from a wait for one.
fn gone_from(interaction: InteractionId, state: Life) -> Command {
    match state {
        Life::Queued | Life::Offered => Command::Cancel { interaction },
        Life::Active | Life::WrapUp | Life::Closed => Command::Close { interaction },
    }
}

/// A talk that is over is finished with a code, in small letters as all of them are, and a note.
pub(crate) fn finished(interaction: InteractionId, code: &str, note: &str) -> Command {
    let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    Command::WrapUp {
        interaction,
        disposition: given(&plain_code(code)).map(Into::into),
        note: given(note).map(|note| Private::new(&note)),
        more_ms: None,
    }
}

/// The code that somebody of the center finishes a talk with by these words, if there is one in them.
pub(crate) fn code_in(text: &str, words: Words) -> Option<String> {
    let code = word(text, "done", words)?.split_whitespace().next()?;
    Some(plain_code(code)).filter(|code| !code.is_empty())
}

fn plain_code(code: &str) -> String {
    code.trim().trim_end_matches([',', '.', ':', '!']).to_lowercase()
}

/// How one takes back what one asked for.
fn taken_back(asked: DocKey) -> Option<Command> {
    match asked {
        DocKey::Alert(alert) => Some(Command::CancelAlert { alert }),
        DocKey::Invitation(invitation) => Some(Command::WithdrawInvitation { invitation }),
        _ => None, // open: nothing else is asked for here
    }
}

fn asked(text: &str, (queue, agent): (Option<QueueId>, Option<AgentId>), is_staff: bool, words: Words) -> Heard {
    let presentity = match (queue, agent) {
        (_, Some(agent)) => Presentity::Agent(agent),
        (Some(queue), None) => Presentity::Queue(queue),
        (None, None) => Presentity::Center,
    };
    if is_staff {
        return Heard::Help;
    }
    if is_word(text, "tell me when", words) {
        let (condition, medium, by) = (Condition::Open, Medium::Chat, Wires::WEB);
        let command = Command::ArmAlert { presentity, condition, medium, until: None, keep: false, by };
        return Heard::Ask(command, Then::Say("xmpp-will-tell"));
    }
    if let Some(rest) = word(text, "join", words) {
        let text = Some(rest).filter(|rest| !rest.is_empty()).map(Private::new);
        return Heard::Ask(Command::Start { client: None, queue, agent, medium: Medium::Chat, product: None, text }, Then::Talk);
    }
    match (word(text, "invite", words), agent.map(Party::Agent).or(queue.map(Party::Queue))) {
        (Some(rest), Some(to)) => {
            let text = Some(rest).filter(|rest| !rest.is_empty()).map(Private::new);
            Heard::Ask(Command::Invite { to, medium: Medium::Chat, text, until: None }, Then::Say("xmpp-invitation-sent"))
        }
        _ => Heard::Help, // open: whoever says anything else hears what may be said
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    fn says(text: &str, whom: Whom, between: Between) -> Heard {
        heard(text, whom, between, Time(0), words::of("en"))
    }

    #[test]
    fn plain_words_ask_and_whatever_else_is_said_to_nobody_is_answered_with_help() {
        let queue = Whom::Queue(QueueId(3));
        let says = |text: &str| says(text, queue, Between::default());
        let started = |text: &str| match says(text) {
            Heard::Ask(Command::Start { queue: Some(QueueId(3)), agent: None, medium: Medium::Chat, text, .. }, Then::Talk) => {
                text.map(|text| text.reveal().to_owned())
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(started("join"), None);
        assert_eq!(started(" Join: my brake squeaks "), Some("my brake squeaks".into()));
        assert_eq!(started("JOIN my brake"), Some("my brake".into()));
        assert_eq!(says("Status"), Heard::Status);
        for text in ["", "joining", "hello", "help", "leave", "status of my order", "yes"] {
            assert_eq!(says(text), Heard::Help, "{text}");
        }
        assert!(matches!(says("tell me when"), Heard::Ask(Command::ArmAlert { .. }, Then::Say(_))));
        assert!(matches!(says("invite about a frame"), Heard::Ask(Command::Invite { text: Some(_), .. }, _)));
    }

    #[test]
    fn in_a_talk_all_but_one_word_is_a_line_and_while_one_waits_a_few_are_answered() {
        let talk = |state| Between { talk: Some((InteractionId(1), state)), ..Between::default() };
        let queue = Whom::Queue(QueueId(3));
        for text in ["status", "help", "join", "yes", "leave it", "I leave"] {
            assert!(matches!(says(text, queue, talk(Life::Active)), Heard::Line(Command::SendMessage { .. })), "{text}");
        }
        assert!(matches!(says("Leave", queue, talk(Life::Active)), Heard::Ask(Command::Close { .. }, _)));
        assert!(matches!(says("leave", queue, talk(Life::Offered)), Heard::Ask(Command::Cancel { .. }, _)));
        assert_eq!(says("status", queue, talk(Life::Queued)), Heard::Status);
        assert_eq!(says("cancel", queue, talk(Life::Queued)), Heard::Help, "it is no line, and gives no place up");
        assert!(matches!(says("It is blue", queue, talk(Life::Queued)), Heard::Line(_)));
    }

    #[test]
    fn a_question_is_answered_by_its_words_and_by_no_other() {
        let asked = |question| Between { question: Some(question), ..Between::default() };
        let ana = Whom::Agent(AgentId(1));
        let invitation = asked(DocKey::Invitation(vestibule_center::id::InvitationId(7)));
        assert!(matches!(says("Yes!", ana, invitation), Heard::Ask(Command::AcceptInvitation { .. }, Then::Nothing)));
        assert!(matches!(says("no", ana, invitation), Heard::Ask(Command::DeclineInvitation { .. }, _)));
        assert!(matches!(says("later", ana, invitation), Heard::Ask(Command::PostponeInvitation { at: Time(3_600_000_000), .. }, _)));
        assert_eq!(says("yesterday it broke", ana, invitation), Heard::Help);
        let talking = Between { talk: Some((InteractionId(1), Life::Active)), ..invitation };
        assert!(matches!(says("Yes!", ana, talking), Heard::Line(_)), "in a talk it is a line");
        let offer = asked(DocKey::Offer(vestibule_center::id::OfferId(9)));
        assert!(matches!(says("accept", Whom::Other, offer), Heard::Ask(Command::AcceptOffer { .. }, Then::Nothing)));
        assert!(matches!(says("reject", Whom::Other, offer), Heard::Ask(Command::RejectOffer { .. }, _)));
        assert_eq!(says("later", Whom::Other, offer), Heard::Help);
    }

    #[test]
    fn what_one_asked_for_is_taken_back_by_a_word() {
        let queue = Whom::Queue(QueueId(3));
        let asked = |asked| Between { asked: Some(asked), ..Between::default() };
        let alert = asked(DocKey::Alert(vestibule_center::id::AlertId(5)));
        assert!(matches!(says("Cancel", queue, alert), Heard::Ask(Command::CancelAlert { .. }, Then::Say(_))));
        let invitation = asked(DocKey::Invitation(vestibule_center::id::InvitationId(5)));
        assert!(matches!(says("cancel", queue, invitation), Heard::Ask(Command::WithdrawInvitation { .. }, Then::Say(_))));
        let waiting = Between { talk: Some((InteractionId(1), Life::Queued)), ..alert };
        assert!(matches!(says("cancel", queue, waiting), Heard::Ask(Command::CancelAlert { .. }, _)), "and the place is kept");
        let talking = Between { talk: Some((InteractionId(1), Life::Active)), ..alert };
        assert!(matches!(says("cancel", queue, talking), Heard::Line(_)));
        assert_eq!(says("cancel it", queue, alert), Heard::Help);
        assert_eq!(says("cancel", queue, Between::default()), Heard::Help, "nothing was asked for");
    }

    #[test]
    fn showing_oneself_says_something_of_work_when_it_changes_and_means_it() {
        let stands = |before, intent| Stands { before, intent, away_here: false, elsewhere: false };
        let said = |show, stands| match shown(AgentId(1), show, "Meal", stands) {
            Some(Command::SetIntent { intent, reason, .. }) => Some((intent, reason)),
            Some(other) => panic!("{other:?}"),
            None => None,
        };
        let ready = Some((Intent::Ready, None));
        assert_eq!(said(None, stands(None, Intent::SignedOut)), None, "a client that just came");
        assert_eq!(said(Some("chat"), stands(None, Intent::SignedOut)), ready);
        let back = |intent, away_here| said(None, Stands { away_here, ..stands(Some(Some("away")), intent) });
        assert_eq!(back(Intent::NotReady, true), ready, "back");
        assert_eq!(back(Intent::NotReady, false), None, "who was made not ready otherwise says so themselves");
        assert_eq!(back(Intent::SignedOut, true), None, "nobody is signed in by a phone that wakes up");
        for show in ["away", "xa", "dnd"] {
            let going = |stands| said(Some(show), stands);
            assert_eq!(going(stands(Some(None), Intent::Ready)), Some((Intent::NotReady, Some(Reason::Meal))));
            assert_eq!(going(stands(Some(Some(show)), Intent::Ready)), None, "said before");
            assert_eq!(going(stands(None, Intent::SignedOut)), None, "nobody signs in by going away");
            assert_eq!(going(Stands { elsewhere: true, ..stands(Some(None), Intent::Ready) }), None, "they work at the desk");
        }
    }

    #[test]
    fn somebody_of_the_center_says_in_words_whether_they_are_ready() {
        let of_ana = Between { staff: Some(AgentId(1)), ..Between::default() };
        let said = |text: &str| match says(text, Whom::Center, of_ana) {
            Heard::Ask(Command::SetIntent { intent, reason, .. }, Then::Say(_)) => Some((intent, reason)),
            Heard::Help => None,
            other => panic!("{other:?}"),
        };
        assert_eq!(said("Ready"), Some((Intent::Ready, None)));
        assert_eq!(said("out"), Some((Intent::SignedOut, None)));
        assert_eq!(said("meal"), Some((Intent::NotReady, Some(Reason::Meal))));
        for text in ["missed", "device", "hello"] {
            assert_eq!(said(text), None, "{text}");
        }
        assert_eq!(says("ready", Whom::Center, Between::default()), Heard::Help, "a client says nothing of that");
    }

    #[test]
    fn an_agent_closes_by_a_word_and_finishes_with_a_code_and_a_note() {
        let without = |state| Between { talk: Some((InteractionId(1), state)), staff: Some(AgentId(1)), ..Between::default() };
        let between = |state| Between { has_codes: true, ..without(state) };
        assert!(matches!(says("close", Whom::Other, between(Life::Active)), Heard::Ask(Command::Close { .. }, _)));
        let done = |text: &str, between| match says(text, Whom::Other, between) {
            Heard::Ask(Command::WrapUp { disposition, note, .. }, _) => {
                (disposition.map(|code| code.to_string()), note.map(|note| note.reveal().to_owned()))
            }
            other => panic!("{other:?}"),
        };
        let sent = Some("Sent a frame".to_owned());
        for text in ["done Repair Sent a frame", "done: repair, Sent a frame"] {
            assert_eq!(done(text, between(Life::WrapUp)), (Some("repair".into()), sent.clone()), "{text}");
        }
        assert_eq!(done("done Sent a frame", without(Life::WrapUp)), (None, sent), "without codes it is a note");
        assert_eq!(done("Done.", between(Life::WrapUp)), (None, None));
        assert_eq!(says("repair", Whom::Other, between(Life::WrapUp)), Heard::Help);
        assert_eq!(says("Status", Whom::Other, between(Life::Active)), Heard::Status);
        assert_eq!(says("help", Whom::Other, between(Life::Active)), Heard::Help);
        let slip = "done repair was rude";
        assert_eq!(code_in(slip, words::of("en")).as_deref(), Some("repair"));
        let names_code = Between { names_code: true, ..between(Life::Active) };
        assert_eq!(says(slip, Whom::Other, names_code), Heard::Help, "the client does not read it");
        assert!(matches!(says("Done, it is on its way", Whom::Other, between(Life::Active)), Heard::Line(_)));
        assert_eq!(code_in("Done.", words::of("en")), None);
        let asked_in = Between { is_asked_in: true, ..between(Life::Active) };
        assert!(matches!(says("leave", Whom::Other, asked_in), Heard::Ask(Command::Leave { .. }, _)));
    }
}
