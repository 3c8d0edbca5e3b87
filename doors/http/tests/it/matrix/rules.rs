//! The rules: who may ask for what, of whose things. Written by hand, from the interface; nothing of it is taken from what the program
//! answers. Whoever is not named is refused: who is not signed in with 401; of a thing with 404, as if it were not there; else with 403.

use std::fmt;

/// Who asks. Software of others signs in as one of these; there is no role of its own for it yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    Nobody,
    Visitor,
    Client,
    Agent,
    Lead,
    Supervisor,
    Admin,
}

impl Role {
    pub(super) const ALL: [Role; 7] = [Role::Nobody, Role::Visitor, Role::Client, Role::Agent, Role::Lead, Role::Supervisor, Role::Admin];

    /// Who it is in the world.
    pub(super) fn name(self) -> &'static str {
        match self {
            Role::Nobody => "",
            Role::Visitor => "vic",
            Role::Client => "cleo",
            Role::Agent => "ana",
            Role::Lead => "lia",
            Role::Supervisor => "sam",
            Role::Admin => "root",
        }
    }

    pub(super) fn is_staff(self) -> bool {
        self >= Role::Agent
    }

    /// The roles a word of the table stands for.
    fn among(word: &str) -> &'static [Role] {
        match word {
            "anyone" => &Role::ALL,
            "signed" => &Role::ALL[1..],
            "people" => &Role::ALL[2..],
            "staff" => &Role::ALL[3..],
            "over" => &Role::ALL[5..],
            "visitor" => &[Role::Visitor],
            "client" => &[Role::Client],
            "agent" => &[Role::Agent],
            "lead" => &[Role::Lead],
            "admin" => &[Role::Admin],
            _ => panic!("no role: {word}"),
        }
    }
}

/// Whose thing it is to who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Relation {
    /// Theirs, or of a client they serve.
    Own,
    /// Of a queue or a person they watch over, or of a colleague in the same queue.
    Team,
    /// Of others.
    Foreign,
    /// Hidden from them.
    Hidden,
    /// Of a client who was erased.
    Erased,
    /// An id that nothing has.
    Absent,
    /// No id at all.
    Malformed,
}

/// What a path names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Nothing.
    Nothing,
    /// The session that asks.
    Current,
    Agent,
    Alert,
    Approval,
    Callback,
    Center,
    Client,
    DevicePassword,
    Hours,
    Integration,
    Webhook,
    Source,
    Invitation,
    Line,
    Notice,
    Offer,
    Order,
    /// A talk that is over.
    Past,
    Presence,
    Product,
    Queue,
    Reply,
    Session,
    Skill,
    /// Nothing; it is asked for by a socket, which `feed.rs` opens.
    Socket,
    /// Nothing; it would take the scene away, and is asked for in a test of its own.
    Apart,
    Talk,
}

/// What should come of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Expected {
    /// Exactly this refusal.
    Refused(u16),
    /// It is theirs to ask: done, or refused for the state or the version of the thing, never for who asks or for its shape.
    Answered,
    /// It is theirs to ask, of something that is not there: anything but a refusal for who asks.
    Tried,
}

impl Expected {
    pub(super) fn fits(self, status: u16) -> bool {
        match self {
            Expected::Refused(expected) => status == expected,
            Expected::Answered => status < 300 || [304, 409, 412].contains(&status),
            Expected::Tried => status < 500 && ![401, 403].contains(&status),
        }
    }
}

/// The rule of one operation.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) kind: Kind,
    /// Whoever is not named is told that they may not, before it is looked whether the thing is there.
    gate: bool,
    yes: Vec<(Role, Option<Relation>)>,
    no: Vec<(Role, Option<Relation>)>,
    /// Those to whom what the body names is as good as absent.
    absent: Vec<(Role, Option<Relation>)>,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

impl Row {
    /// Reads `METHOD PATH: kind [gate] [yes ROLE[.relation]..] [no ROLE[.relation]..]`.
    fn read(line: &str) -> Row {
        let (operation, rule) = line.split_once(": ").unwrap_or_else(|| panic!("no rule: {line}"));
        let (method, path) = operation.split_once(' ').unwrap_or_else(|| panic!("no operation: {line}"));
        let mut words = rule.split_whitespace();
        let kind = kind(words.next().unwrap_or_default());
        let mut row =
            Row { method: method.into(), path: path.into(), kind, gate: false, yes: Vec::new(), no: Vec::new(), absent: Vec::new() };
        let mut says = "yes";
        for word in words {
            match word {
                "gate" => row.gate = true,
                "yes" | "no" | "absent" => says = word,
                other => {
                    let (role, relation) =
                        other.split_once('.').map_or((other, None), |(role, relation)| (role, Some(read_relation(relation))));
                    let list = match says {
                        "yes" => &mut row.yes,
                        "no" => &mut row.no,
                        _ => &mut row.absent,
                    };
                    list.extend(Role::among(role).iter().map(|role| (*role, relation)));
                }
            }
        }
        row
    }

    /// Whether it changes nothing.
    pub(super) fn is_read(&self) -> bool {
        self.method == "GET"
    }

    /// The query: whose, where the path does not say it, and what is needed.
    pub(super) fn query(&self, id: &str) -> String {
        match &*self.path {
            "/v1/history" | "/v1/history/export" | "/v1/orders" => format!("?client={id}"),
            "/v1/reports/intervals" => "?from=2026-11-24T09:00:00Z&to=2026-11-24T12:00:00Z".to_owned(),
            _ => String::new(),
        }
    }

    pub(super) fn expected(&self, role: Role, relation: Relation) -> Expected {
        let there = !matches!(relation, Relation::Hidden | Relation::Erased | Relation::Absent | Relation::Malformed);
        let named = |all: &[(Role, Option<Relation>)]| all.iter().any(|(r, of)| *r == role && of.is_none_or(|of| of == relation));
        let may = named(&self.yes);
        // Who had somebody erased asks whether it is done.
        let there = there || self.yes.contains(&(role, Some(relation)));
        if self.kind == Kind::Socket {
            return Expected::Refused(422);
        }
        if named(&self.absent) {
            return Expected::Refused(404);
        }
        match (there, self.gate) {
            (true, _) if may => Expected::Answered,
            (false, true) if may => Expected::Tried,
            _ if role == Role::Nobody && !self.yes.iter().any(|(r, _)| *r == Role::Nobody) => Expected::Refused(401),
            (_, true) => Expected::Refused(403),
            (true, false) if named(&self.no) || matches!(self.kind, Kind::Nothing | Kind::Current) => Expected::Refused(403),
            _ => Expected::Refused(404),
        }
    }
}

fn read_relation(word: &str) -> Relation {
    match word {
        "own" => Relation::Own,
        "team" => Relation::Team,
        "foreign" => Relation::Foreign,
        "erased" => Relation::Erased,
        _ => panic!("no relation: {word}"),
    }
}

fn kind(word: &str) -> Kind {
    match word {
        "-" => Kind::Nothing,
        "current" => Kind::Current,
        "agent" => Kind::Agent,
        "alert" => Kind::Alert,
        "approval" => Kind::Approval,
        "callback" => Kind::Callback,
        "center" => Kind::Center,
        "client" => Kind::Client,
        "hours" => Kind::Hours,
        "invitation" => Kind::Invitation,
        "line" => Kind::Line,
        "notice" => Kind::Notice,
        "offer" => Kind::Offer,
        "order" => Kind::Order,
        "past" => Kind::Past,
        "presence" => Kind::Presence,
        "product" => Kind::Product,
        "queue" => Kind::Queue,
        "reply" => Kind::Reply,
        "session" => Kind::Session,
        "device_password" => Kind::DevicePassword,
        "integration" => Kind::Integration,
        "webhook" => Kind::Webhook,
        "skill" => Kind::Skill,
        "source" => Kind::Source,
        "socket" => Kind::Socket,
        "apart" => Kind::Apart,
        "talk" => Kind::Talk,
        _ => panic!("no kind: {word}"),
    }
}

/// Every rule.
pub(super) fn table() -> Vec<Row> {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/matrix/rules.txt")).unwrap();
    text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).map(Row::read).collect()
}
