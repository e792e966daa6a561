//! The same rush without a guard: the constraint is taken out of this test's own database, and the
//! program books by looking first and writing afterwards (`database.guard`). It shows that the test
//! sees double bookings where there are any.

use std::sync::atomic::Ordering;
use std::time::Duration;

use sea_orm::{ConnectionTrait, DatabaseBackend, DatabaseConnection};

use super::field::{CLIENTS, Field};
use super::server::{Server, pause};

/// How long they book.
const FOR: Duration = Duration::from_secs(5);

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

/// The same clients book the same parties over HTTP; `server` stands, and is stopped again.
pub(crate) fn rush(server: &Server, field: &Field<'_>) {
    server.start_unguarded();
    field.stop.store(false, Ordering::Relaxed);
    std::thread::scope(|scope| {
        for seed in 0..CLIENTS {
            scope.spawn(move || field.book_only(seed));
        }
        pause(FOR);
        field.stop.store(true, Ordering::Relaxed);
    });
    server.kill();
}
