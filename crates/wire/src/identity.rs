//! Sources of signed identity, as they read. A secret is told once, when it is made.

use serde::Serialize;
use utoipa::ToSchema;

use crate::integration::MadeBy;
use crate::stamp::Stamp;

/// How tokens of a source are signed (RFC 7518, section 3.1; RFC 8037, section 3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = IdentityAlg)]
pub enum Alg {
    /// HMAC with SHA-256, by a secret that the source and this center know.
    #[serde(rename = "HS256")]
    Hs256,
    /// Ed25519, by a private key that only the source knows.
    #[serde(rename = "EdDSA")]
    EdDsa,
    /// ECDSA over P-256 with SHA-256, likewise.
    #[serde(rename = "ES256")]
    Es256,
}

impl Alg {
    /// All there are.
    pub const ALL: [Alg; 3] = [Alg::Hs256, Alg::EdDsa, Alg::Es256];

    /// As it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Alg::Hs256 => "HS256",
            Alg::EdDsa => "EdDSA",
            Alg::Es256 => "ES256",
        }
    }

    /// Read back; `None` when it is none of them, `none` itself among the others.
    pub fn parse(text: &str) -> Option<Alg> {
        Self::ALL.into_iter().find(|alg| alg.as_str() == text)
    }
}

/// Who signs for clients of the company's own site, or did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = IdentitySource)]
pub struct SourceBody {
    /// Its name, a handle: `iss` of its tokens.
    pub name: String,
    /// How its tokens are signed; one that says another way is refused.
    pub alg: Alg,
    /// `aud` of its tokens: this center, the same for good.
    pub audience: String,
    /// Who made it.
    pub made_by: MadeBy,
    /// When its key was made or put.
    pub made_at: Stamp,
    /// When somebody came in by it last, to the minute.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub used_at: Option<Stamp>,
    /// Who revoked it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoked_by: Option<MadeBy>,
    /// When it was revoked; absent = its tokens are good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revoked_at: Option<Stamp>,
}

/// One that was made or renewed just now.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = IdentitySourceMade)]
pub struct SourceMade {
    /// As it reads from now on.
    #[serde(flatten)]
    pub source: SourceBody,
    /// The secret to sign with, told this once; absent when a public key was put.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
}
