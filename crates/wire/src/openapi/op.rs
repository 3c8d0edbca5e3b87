//! One operation, told in a few words; the rest (path parameters, problems, headers) follows from them.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa::openapi::path::{HttpMethod, Operation, OperationBuilder, ParameterBuilder, ParameterIn};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{
    ArrayBuilder, ContentBuilder, HeaderBuilder, Object, ObjectBuilder, Ref, RefOr, Required, ResponseBuilder, Schema, Type,
};

use super::common::{APP, IF_MATCH, IF_MATCH_THERE, KEY};
use crate::problem::{Code, PROBLEM_JSON, Problem};

/// Schemas with their names in the components.
pub(super) type Schemas = Vec<(String, RefOr<Schema>)>;

/// One operation.
pub(super) struct Op {
    pub(super) method: HttpMethod,
    pub(super) path: &'static str,
    tag: &'static str,
    name: &'static str,
    about: &'static str,
    body: Option<(String, Value)>,
    /// The form of a body that is no JSON.
    plain_body: Option<&'static str>,
    answers: Vec<(u16, ResponseBuilder)>,
    queries: Vec<(&'static str, Object, &'static str)>,
    codes: Vec<Code>,
    open: bool,
    keyed: bool,
    versioned: bool,
    may_be_versioned: bool,
    schemas: Schemas,
}

/// A type and all it is made of.
pub(super) fn collect<T: ToSchema>(schemas: &mut Schemas) {
    schemas.push((T::name().into_owned(), T::schema()));
    T::schemas(schemas);
}

impl Op {
    /// An operation: method, path, tag, name and what it does.
    pub(super) fn new(method: HttpMethod, path: &'static str, tag: &'static str, name: &'static str, about: &'static str) -> Op {
        Op {
            method,
            path,
            tag,
            name,
            about,
            body: None,
            plain_body: None,
            answers: Vec::new(),
            queries: Vec::new(),
            codes: Vec::new(),
            open: false,
            keyed: false,
            versioned: false,
            may_be_versioned: false,
            schemas: Vec::new(),
        }
    }

    /// Asks nobody to be signed in.
    pub(super) fn open(mut self) -> Op {
        self.open = true;
        self
    }

    /// Takes an `Idempotency-Key`.
    pub(super) fn keyed(mut self) -> Op {
        self.keyed = true;
        self
    }

    /// Asks for `If-Match`.
    pub(super) fn versioned(mut self) -> Op {
        self.versioned = true;
        self
    }

    /// Asks for `If-Match` where the thing is there already.
    pub(super) fn may_be_versioned(mut self) -> Op {
        self.may_be_versioned = true;
        self
    }

    /// Takes a body of this type.
    pub(super) fn takes<T: ToSchema>(mut self, example: Value) -> Op {
        self.body = Some((T::name().into_owned(), example));
        collect::<T>(&mut self.schemas);
        self
    }

    /// Takes a body in a form that is no JSON of ours.
    pub(super) fn takes_plain(mut self, form: &'static str) -> Op {
        self.plain_body = Some(form);
        self
    }

    /// Takes a query parameter.
    pub(super) fn query(mut self, name: &'static str, kind: Type, about: &'static str) -> Op {
        self.queries.push((name, ObjectBuilder::new().schema_type(kind).build(), about));
        self
    }

    /// Takes a query parameter that is one of these words.
    pub(super) fn query_word(mut self, name: &'static str, words: &[&'static str], about: &'static str) -> Op {
        let word = ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words.iter().copied()));
        self.queries.push((name, word.build(), about));
        self
    }

    /// Answers 200 with this type, and its version as `ETag` when it has one.
    pub(super) fn gives<T: ToSchema>(self) -> Op {
        self.answer::<T>(200, "The thing as it is now.")
    }

    /// Answers 201 with the thing made and its `Location`.
    pub(super) fn makes<T: ToSchema>(self) -> Op {
        self.answer::<T>(201, "The thing made.").with_header("Location", "Path of the thing made.")
    }

    /// Answers a status with this type.
    pub(super) fn answer<T: ToSchema>(mut self, status: u16, about: &'static str) -> Op {
        collect::<T>(&mut self.schemas);
        self.json_answer(status, about, &T::name())
    }

    /// Answers 200 with a list of this type, a page at a time.
    pub(super) fn lists<T: ToSchema>(mut self) -> Op {
        collect::<T>(&mut self.schemas);
        let item = T::name().into_owned();
        let name = format!("{item}List");
        let items = ArrayBuilder::new().items(Ref::from_schema_name(item));
        let next = json!({"type": ["string", "null"], "description": "Give it as `after` for the next page; null at the end."});
        let next: Schema = serde_json::from_value(next).expect("a schema by hand");
        let list = ObjectBuilder::new().property("items", items).required("items").property("next", next).required("next");
        self.schemas.push((name.clone(), list.into()));
        self.query("after", Type::String, "The `next` of the page before.").json_answer(200, "A page.", &name)
    }

    /// Answers in a form that is no JSON of ours.
    pub(super) fn plain(mut self, status: u16, form: &'static str, about: &'static str) -> Op {
        let text = ObjectBuilder::new().schema_type(Type::String);
        let content = ContentBuilder::new().schema(Some(text)).build();
        match self.answers.iter_mut().find(|(s, _)| *s == status) {
            Some((_, answer)) => *answer = std::mem::take(answer).content(form, content),
            None => self.answers.push((status, ResponseBuilder::new().description(about).content(form, content))),
        }
        self
    }

    /// Answers a status without a body.
    pub(super) fn bare(mut self, status: u16, about: &'static str) -> Op {
        self.answers.push((status, ResponseBuilder::new().description(about)));
        self
    }

    /// May be refused with these codes, beside what follows from the rest.
    pub(super) fn refuses(mut self, codes: &[Code]) -> Op {
        self.codes.extend(codes);
        self
    }

    /// Adds a header to the last answer.
    pub(super) fn with_header(mut self, name: &'static str, about: &'static str) -> Op {
        let text = ObjectBuilder::new().schema_type(Type::String);
        let header = HeaderBuilder::new().schema(Some(text)).description(Some(about)).build();
        if let Some((_, answer)) = self.answers.last_mut() {
            *answer = std::mem::take(answer).header(name, header);
        }
        self
    }

    fn json_answer(mut self, status: u16, about: &'static str, schema: &str) -> Op {
        let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(schema))).build();
        self.answers.push((status, ResponseBuilder::new().description(about).content("application/json", content)));
        self
    }

    /// The operation as OpenAPI has it; its schemas go to the components.
    pub(super) fn build(mut self, schemas: &mut Schemas) -> Operation {
        schemas.append(&mut self.schemas);
        let mut out = OperationBuilder::new().tag(self.tag).operation_id(Some(self.name)).summary(Some(self.about));
        for name in self.path.split('/').filter_map(|p| p.strip_prefix('{')?.strip_suffix('}')) {
            let about = "An id, or a handle where the kind has one.";
            out = out.parameter(parameter(name, ParameterIn::Path, text(), about).required(Required::True));
        }
        for (name, kind, about) in std::mem::take(&mut self.queries) {
            out = out.parameter(parameter(name, ParameterIn::Query, kind, about));
        }
        let shared = [(!self.open, APP), (self.keyed, KEY), (self.versioned, IF_MATCH), (self.may_be_versioned, IF_MATCH_THERE)];
        for (_, name) in shared.into_iter().filter(|(is, _)| *is) {
            out = out.parameter_ref(Ref::new(format!("#/components/parameters/{name}")));
        }
        if !self.open {
            out = out.security(SecurityRequirement::new::<_, [&str; 0], &str>("bearer", []));
            out = out.security(SecurityRequirement::new::<_, [&str; 0], &str>("cookie", []));
        }
        for (status, response) in self.refusals() {
            out = out.response(status.to_string(), response);
        }
        if let Some((schema, example)) = self.body {
            let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(schema))).example(Some(example)).build();
            let body = RequestBodyBuilder::new().content("application/json", content).required(Some(Required::True));
            out = out.request_body(Some(body.build()));
        }
        if let Some(form) = self.plain_body {
            let content = ContentBuilder::new().schema(Some(text())).build();
            out = out.request_body(Some(RequestBodyBuilder::new().content(form, content).required(Some(Required::True)).build()));
        }
        for (status, answer) in self.answers {
            out = out.response(status.to_string(), answer);
        }
        out.build()
    }

    /// One response for each status, with the codes it may carry.
    fn refusals(&self) -> Vec<(u16, ResponseBuilder)> {
        let mut codes = self.codes.clone();
        let follows = [
            (!self.open, [Code::NotSignedIn].as_slice()),
            (self.path.contains('{'), &[Code::NotFound]),
            (self.body.is_some(), &[Code::Malformed, Code::TooLarge, Code::NotJson, Code::Invalid]),
            (self.plain_body.is_some(), &[Code::TooLarge, Code::NotJson, Code::Invalid]),
            (!self.queries.is_empty(), &[Code::Invalid]),
            (self.keyed, &[Code::KeyReused, Code::Limit]),
            (self.versioned || self.may_be_versioned, &[Code::VersionMissing, Code::Stale]),
            (self.path.starts_with("/v1/"), &[Code::Starting, Code::Stopping]),
            (self.method != HttpMethod::Get, &[Code::StoreRefuses]),
        ];
        codes.extend(follows.iter().filter(|(is, _)| *is).flat_map(|(_, codes)| codes.iter().copied()));
        let mut by_status = BTreeMap::<u16, Vec<&str>>::new();
        for code in Code::ALL.iter().filter(|c| codes.contains(c)) {
            by_status.entry(code.status()).or_default().push(code.as_str());
        }
        by_status.into_iter().map(|(status, words)| (status, problem(&words))).collect()
    }
}

fn problem(words: &[&str]) -> ResponseBuilder {
    let told: Vec<_> = words.iter().map(|w| format!("`{w}`")).collect();
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name(Problem::name()))).build();
    ResponseBuilder::new().description(told.join(", ")).content(PROBLEM_JSON, content)
}

fn text() -> Object {
    ObjectBuilder::new().schema_type(Type::String).build()
}

fn parameter(name: &str, place: ParameterIn, schema: Object, about: &str) -> ParameterBuilder {
    ParameterBuilder::new().name(name).parameter_in(place).required(Required::False).description(Some(about)).schema(Some(schema))
}
