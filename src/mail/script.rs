//! Which sentences each kind of mail is made of.

use domain::reminder::Ahead;

use super::letter::{Kind, RequestStep, TrainingStep};

/// A kind of mail by the ids of its sentences.
pub(super) struct Script {
    pub(super) subject: &'static str,
    pub(super) lead: &'static [&'static str],
    /// What stands above the time.
    pub(super) label: &'static str,
    pub(super) button: &'static str,
    /// About the link.
    pub(super) asides: &'static [&'static str],
    /// Before the telephone at the foot.
    pub(super) foot: &'static [&'static str],
}

const BASE: Script = Script {
    subject: "",
    lead: &[],
    label: "mail-when",
    button: "mail-button-meeting",
    asides: &["mail-personal", "mail-test"],
    foot: &[],
};

impl Script {
    pub(super) fn of(kind: &Kind) -> Self {
        match kind {
            Kind::Invitation { .. }
            | Kind::Update { .. }
            | Kind::Cancellation { .. }
            | Kind::ClockChanged { .. } => Self::of_entry(kind),
            Kind::Feedback { .. } => Self {
                subject: "mail-subject-feedback",
                lead: &["mail-feedback"],
                button: "mail-button-feedback",
                asides: &["mail-personal"],
                ..BASE
            },
            Kind::LinkResent { .. } => Self {
                subject: "mail-subject-link",
                lead: &["mail-link"],
                label: "mail-next",
                button: "mail-button-agenda",
                ..BASE
            },
            Kind::FirstContact => Self {
                subject: "mail-subject-first",
                lead: &["mail-first", "mail-first-reply", "mail-first-more"],
                button: "mail-button-first",
                ..BASE
            },
            Kind::Training { step, .. } => Self::training(*step),
            Kind::Reminder { ahead, .. } => Self::reminder(*ahead),
            Kind::Request { step, .. } => Self::request(*step),
            Kind::ProposalReceived { .. } => Self {
                subject: "mail-subject-proposal",
                lead: &["mail-proposal"],
                label: "mail-proposed",
                button: "mail-button-proposal",
                asides: &["mail-personal"],
                ..BASE
            },
            Kind::ProposalRefused { .. } => Self {
                subject: "mail-subject-proposal-refused",
                lead: &["mail-proposal-refused"],
                asides: &["mail-personal"],
                ..BASE
            },
            Kind::FollowUp { .. } => Self {
                subject: "mail-subject-follow-up",
                lead: &["mail-follow-up"],
                button: "mail-button-follow-up",
                asides: &["mail-personal"],
                ..BASE
            },
        }
    }

    /// The kinds that change the calendar.
    fn of_entry(kind: &Kind) -> Self {
        let moves = &["mail-move"];
        match kind {
            Kind::Update { previous: Some(_), .. } => {
                Self { subject: "mail-subject-update", lead: &["mail-update"], foot: moves, ..BASE }
            }
            Kind::Update { previous: None, .. } => Self {
                subject: "mail-subject-details",
                lead: &["mail-details"],
                foot: moves,
                ..BASE
            },
            Kind::ClockChanged { .. } => Self {
                subject: "mail-subject-clock",
                lead: &["mail-clock", "mail-clock-move"],
                asides: &["mail-personal"],
                ..BASE
            },
            Kind::Cancellation { whole, .. } => Self {
                subject: "mail-subject-cancellation",
                lead: if *whole { &["mail-cancellation"] } else { &["mail-uninvited"] },
                button: "mail-button-agenda",
                asides: &[],
                ..BASE
            },
            _ => Self {
                subject: "mail-subject-invitation",
                lead: &["mail-invitation"],
                foot: moves,
                ..BASE
            },
        }
    }

    const fn training(step: TrainingStep) -> Self {
        let (subject, lead): (_, &[_]) = match step {
            TrainingStep::Invited | TrainingStep::Again => {
                ("mail-subject-training", &["mail-training", "mail-training-how"])
            }
            TrainingStep::Moved(_) => {
                ("mail-subject-training-moved", &["mail-training-moved", "mail-training-how"])
            }
            TrainingStep::Clock(_) => ("mail-subject-training-clock", &["mail-training-clock"]),
            TrainingStep::Off => ("mail-subject-training-off", &["mail-training-off"]),
            TrainingStep::Near(ahead) => {
                let lead: &[_] = match ahead {
                    Ahead::Week => &["mail-training-week"],
                    Ahead::Day => &["mail-training-day"],
                    Ahead::Hour => &["mail-training-hour"],
                    Ahead::TenMinutes => &["mail-training-minutes"],
                };
                ("mail-subject-training-near", lead)
            }
        };
        let asides: &[_] = if matches!(step, TrainingStep::Off) { &[] } else { &["mail-personal"] };
        Self { subject, lead, button: "mail-button-agenda", asides, ..BASE }
    }

    const fn reminder(ahead: Ahead) -> Self {
        let (subject, lead): (_, &[_]) = match ahead {
            Ahead::Week => ("mail-subject-reminder", &["mail-reminder-week"]),
            Ahead::Day => ("mail-subject-reminder", &["mail-reminder-day"]),
            Ahead::Hour => ("mail-subject-soon", &["mail-reminder-hour"]),
            Ahead::TenMinutes => ("mail-subject-soon", &["mail-reminder-minutes"]),
        };
        let moves: &[_] =
            if matches!(ahead, Ahead::Week | Ahead::Day) { &["mail-move"] } else { &[] };
        Self { subject, lead, foot: moves, ..BASE }
    }

    const fn request(step: RequestStep) -> Self {
        let (subject, lead, button): (_, &[_], _) = match step {
            RequestStep::Received => {
                ("mail-subject-request", &["mail-request"], "mail-button-request")
            }
            RequestStep::OtherTime => (
                "mail-subject-request-other-time",
                &["mail-request-other-time"],
                "mail-button-request",
            ),
            RequestStep::Halfway => {
                ("mail-subject-request-halfway", &["mail-request-halfway"], "mail-button-request")
            }
            RequestStep::Moved => {
                ("mail-subject-request-moved", &["mail-request-moved"], "mail-button-agenda")
            }
            RequestStep::Accepted => {
                ("mail-subject-request-accepted", &["mail-request-accepted"], "mail-button-agenda")
            }
            RequestStep::Declined => (
                "mail-subject-request-declined",
                &["mail-request-declined"],
                "mail-button-partners",
            ),
            RequestStep::Expired => {
                ("mail-subject-request-expired", &["mail-request-expired"], "mail-button-partners")
            }
        };
        let label = match step {
            RequestStep::Accepted => "mail-when",
            RequestStep::Expired => "mail-still-free",
            _ => "mail-proposed",
        };
        Self { subject, lead, label, button, asides: &["mail-personal"], ..BASE }
    }
}
