//! The schema row and the migrations. One version back always works: a newer database tells the oldest program
//! that may still open it.

use rusqlite::{Connection, TransactionBehavior};

use crate::fault::Fault;

/// The schema this program writes.
pub const VERSION: u32 = 32;

/// Each version's text, with the oldest version whose programs may still open a database of it.
const MIGRATIONS: &[(u32, u32, &str)] = &[
    (1, 1, include_str!("../../schema/0001.sql")),
    (2, 1, include_str!("../../schema/0002.sql")),
    (3, 1, include_str!("../../schema/0003.sql")),
    (4, 1, include_str!("../../schema/0004.sql")),
    (5, 1, include_str!("../../schema/0005.sql")),
    (6, 1, include_str!("../../schema/0006.sql")),
    (7, 1, include_str!("../../schema/0007.sql")),
    (8, 1, include_str!("../../schema/0008.sql")),
    (9, 1, include_str!("../../schema/0009.sql")),
    (10, 1, include_str!("../../schema/0010.sql")),
    (11, 1, include_str!("../../schema/0011.sql")),
    (12, 1, include_str!("../../schema/0012.sql")),
    (13, 1, include_str!("../../schema/0013.sql")),
    (14, 1, include_str!("../../schema/0014.sql")),
    (15, 1, include_str!("../../schema/0015.sql")),
    (16, 1, include_str!("../../schema/0016.sql")),
    (17, 1, include_str!("../../schema/0017.sql")),
    (18, 1, include_str!("../../schema/0018.sql")),
    (19, 1, include_str!("../../schema/0019.sql")),
    (20, 1, include_str!("../../schema/0020.sql")),
    (21, 1, include_str!("../../schema/0021.sql")),
    (22, 1, include_str!("../../schema/0022.sql")),
    (23, 1, include_str!("../../schema/0023.sql")),
    (24, 1, include_str!("../../schema/0024.sql")),
    (25, 1, include_str!("../../schema/0025.sql")),
    (26, 1, include_str!("../../schema/0026.sql")),
    (27, 1, include_str!("../../schema/0027.sql")),
    (28, 1, include_str!("../../schema/0028.sql")),
    (29, 1, include_str!("../../schema/0029.sql")),
    (30, 1, include_str!("../../schema/0030.sql")),
    (31, 1, include_str!("../../schema/0031.sql")),
    (32, 1, include_str!("../../schema/0032.sql")),
];

/// Brings the database to [`VERSION`], or refuses one that is too new.
pub(crate) fn migrate(connection: &mut Connection) -> Result<(), Fault> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let (found, oldest_reader) = version(&transaction)?;
    if oldest_reader > VERSION {
        return Err(Fault::Schema { found, oldest_reader });
    }
    for (to, oldest_reader, text) in MIGRATIONS.iter().filter(|(to, _, _)| *to > found) {
        transaction.execute_batch(text)?;
        transaction.execute(
            "INSERT INTO schema (id, version, oldest_reader) VALUES (1, ?1, ?2)
             ON CONFLICT (id) DO UPDATE SET version = excluded.version, oldest_reader = excluded.oldest_reader",
            [to, oldest_reader],
        )?;
    }
    transaction.commit()?;
    Ok(())
}

/// Version and oldest reader; both 0 in a new database.
fn version(connection: &Connection) -> Result<(u32, u32), Fault> {
    if !connection.table_exists(None, "schema")? {
        return Ok((0, 0));
    }
    let row = "SELECT version, oldest_reader FROM schema WHERE id = 1";
    Ok(connection.query_row(row, [], |row| Ok((row.get(0)?, row.get(1)?)))?)
}
