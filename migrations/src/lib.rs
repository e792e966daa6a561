//! The schema of Incontro, step by step, forward only. README.md beside this crate says how a
//! step is added without stopping a running node.

mod m0001_first_release;
mod m0002_replies;
mod m0010_law_cases;
mod m0011_closures;
mod m0012_availability;
mod m0015_law_revisions;
mod m0020_holds_and_drafts;
mod m0021_proposals;
mod m0022_requests;
mod m0030_interpreters;
mod m0031_sending;
mod m0035_hosts;
mod m0040_mail_plans;
mod m0045_inbound_mails;
mod m0046_counters_and_bounces;
mod m0047_counter_order;
mod m0048_feeds;
mod m0051_trainings;
mod m0055_rooms;
mod m0056_corrections;
mod m0057_training_news;
mod m0060_identities;
mod m0061_lapsed_holds;
mod m0065_booked_twice;
mod m0066_creditors;
mod m0067_outbox_order;
mod m0070_session_answers;
mod m0080_session_removals;
mod m0085_hold_until;
mod sql;

pub use sea_orm_migration::prelude::*;

/// Every step, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_first_release::Migration),
            Box::new(m0002_replies::Migration),
            Box::new(m0040_mail_plans::Migration),
            Box::new(m0020_holds_and_drafts::Migration),
            Box::new(m0021_proposals::Migration),
            Box::new(m0022_requests::Migration),
            Box::new(m0010_law_cases::Migration),
            Box::new(m0011_closures::Migration),
            Box::new(m0012_availability::Migration),
            Box::new(m0055_rooms::Migration),
            Box::new(m0045_inbound_mails::Migration),
            Box::new(m0030_interpreters::Migration),
            Box::new(m0031_sending::Migration),
            Box::new(m0015_law_revisions::Migration),
            Box::new(m0051_trainings::Migration),
            Box::new(m0035_hosts::Migration),
            Box::new(m0056_corrections::Migration),
            Box::new(m0046_counters_and_bounces::Migration),
            Box::new(m0048_feeds::Migration),
            Box::new(m0060_identities::Migration),
            Box::new(m0061_lapsed_holds::Migration),
            Box::new(m0047_counter_order::Migration),
            Box::new(m0057_training_news::Migration),
            Box::new(m0070_session_answers::Migration),
            Box::new(m0080_session_removals::Migration),
            Box::new(m0065_booked_twice::Migration),
            Box::new(m0066_creditors::Migration),
            Box::new(m0067_outbox_order::Migration),
            Box::new(m0085_hold_until::Migration),
        ]
    }
}
