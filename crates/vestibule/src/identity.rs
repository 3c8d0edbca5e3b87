//! `vestibule identity`: sites of the company's own that say who is signed in there.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::runtime::Handle;
use vestibule_center::audience::Principal;
use vestibule_host::Host;
use vestibule_host::limits::SOURCES_MAX;
use vestibule_host::sources::{Made, NotMade, Signing};
use vestibule_wire::asked::{AddSourceBody, Asked as _};
use vestibule_wire::identity::Alg;

use crate::cli::{Identity, Signs};
use crate::program::{NAME, unread};
use crate::stop::Stop;
use crate::told::Told;

/// Bytes of the file of a public key.
const KEY_BYTES_MAX: u64 = 16 * 1024;

/// What is asked about sources, with the key that the command line names.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub(crate) enum Asked {
    /// Make one.
    Add(New),
    /// All of them.
    List,
    /// Give one a new key.
    Renew(New),
    /// Revoke one.
    Revoke {
        /// Its name.
        name: String,
    },
}

/// How one is to sign.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct New {
    /// Its name.
    name: String,
    /// In which way.
    alg: String,
    /// Its public key as a JWK, if it has one.
    key: Option<Value>,
}

impl Asked {
    /// Reads the key that the command line names.
    pub(crate) fn read(asked: Identity) -> Result<Asked, Stop> {
        Ok(match asked {
            Identity::Add { name, signs } => Asked::Add(New::read(name, signs)?),
            Identity::List => Asked::List,
            Identity::Renew { name, signs } => Asked::Renew(New::read(name, signs)?),
            Identity::Revoke { name } => Asked::Revoke { name },
        })
    }
}

impl New {
    fn read(name: String, Signs { alg, key }: Signs) -> Result<New, Stop> {
        let new = New { name, alg, key: key.as_deref().map(jwk).transpose()? };
        // Before it leaves this process: a private key is nobody else's to have.
        new.signing()?;
        Ok(new)
    }

    fn signing(&self) -> Result<Signing, Stop> {
        let mut body = json!({ "name": self.name, "alg": self.alg });
        if let Some(key) = &self.key {
            body["key"] = key.clone();
        }
        let AddSourceBody { alg, key, .. } = AddSourceBody::read(body.to_string().as_bytes()).map_err(|why| unread(&why))?;
        Ok(Signing { alg: alg.unwrap_or(Alg::Hs256), key })
    }
}

fn jwk(path: &Path) -> Result<Value, Stop> {
    let no = |why: &dyn std::fmt::Display| Stop::refused(format!("{}: {why}", path.display()));
    let mut text = String::new();
    let file = File::open(path).map_err(|error| no(&error))?;
    file.take(KEY_BYTES_MAX + 1).read_to_string(&mut text).map_err(|error| no(&error))?;
    if text.len() as u64 > KEY_BYTES_MAX {
        return Err(no(&format!("expected a public key as a JWK, at most {KEY_BYTES_MAX} bytes")));
    }
    serde_json::from_str(&text).map_err(|_| no(&"expected a public key as a JWK"))
}

/// Does what is asked.
pub(crate) fn done(asked: &Asked, host: &Arc<Host>, runtime: &Handle, told: &mut Told) -> Result<(), Stop> {
    match asked {
        Asked::Add(new) => {
            let signing = new.signing()?;
            made(&new.name, runtime.block_on(host.add_source(Principal::Center, &new.name, signing)), told)?;
        }
        Asked::List => host.sources().iter().for_each(|one| told.out(json!(one))),
        Asked::Renew(new) => {
            let signing = new.signing()?;
            made(&new.name, runtime.block_on(host.renew_source(Principal::Center, &new.name, signing)), told)?;
        }
        Asked::Revoke { name } => {
            runtime.block_on(host.revoke_source(Principal::Center, name))?.ok_or_else(|| none(name))?;
            told.err(format!("{name} is revoked: its tokens are refused from now on"));
        }
    }
    Ok(())
}

fn made(name: &str, made: Made, told: &mut Told) -> Result<(), Stop> {
    let (source, secret) = made?.map_err(|no| refused(name, &no))?;
    if let Some(secret) = secret {
        told.out(secret);
    }
    told.err(format!("tokens of {name} say `iss` {name} and `aud` {}", source.audience));
    Ok(())
}

fn none(name: &str) -> Stop {
    Stop::refused(format!("there is no source {name} whose tokens are good"))
}

fn refused(name: &str, no: &NotMade) -> Stop {
    match no {
        NotMade::Taken(_) => Stop::refused(format!("there is a source {name} already: renew it, or revoke it first")),
        NotMade::Name => Stop::refused(NAME),
        NotMade::Key => Stop::refused("key: expected a public key: OKP with Ed25519 for EdDSA, EC with P-256 for ES256"),
        NotMade::Full => Stop::refused(format!("there are {SOURCES_MAX} sources, the most there may be")),
        NotMade::Unknown => none(name),
    }
}
