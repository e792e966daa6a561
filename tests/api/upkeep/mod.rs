//! What operators do: upgrade, back up, restore.

mod backup;
mod schema;
