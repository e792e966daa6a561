//! The same run without the guard: the constraint is taken out of this test's own database, and the
//! program books by looking first and writing afterwards (`database.guard`). It shows that the test
//! sees double bookings where there are any.

use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseConnection};

/// Takes the guard out of the database.
pub(crate) async fn unguard(db: &DatabaseConnection) {
    let unguard: &[&str] = match db.get_database_backend() {
        DatabaseBackend::Postgres => &["ALTER TABLE claims DROP CONSTRAINT claims_no_overlap"],
        _ => &["DROP TRIGGER claims_no_overlap_insert", "DROP TRIGGER claims_no_overlap_update"],
    };
    for statement in unguard {
        db.execute_unprepared(statement).await.unwrap();
    }
}
