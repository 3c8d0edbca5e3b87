//! Operations of the catalogue.

use serde_json::json;
use utoipa::openapi::Type;
use utoipa::openapi::path::HttpMethod::{Get, Patch, Put};

use super::op::Op;
use crate::asked::PutProductBody;
use crate::document::ProductDocument;
use crate::problem::Code;
use crate::product::ProductVersion;

const ETAG: &str = "The version of the product in quotes.";
const PUT: &str = "Put a product by its handle (admin or integration), with what there is to read about it. An equal one makes no version; each \
other is kept, the last 1,000 of them.";
const AT: &str = "An instant: the product as it was then. One that was there before versions were kept is told as its first one says.";

pub(super) fn ops() -> Vec<Op> {
    let (all, one, office) = ("/v1/products", "/v1/products/{id}", "/v1/backoffice/products/{id}");
    let manual = json!({"kind": "manual", "title": "Owner's manual", "language": "en", "address": "https://example.org/heron-en.pdf"});
    vec![
        Op::new(Get, all, "library", "listProducts", "All products.").lists::<ProductDocument<'static>>(),
        Op::new(Get, one, "library", "getProduct", "One of them.")
            .query("at", Type::String, AT)
            .gives::<ProductDocument<'static>>()
            .with_header("ETag", ETAG),
        Op::new(Get, "/v1/products/{id}/versions", "library", "listProductVersions", "The versions of a product, the newest first.")
            .lists::<ProductVersion<'static>>(),
        Op::new(Put, office, "backoffice", "putProduct", PUT)
            .keyed()
            .takes::<PutProductBody>(json!({"name": "Heron", "summary": "A cargo bike.", "documents": [manual]}))
            .gives::<ProductDocument<'static>>()
            .answer::<ProductDocument<'static>>(201, "The product, which is new.")
            .refuses(&[Code::NotAllowed]),
        Op::new(Patch, office, "backoffice", "patchProduct", "Put what is otherwise of a product that is there (admin or integration).")
            .keyed()
            .takes::<PutProductBody>(json!({"summary": "A cargo bike for two."}))
            .gives::<ProductDocument<'static>>()
            .refuses(&[Code::NotAllowed]),
    ]
}
