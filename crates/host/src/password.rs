//! Passwords: Argon2id in PHC form, hashed on few threads so that signing in never stalls the signalling.

use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use crate::fault::Unavailable;
use crate::limits::{HASHING_MAX, HASHING_WAIT_MAX};
use crate::mint;

/// Hashes and checks passwords, few at a time.
#[derive(Clone, Debug)]
pub(crate) struct Passwords {
    turns: Arc<Semaphore>,
    room: Arc<Semaphore>,
    /// Checked for logins that do not exist, so that both take as long.
    decoy: Arc<str>,
}

impl Passwords {
    pub(crate) fn new() -> Passwords {
        Passwords {
            turns: Arc::new(Semaphore::new(HASHING_MAX)),
            room: Arc::new(Semaphore::new(HASHING_WAIT_MAX)),
            decoy: hash(&mint::token()).into(),
        }
    }

    /// Whether the password fits the hash; without a hash it takes as long and does not.
    pub(crate) async fn fits(&self, password: &str, hash: Option<&str>) -> Result<bool, Unavailable> {
        let _room = self.room.try_acquire().map_err(|_| Unavailable::Crowded)?;
        let _turn = self.turns.acquire().await.map_err(|_| Unavailable::Stopping)?;
        let known = hash.is_some();
        let (password, hash) = (password.to_owned(), hash.unwrap_or(&self.decoy).to_owned());
        let checked = tokio::task::spawn_blocking(move || verify(&password, &hash)).await;
        Ok(checked.unwrap_or(false) && known)
    }
}

/// The PHC string of a password, with a fresh salt. Takes tens of milliseconds.
///
/// # Panics
/// Never: parameters and salt are ours.
pub fn hash(password: &str) -> String {
    let hashed = Argon2::default().hash_password_with_salt(password.as_bytes(), &mint::bytes16());
    hashed.expect("default parameters and a 16-byte salt fit").to_string()
}

fn verify(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}
