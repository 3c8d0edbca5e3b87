//! `vestibule account`: accounts, bearer tokens, sign-in links and passwords of devices, made beside a server or without one.

use std::io::{BufRead, Read};

use serde::{Deserialize, Serialize};
use vestibule_center::agent::intent;
use vestibule_center::audience::Principal;
use vestibule_center::command::{AgentSetup, Answer, ClientSetup, Command};
use vestibule_center::id::{AgentId, ClientId, DocKey};
use vestibule_center::interaction::medium::Media;
use vestibule_center::limits::UNITS_OF_AGENT;
use vestibule_center::value::Private;
use vestibule_host::device_passwords::{device_password_row, staff_device_passwords};
use vestibule_host::identity::{NewAccount, account_row, link_row, session_row};
use vestibule_host::limits::{DEVICE_NAME_CHARS_MAX, DEVICE_PASSWORDS_MAX};
use vestibule_host::mint;
use vestibule_store::LibraryWrite;
use vestibule_store::library::AccountRow;

use crate::cli::{Account, Role};
use crate::reach::{Kept, Reached};
use crate::stop::Stop;
use crate::told::Told;

/// Characters of a password.
const PASSWORD_CHARS: std::ops::RangeInclusive<usize> = 8..=1_000;
/// How long a link made here is good.
const LINK_MS: u64 = 24 * 3_600_000;

/// Bytes of the line a password is read from.
const PASSWORD_LINE_BYTES_MAX: u64 = 4 * 1_001 + 2;

/// What is asked about accounts.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Asked {
    /// Add one.
    Add {
        /// Login.
        login: String,
        /// What they may be.
        role: Role,
        /// Name people read; the login when absent.
        name: Option<String>,
        /// The password.
        password: String,
    },
    /// A bearer token.
    Token {
        /// Whose.
        login: String,
    },
    /// A sign-in link.
    Link {
        /// Whose.
        login: String,
    },
    /// A password of a device.
    Device {
        /// Whose.
        login: String,
        /// What they call the device.
        name: String,
    },
}

impl Asked {
    /// Reads what the command line left to stdin.
    pub(crate) fn read(asked: Account) -> Result<Asked, Stop> {
        Ok(match asked {
            Account::Add { login, role, name, .. } => Asked::Add { login, role, name, password: password()? },
            Account::Token { login } => Asked::Token { login },
            Account::Link { login } => Asked::Link { login },
            Account::Device { login, name } => Asked::Device { login, name },
        })
    }
}

/// Does what is asked; links lead to `base`.
pub(crate) fn run(asked: Asked, center: Reached, base: &str, told: &mut Told) -> Result<(), Stop> {
    match asked {
        Asked::Add { login, role, name, password } => add(center, &login, role, name.as_deref().unwrap_or(&login), &password),
        Asked::Token { login } => token(center, &login, told),
        Asked::Link { login } => link(center, &login, base, told),
        Asked::Device { login, name } => device(center, &login, &name, told),
    }
}

fn add(mut center: Reached, login: &str, role: Role, name: &str, password: &str) -> Result<(), Stop> {
    if center.library().account(login)?.is_some() {
        return Err(Stop::refused(format!("there is an account {login} already")));
    }
    if !PASSWORD_CHARS.contains(&password.chars().count()) {
        return Err(Stop::refused("a password has 8 to 1,000 characters"));
    }
    let who = person(&mut center, login, role, name)?;
    let new = NewAccount { login, who, name, password: Some(password) };
    let row = account_row(&new, center.now()).ok_or_else(nobody)?;
    center.keep(only(LibraryWrite::PutAccount(row)))
}

fn token(center: Reached, login: &str, told: &mut Told) -> Result<(), Stop> {
    let who = principal(&account(&center, login)?)?;
    let token = mint::token();
    let row = session_row(&token, who, None, center.now()).ok_or_else(nobody)?;
    center.keep(only(LibraryWrite::PutSession(row)))?;
    told.out(token);
    Ok(())
}

fn link(center: Reached, login: &str, base: &str, told: &mut Told) -> Result<(), Stop> {
    let who = principal(&account(&center, login)?)?;
    let (app, page) = app_of(who);
    let link = mint::token();
    let mut row = link_row(&link, who, app, center.now()).ok_or_else(nobody)?;
    row.reusable = false;
    row.expires_at = Some(center.now().plus_ms(LINK_MS));
    center.keep(only(LibraryWrite::PutLink(row)))?;
    told.out(format!("{base}{page}?link={link}"));
    Ok(())
}

fn device(center: Reached, login: &str, name: &str, told: &mut Told) -> Result<(), Stop> {
    if !(1..=DEVICE_NAME_CHARS_MAX).contains(&name.chars().count()) {
        return Err(Stop::refused(format!("the name of a device has 1 to {DEVICE_NAME_CHARS_MAX} characters")));
    }
    let account = account(&center, login)?;
    let made = match intent::Role::parse(&account.role) {
        Some(_) => staff_device_passwords(center.library(), account.id)?,
        None => center.library().device_passwords_of(&account.role, account.id)?,
    };
    if made.len() >= DEVICE_PASSWORDS_MAX {
        return Err(Stop::refused(format!(
            "{login} has {DEVICE_PASSWORDS_MAX} passwords of devices, the most there may be: take one back first"
        )));
    }
    let (row, password) = device_password_row(&account, name, center.now());
    center.keep(only(LibraryWrite::PutDevicePassword(row)))?;
    told.out(password);
    Ok(())
}

fn only(write: LibraryWrite) -> Kept {
    Kept { writes: vec![write], ..Kept::default() }
}

/// The app of a principal, and its page.
pub(crate) fn app_of(who: Principal) -> (&'static str, &'static str) {
    match who {
        Principal::Agent(_) => ("desk", "/desk/"),
        Principal::Lead(_) | Principal::Supervisor(_) => ("board", "/board/"),
        Principal::Admin(_) => ("admin", "/admin/"),
        Principal::Nobody | Principal::Visitor(_) | Principal::Client(_) => ("portal", "/"),
        Principal::Center | Principal::Integration(_) => ("portal", "/"),
    }
}

fn account(center: &Reached, login: &str) -> Result<AccountRow, Stop> {
    let found = center.library().account(login)?;
    found.ok_or_else(|| Stop::refused(format!("there is no account {login}")))
}

fn principal(account: &AccountRow) -> Result<Principal, Stop> {
    let role = intent::Role::parse(&account.role);
    match role {
        Some(role) => Ok(Principal::of_role(role, AgentId(account.id))),
        None if &*account.role == "client" => Ok(Principal::Client(ClientId(account.id))),
        None => Err(nobody()),
    }
}

fn nobody() -> Stop {
    Stop::refused("the account is nobody's")
}

/// The person with this handle; a new one if the center does not know them.
fn person(center: &mut Reached, login: &str, role: Role, name: &str) -> Result<Principal, Stop> {
    let role = match role {
        Role::Client => return client(center, login, name),
        Role::Agent => intent::Role::Agent,
        Role::Lead => intent::Role::Lead,
        Role::Supervisor => intent::Role::Supervisor,
        Role::Admin => intent::Role::Admin,
    };
    let known = center.center().agents().find(|a| &*a.kept.handle == login).map(|a| (a.kept.id, a.kept.role));
    if let Some((id, is)) = known {
        if is != role {
            let sentence = format!("{login} is {}, not {}", is.as_str(), role.as_str());
            return Err(Stop::refused(sentence));
        }
        return Ok(Principal::of_role(role, id));
    }
    let setup = AgentSetup {
        handle: login.into(),
        name: Private::new(name),
        role,
        queues: Vec::new(),
        units: UNITS_OF_AGENT,
        shown: true,
        ..AgentSetup::default()
    };
    match center.ask(Command::PutAgent(Box::new(setup))) {
        Ok(Answer::Made(DocKey::Agent(id))) => Ok(Principal::of_role(role, id)),
        Ok(_) => Err(nobody()),
        Err(no) => Err(Stop::refused(no.why.sentence())),
    }
}

fn client(center: &mut Reached, login: &str, name: &str) -> Result<Principal, Stop> {
    if let Some(known) = center.library().client_by_handle(login)? {
        return Ok(Principal::Client(known.id));
    }
    // They would take the login from somebody who has that handle.
    if let Some(agent) = center.center().agents().find(|a| &*a.kept.handle == login) {
        return Err(Stop::refused(format!("{login} is {}, not client", agent.kept.role.as_str())));
    }
    let setup = ClientSetup {
        client: None,
        handle: Some(login.into()),
        name: Private::new(name),
        languages: "".into(),
        media: Media::EVERY,
        presence_consent: false,
    };
    match center.ask(Command::PutClient(Box::new(setup))) {
        Ok(Answer::Made(DocKey::Client(id))) => Ok(Principal::Client(id)),
        Ok(_) => Err(nobody()),
        Err(no) => Err(Stop::refused(no.why.sentence())),
    }
}

/// The first line of stdin; whether it may be a password is seen later.
fn password() -> Result<String, Stop> {
    let mut line = String::new();
    let read = std::io::stdin().lock().take(PASSWORD_LINE_BYTES_MAX).read_line(&mut line);
    read.map_err(|e| Stop::refused(format!("no password: {e}")))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
