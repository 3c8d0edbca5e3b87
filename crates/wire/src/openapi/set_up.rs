//! Operations that set the center up: skills, queues, people, its name, and what changed.

use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa::openapi::path::HttpMethod::{Delete, Get, Patch, Put};

use super::op::Op;
use crate::asked::{CenterChangeBody, PolicyBody, PutAgentBody, PutQueueBody, PutReplyBody, PutSkillBody};
use crate::document::CenterDocument;
use crate::policy::{PolicyDocument, PolicyVersion};
use crate::problem::Code;
use crate::setup::{AgentSetupDocument, Change, QueueSetupDocument, ReplyDocument, SkillDocument};

const ETAG: &str = "The revision in quotes.";
const TAG: &str = "setup";

/// Operations of this page.
pub(super) fn ops() -> Vec<Op> {
    let queue = json!({"name": "Sales", "media": ["chat"], "weight": 500, "hours": "office",
        "wants": [{"skill": "german", "level": 5, "required": true}],
        "recipe": [{"after_ms": 60_000, "do": "relax", "skill": "german"}, {"after_ms": 120_000, "do": "overflow", "queue": "support"}],
        "dispositions": [{"code": "sold", "name": "Sold"}]});
    let agent = json!({"name": "Ana Ribeiro", "role": "agent", "queues": ["sales"], "skills": [{"skill": "german", "level": 7}],
        "password": "correct horse"});
    let skill = json!({"name": "German"});
    let mut all = rows::<SkillDocument, PutSkillBody>(["/v1/skills", "/v1/skills/{handle}"], ["listSkills", "getSkill", "putSkill"], skill);
    let remove = "Remove a skill that nobody has and nothing wants (admin).";
    all.push(
        Op::new(Delete, "/v1/skills/{handle}", TAG, "removeSkill", remove)
            .versioned()
            .bare(204, "It is gone.")
            .refuses(&[Code::NotAllowed, Code::InUse]),
    );
    let names = ["listQueueSetups", "getQueueSetup", "putQueueSetup"];
    all.extend(rows::<QueueSetupDocument, PutQueueBody>(["/v1/setup/queues", "/v1/setup/queues/{handle}"], names, queue));
    let names = ["listAgentSetups", "getAgentSetup", "putAgentSetup"];
    all.extend(rows::<AgentSetupDocument, PutAgentBody>(["/v1/setup/agents", "/v1/setup/agents/{handle}"], names, agent));
    all.extend(replies());
    all.extend(policy());
    all.push(
        Op::new(Patch, "/v1/setup/center", TAG, "nameCenter", "Name the center (admin).")
            .takes::<CenterChangeBody>(json!({"name": "Ortolan Cycles"}))
            .gives::<CenterDocument<'static>>()
            .refuses(&[Code::NotAllowed]),
    );
    let export = "The whole set-up as one `center.toml`, without people and without passwords (admin).";
    all.push(
        Op::new(Get, "/v1/setup/export", TAG, "exportSetup", export)
            .plain(200, "text/plain; charset=utf-8", "The file.")
            .refuses(&[Code::NotAllowed]),
    );
    let changes = "What was set up, newest first, with who did it (admin).";
    all.push(Op::new(Get, "/v1/setup/changes", TAG, "listChanges", changes).lists::<Change>().refuses(&[Code::NotAllowed]));
    all
}

fn policy() -> Vec<Op> {
    let example = json!({
        "fields": [{"name": "shoe_size", "kind": "number"}, {"name": "pets", "kind": "line", "many": true}],
        "rules": [{"subject": "card", "at": "/birth_date", "audience": "agent", "access": "hidden"},
            {"subject": "card", "at": "/name", "audience": "client", "access": "approval", "approved_in": "sales"},
            {"subject": "card", "at": "/reach/phone", "audience": "client", "access": "free", "often": {"most": 3, "within_ms": 86_400_000}}]});
    let read = "What you may do with each field of a ledger; to an administrator all that is written and what comes of it.";
    let put = "Put the field policy whole (admin), based on the version of `If-Match`. It holds for every change from then on.";
    let path = "/v1/policy";
    vec![
        Op::new(Get, path, "policy", "getPolicy", read).gives::<PolicyDocument>().with_header("ETag", ETAG).refuses(&[Code::NotAllowed]),
        Op::new(Put, path, "policy", "putPolicy", put)
            .versioned()
            .takes::<PolicyBody>(example)
            .gives::<PolicyDocument>()
            .with_header("ETag", ETAG)
            .refuses(&[Code::NotAllowed]),
        Op::new(Get, "/v1/policy/versions", "policy", "listPolicyVersions", "Versions of the field policy, newest first (admin).")
            .lists::<PolicyVersion>()
            .refuses(&[Code::NotAllowed]),
    ]
}

fn replies() -> Vec<Op> {
    let example = json!({"name": "Hello", "text": "Hello {client}, this is {agent}. How can I help?", "queues": ["sales"]});
    let names = ["listReplySetups", "getReplySetup", "putReplySetup"];
    let mut all = rows::<ReplyDocument, PutReplyBody>(["/v1/setup/replies", "/v1/setup/replies/{handle}"], names, example);
    all.push(
        Op::new(Delete, "/v1/setup/replies/{handle}", TAG, "removeReplySetup", "Remove a canned reply (admin).")
            .versioned()
            .bare(204, "It is gone.")
            .refuses(&[Code::NotAllowed]),
    );
    let at_hand = "Canned replies at hand, for staff: an agent has those of the queues they serve and of the talks they are in.";
    all.push(Op::new(Get, "/v1/replies", TAG, "listReplies", at_hand).lists::<ReplyDocument>().refuses(&[Code::NotAllowed]));
    all
}

/// All of a kind, one of them, and how it is set up.
fn rows<D: ToSchema, B: ToSchema>(paths: [&'static str; 2], names: [&'static str; 3], example: Value) -> Vec<Op> {
    let put = "Set it up, whole (admin). `If-Match` is asked for when it is there; `If-None-Match: *` makes a new one only.";
    vec![
        Op::new(Get, paths[0], TAG, names[0], "All of them (admin).").lists::<D>().refuses(&[Code::NotAllowed]),
        Op::new(Get, paths[1], TAG, names[1], "One of them (admin).").gives::<D>().with_header("ETag", ETAG).refuses(&[Code::NotAllowed]),
        Op::new(Put, paths[1], TAG, names[2], put)
            .may_be_versioned()
            .takes::<B>(example)
            .gives::<D>()
            .with_header("ETag", ETAG)
            .answer::<D>(201, "A new one.")
            .with_header("ETag", ETAG)
            .with_header("Location", "Path of the thing made.")
            .refuses(&[Code::NotAllowed, Code::Limit]),
    ]
}
