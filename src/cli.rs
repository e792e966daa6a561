//! The commands that are not the server.

pub mod zones;
