//! Operations about everything that is kept of a person.

use utoipa::openapi::path::HttpMethod::{Delete, Get, Post};

use super::op::Op;
use crate::erasure::ErasureBody;
use crate::problem::Code;

const EXPORT: &str = "Everything about the person as they may read it, as one archive: `index.html` for people, `person.json` for programs. \
It is written while it is read.";
const ERASE: &str = "Ask for the erasure of the person. It begins at once, or as soon as nobody talks with them any more (`waits_for`): their \
sessions end, what they have open ends, their id leads nowhere. What they said and all that is kept of them is erased after that; what was \
counted stays counted. Asked again it says how far it is.";
const FAR: &str =
    "How far the erasure of the person is; `none` when nobody asked for it. Of one that is done only who runs the center is told.";
const KEEP: &str = "Take back an erasure that has not begun.";

/// Operations of this page.
pub(super) fn ops() -> Vec<Op> {
    let own = (["/v1/me/export", "/v1/me/erasure"], "me", ["exportMe", "eraseMe", "getMyErasure", "keepMe"]);
    let of =
        (["/v1/clients/{id}/export", "/v1/clients/{id}/erasure"], "clients", ["exportClient", "eraseClient", "getErasure", "keepClient"]);
    let mut all = Vec::new();
    for (paths, tag, names) in [own, of] {
        all.extend([
            Op::new(Post, paths[0], tag, names[0], EXPORT)
                .plain(200, "application/zip", "The archive.")
                .refuses(&[Code::NotAllowed, Code::Limit]),
            Op::new(Post, paths[1], tag, names[1], ERASE).answer::<ErasureBody>(202, "How far it is.").refuses(&[Code::NotAllowed]),
            Op::new(Get, paths[1], tag, names[2], FAR).gives::<ErasureBody>(),
            Op::new(Delete, paths[1], tag, names[3], KEEP).bare(204, "Nothing is erased.").refuses(&[Code::NotAllowed, Code::WrongState]),
        ]);
    }
    all
}
