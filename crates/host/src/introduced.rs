//! Signing in by the word of the company's own site (ADR 0049): its token is verified, taken once, and leads to one client, whose name,
//! language and mail address are then as it says, unless the client keeps a card of their own.

use std::sync::Arc;

use vestibule_center::audience::Principal;
use vestibule_center::claims::{self, Claims, Untrue};
use vestibule_center::command::{Answer, ClientSetup, Command};
use vestibule_center::id::{ClientId, DocKey};
use vestibule_center::interaction::medium::Media;
use vestibule_center::saved::ClientRow;
use vestibule_store::LibraryWrite;
use vestibule_store::library::{MailRow, SessionRow, SourceRow, SpentRow, SubjectRow};
use vestibule_turn::Call;

use crate::fault::Unavailable;
use crate::host::Host;
use crate::identity::{SignedIn, session_row};
use crate::ledger::uncut;
use crate::mint;
use crate::signed::{Key, Token};

/// Milliseconds a session lives that a source opened: it signs again whenever its client comes.
pub const SIGNED_SESSION_MS: u64 = 12 * 3_600_000;

impl Host {
    /// Signs in by a token of a source. `None`: it is not good; why is told to nobody but the log. Tries are not counted: a signature cannot be
    /// guessed, and whoever counts them by address lets anybody behind it shut the way for all others there.
    pub async fn sign_in_signed(self: &Arc<Self>, token: &str, app: Option<&str>) -> Result<Option<SignedIn>, Unavailable> {
        let (row, claims) = match self.vouched(token) {
            Ok(vouched) => vouched,
            Err(why) => return Ok(untrue(why)),
        };
        let spent = match self.sources.spend(&row.name, &claims.token_id, claims.expires_at, self.now())? {
            Ok(spent) => spent,
            Err(why) => return Ok(untrue(why)),
        };
        let (host, app) = (self.clone(), app.map(str::to_owned));
        uncut(async move {
            let signed_in = host.introduce(&row, claims, spent.clone(), app.as_deref()).await;
            // Whoever asks again, since there was no answer for now, comes with the same token.
            if signed_in.is_err() {
                host.sources.give_back(&spent);
            }
            signed_in
        })
        .await
    }

    /// Who says what, if it is true. A token of nobody takes as long as one that is badly signed with a secret.
    fn vouched(&self, token: &str) -> Result<(SourceRow, Claims), Untrue> {
        let token = Token::read(token)?;
        let known = self.sources.good(token.source());
        let kept = known.as_ref().and_then(|(row, alg)| Some((row.clone(), *alg, Key::kept(*alg, row.key.reveal())?)));
        let Some((row, alg, key)) = kept else {
            let _ = token.verified(vestibule_wire::identity::Alg::Hs256, &self.sources.decoy);
            return Err(Untrue::Source);
        };
        let claims = token.verified(alg, &key)?;
        claims::taken(&claims, &self.sources.audience, self.now())?;
        Ok((row, claims))
    }

    /// Opens a session for whom a source means, and brings what is known of them in line with its word, in one commit.
    async fn introduce(&self, by: &SourceRow, claims: Claims, spent: SpentRow, app: Option<&str>) -> Result<Option<SignedIn>, Unavailable> {
        let _turn = self.sources.turn.lock().await;
        // It may have been revoked, or got another key, while this waited.
        if self.sources.good(&by.name).is_none_or(|(row, _)| row.key != by.key) {
            return Ok(untrue(Untrue::Source));
        }
        let source = &*by.name;
        let (named, subject) = (source.to_owned(), claims.subject.clone());
        let known = self.read(move |library| library.subject(&named, subject.reveal())).await?.map(|row| row.client);
        // Who was erased is nobody's client any more: the next time is the first.
        let known = match known {
            Some(client) => self.client_row(client).await?.filter(|row| !row.erased).map(|row| row.id),
            None => None,
        };
        let client = match known {
            Some(client) => client,
            None => self.admit_nameless().await?,
        };
        let _lane = self.lanes.of_client(client).await;
        let _changing = self.clients.change();
        // Who mails a link to the address of before has done so, or finds the new one.
        let _linking = self.outbox.linking.lock().await;
        let Some(row) = self.client_row(client).await?.filter(|row| !row.erased) else { return Err(Unavailable::Starting) };
        let has_card = self.read(move |library| library.card(client)).await?.is_some();
        let now = self.now();
        let token = mint::token();
        let session = session_row(&token, Principal::Client(client), app, now).ok_or(Unavailable::StoreRefuses)?;
        let session = SessionRow { expires_at: now.plus_ms(SIGNED_SESSION_MS), source: Some(source.into()), ..session };
        let mut writes = vec![LibraryWrite::PutSpent(spent), LibraryWrite::PutSession(session.clone())];
        if known.is_none() {
            let subject = SubjectRow { source: source.into(), subject: claims.subject.clone(), client, made_at: now };
            writes.push(LibraryWrite::PutSubject(subject));
        }
        // An address they showed to be theirs is not written over by what somebody else says.
        let (kept, mailed) = self.read(move |library| Ok((library.mail_of(client)?, library.mailed_links(client)?))).await?;
        let confirmed = kept.as_ref().is_some_and(|row| row.confirmed_at.is_some());
        if let Some(mail) = claims.mail.as_ref().filter(|_| !confirmed).map(|mail| MailRow::of(client, mail, None)) {
            // Links that went to another address lead nowhere any more.
            let other = kept.is_none_or(|row| row.folded != mail.folded);
            writes.extend(mailed.into_iter().filter(|_| other).map(LibraryWrite::EndLink));
            writes.push(LibraryWrite::PutMail(mail));
        }
        writes.extend(self.source_used(source, now));
        match in_line(&row, &claims, has_card) {
            Some(setup) => {
                let mut call = Call::new(Principal::Center, Command::PutClient(Box::new(setup)));
                call.seats = vec![row];
                call.library = writes;
                let put = self.mailbox.call(call).await?;
                put.answer.ok_or(Unavailable::StoreRefuses)?;
            }
            None => self.mailbox.write(writes).await?,
        }
        let session = self.sessions.keep(&session).ok_or(Unavailable::StoreRefuses)?;
        let name = self.name_of(session.who).await?;
        Ok(Some(SignedIn { token, session, name }))
    }

    /// A client of whom nothing is known yet: should nothing more be kept, nothing personal was.
    async fn admit_nameless(&self) -> Result<ClientId, Unavailable> {
        let admitted = self.mailbox.call(Call::new(Principal::Center, Command::AdmitVisitor)).await?;
        match admitted.answer {
            Some(Answer::Made(DocKey::Client(id))) => Ok(id),
            Some(_) | None => Err(Unavailable::StoreRefuses),
        }
    }
}

fn untrue(why: Untrue) -> Option<SignedIn> {
    tracing::info!(target: "vestibule", why = why.as_str(), "identity_refused");
    None
}

/// What is to be otherwise of a client by the word of a source; `None` when nothing is. Who has a card says so themselves.
fn in_line(row: &ClientRow, claims: &Claims, has_card: bool) -> Option<ClientSetup> {
    if has_card {
        return None;
    }
    // Whom the source does not name is called by its own name for them, so that people can be told apart.
    let name = claims.name.clone().or_else(|| (!row.name.reveal().is_empty()).then(|| row.name.clone()));
    let name = name.unwrap_or_else(|| short(&claims.subject));
    let languages: Arc<str> = claims.locale.as_ref().map_or_else(|| row.languages.clone(), |locale| locale.reveal().into());
    if !row.visitor && row.name == name && row.languages == languages {
        return None;
    }
    Some(ClientSetup {
        client: Some(row.id),
        handle: row.handle.clone(),
        name,
        languages,
        media: if row.visitor { Media::EVERY } else { row.media },
        presence_consent: row.presence_consent,
    })
}

/// The first characters of a subject that a name may have.
fn short(subject: &vestibule_center::value::Private) -> vestibule_center::value::Private {
    const SUBJECT_SHOWN: usize = 40;
    let shown: String = subject.reveal().trim().chars().filter(|c| c.is_ascii_graphic()).take(SUBJECT_SHOWN).collect();
    vestibule_center::value::Private::new(if shown.is_empty() { "?" } else { &shown })
}
