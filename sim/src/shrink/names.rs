//! Names in a shorter story: `i~2` counts back over what the person saw since, and some of that does not come to be any more.

use std::collections::{BTreeMap, BTreeSet};

use vestibule_center::id::DocKey;

use super::Piece;

/// The pieces with names that mean what they meant among all pieces.
pub(super) fn counted_anew(all: &[Piece], kept: &[Piece]) -> Vec<Piece> {
    if all.len() == kept.len() {
        return kept.to_vec();
    }
    let mut made_by: BTreeMap<DocKey, usize> = BTreeMap::new();
    for piece in all.iter().filter(|p| p.did) {
        if let Some(thing) = piece.thing {
            made_by.entry(thing).or_insert(piece.id);
        }
    }
    let ids: BTreeSet<usize> = kept.iter().map(|p| p.id).collect();
    let still = |key: &&DocKey| made_by.get(key).is_none_or(|id| ids.contains(id));
    kept.iter().map(|piece| counted(piece.clone(), still)).collect()
}

fn counted(mut piece: Piece, still: impl Fn(&&DocKey) -> bool) -> Piece {
    let back = piece.newer.iter().filter(still).count();
    let name = piece.step.get("what").filter(|_| back < piece.newer.len());
    if let Some((letter, _)) = name.and_then(|what| what.split_once('~')) {
        let name = format!("{letter}~{back}");
        piece.step = piece.step.replaced("what", name);
    }
    piece
}
