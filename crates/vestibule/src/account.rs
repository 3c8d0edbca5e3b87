//! `vestibule account`: accounts, bearer tokens and sign-in links, made while no server runs.

use std::io::BufRead;

use vestibule_center::agent::intent;
use vestibule_center::audience::Principal;
use vestibule_center::command::{AgentSetup, Answer, ClientSetup, Command};
use vestibule_center::id::{AgentId, ClientId, DocKey};
use vestibule_center::interaction::medium::Media;
use vestibule_center::limits::UNITS_OF_AGENT;
use vestibule_center::value::Private;
use vestibule_host::identity::{NewAccount, account_row, link_row, session_row};
use vestibule_host::mint;
use vestibule_store::LibraryWrite;
use vestibule_store::library::AccountRow;

use crate::cli::{Account, Role};
use crate::config::Config;
use crate::held::Held;
use crate::ready;
use crate::stop::Stop;

/// Characters of a password.
const PASSWORD_CHARS: std::ops::RangeInclusive<usize> = 8..=1_000;
/// How long a link made here is good.
const LINK_MS: u64 = 24 * 3_600_000;

/// Does what is asked.
pub(crate) fn run(config: &Config, asked: &Account) -> Result<(), Stop> {
    let held = Held::open(&config.data())?;
    match asked {
        Account::Add { login, role, name, .. } => add(held, login, *role, name.as_deref().unwrap_or(login)),
        Account::Token { login } => token(held, login),
        Account::Link { login } => link(held, login, &ready::base(config.listen)),
    }
}

fn add(mut held: Held, login: &str, role: Role, name: &str) -> Result<(), Stop> {
    if held.library().account(login)?.is_some() {
        return Err(Stop::refused(format!("there is an account {login} already")));
    }
    let password = password()?;
    let who = person(&mut held, login, role, name)?;
    let new = NewAccount { login, who, name, password: Some(&password) };
    let row = account_row(&new, held.now()).ok_or_else(nobody)?;
    Ok(held.keep(Vec::new(), vec![LibraryWrite::PutAccount(row)])?)
}

fn token(held: Held, login: &str) -> Result<(), Stop> {
    let who = principal(&account(&held, login)?)?;
    let token = mint::token();
    let row = session_row(&token, who, None, held.now()).ok_or_else(nobody)?;
    held.keep(Vec::new(), vec![LibraryWrite::PutSession(row)])?;
    println!("{token}");
    Ok(())
}

fn link(held: Held, login: &str, base: &str) -> Result<(), Stop> {
    let who = principal(&account(&held, login)?)?;
    let (app, page) = app_of(who);
    let link = mint::token();
    let mut row = link_row(&link, who, app, held.now()).ok_or_else(nobody)?;
    row.reusable = false;
    row.expires_at = Some(held.now().plus_ms(LINK_MS));
    held.keep(Vec::new(), vec![LibraryWrite::PutLink(row)])?;
    println!("{base}{page}?link={link}");
    Ok(())
}

/// The app of a principal, and its page.
pub(crate) fn app_of(who: Principal) -> (&'static str, &'static str) {
    match who {
        Principal::Agent(_) => ("desk", "/desk/"),
        Principal::Supervisor(_) => ("board", "/board/"),
        Principal::Admin(_) => ("admin", "/admin/"),
        Principal::Nobody | Principal::Visitor(_) | Principal::Client(_) | Principal::Center => ("portal", "/"),
    }
}

fn account(held: &Held, login: &str) -> Result<AccountRow, Stop> {
    let found = held.library().account(login)?;
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
fn person(held: &mut Held, login: &str, role: Role, name: &str) -> Result<Principal, Stop> {
    let role = match role {
        Role::Client => return client(held, login, name),
        Role::Agent => intent::Role::Agent,
        Role::Supervisor => intent::Role::Supervisor,
        Role::Admin => intent::Role::Admin,
    };
    let known = held.center().agents().find(|a| &*a.kept.handle == login).map(|a| (a.kept.id, a.kept.role));
    if let Some((id, is)) = known {
        if is != role {
            let sentence = format!("{login} is {}, not {}", is.as_str(), role.as_str());
            return Err(Stop::refused(sentence));
        }
        return Ok(Principal::of_role(role, id));
    }
    let setup = AgentSetup { handle: login.into(), name: Private::new(name), role, queues: Vec::new(), units: UNITS_OF_AGENT, shown: true };
    match held.ask(Command::PutAgent(Box::new(setup))) {
        Ok(Answer::Made(DocKey::Agent(id))) => Ok(Principal::of_role(role, id)),
        Ok(_) => Err(nobody()),
        Err(no) => Err(Stop::refused(no.why.sentence())),
    }
}

fn client(held: &mut Held, login: &str, name: &str) -> Result<Principal, Stop> {
    if let Some(known) = held.library().client_by_handle(login)? {
        return Ok(Principal::Client(known.id));
    }
    let setup = ClientSetup {
        client: None,
        handle: Some(login.into()),
        name: Private::new(name),
        languages: "".into(),
        media: Media::EVERY,
        presence_consent: false,
    };
    match held.ask(Command::PutClient(Box::new(setup))) {
        Ok(Answer::Made(DocKey::Client(id))) => Ok(Principal::Client(id)),
        Ok(_) => Err(nobody()),
        Err(no) => Err(Stop::refused(no.why.sentence())),
    }
}

fn password() -> Result<String, Stop> {
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    read.map_err(|e| Stop::refused(format!("no password: {e}")))?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    if !PASSWORD_CHARS.contains(&password.chars().count()) {
        return Err(Stop::refused("a password has 8 to 1,000 characters"));
    }
    Ok(password)
}
