//! Figures from a handful of rows.

use chrono::{DateTime, NaiveDate, TimeDelta};
use uuid::Uuid;

use super::*;
use crate::attendance::Showing;
use crate::ids::{MeetingId, MissionId, PartyId};
use crate::market::Place;
use crate::time::{Span, Zone};

#[test]
fn figures_are_counted_from_rows() {
    let report = facts().report();

    assert_eq!((report.missions, report.markets), (2, 2));
    assert_eq!((report.companies, report.partners), (2, 2), "Alfa is in both missions");
    let meetings = Meetings { booked: 1, held: 2, missed: 1, kept_out: 1, cancelled: 0 };
    assert_eq!(report.meetings, meetings);
    assert_eq!(report.minutes_average, Some(20.0), "one of the held met elsewhere");
    let scores = report.satisfaction.all;
    assert_eq!((scores.n, scores.asked), (3, 4));
    assert_eq!(scores.response_rate, Some(0.75));
    assert_eq!(scores.satisfied_share, Some(0.6667));
    assert_eq!(scores.average, Some(4.0));
    assert_eq!(report.satisfaction.companies.n, 2);
    let contracts =
        Contracts { signed: 1, negotiating: 1, signed_confirmed: 1, negotiating_confirmed: 0 };
    assert_eq!(report.contracts, contracts);
}

#[test]
fn cuts_add_up_to_the_whole() {
    let report = facts().report();

    let said = |rows: &[CutRow]| {
        let rows: Vec<String> = rows
            .iter()
            .map(|it| format!("{} {} {} {}", it.label, it.companies, it.held, it.signed))
            .collect();
        rows.join(" / ")
    };
    assert_eq!(said(&report.by_market), "Canada 2 2 1 / India 1 0 0");
    assert_eq!(said(&report.by_sector), "Fashion 1 1 0 / Food products 1 1 1");
    assert_eq!(said(&report.by_province), "Bergamo 1 1 1 / Monza e Brianza 1 1 0");
    assert_eq!(said(&facts().of(mission_id(2)).report().by_mission), "Mission 2 1 0 0");
}

#[test]
fn there_are_as_many_rows_behind_a_figure_as_it_says() {
    let facts = facts();
    let report = facts.report();
    let check = |figure: &str, expected: usize| {
        let rows = behind(&facts, figure.parse().unwrap());
        assert_eq!(rows.rows.len(), expected, "{figure}");
        assert!(rows.rows.iter().all(|it| it.len() == rows.columns.len()), "{figure}");
    };
    check("missions", report.missions);
    check("companies", report.companies);
    check("partners", report.partners);
    check("booked", report.meetings.booked);
    check("held", report.meetings.held);
    check("missed", report.meetings.missed);
    check("kept_out", report.meetings.kept_out);
    check("cancelled", report.meetings.cancelled);
    check("satisfaction", report.satisfaction.all.n);
    check("signed", report.contracts.signed);
    check("negotiating", report.contracts.negotiating);
    assert_eq!("profit".parse::<Figure>(), Err(UnknownFigure("profit".to_owned())));
}

#[test]
fn a_missed_meeting_says_who_came_and_whom_the_technique_kept_out() {
    let rows = behind(&facts(), Figure::KeptOut);

    assert_eq!(rows.columns[4..], ["minutes", "company_showing", "partner_showing"]);
    let text = |it: &str| Cell::Text(it.to_owned());
    assert_eq!(rows.rows.len(), 1);
    assert_eq!(rows.rows[0][4..], [Cell::Number(1), text("there"), text("kept_out")]);
}

#[test]
fn no_rows_make_no_figures_up() {
    let report = Facts::default().report();

    assert_eq!(report.satisfaction.all, Scores::default());
    assert_eq!(report.minutes_average, None);
    assert!(report.by_sector.is_empty());
}

#[test]
fn the_sheet_opens_in_excel() {
    let text = as_csv(&facts().report());

    assert!(text.starts_with("\u{feff}figure;value\r\nmissions;2\r\nmarkets;2\r\ncompanies;2\r\n"));
    assert!(text.contains("\r\nsatisfaction_satisfied_share;0,6667\r\n"));
    assert!(text.contains("\r\nby_province;companies;partners;"));
    assert!(text.contains("\r\nBergamo;1;0;1;1;1;0;1;0\r\n"), "{text}");
}

fn facts() -> Facts {
    let company = |id, mission, sector: &str, place: &str, vat: &str| {
        party(id, mission, Side::Company, sector, place, Some(vat))
    };
    let partner = |id, mission, place: &str| party(id, mission, Side::Partner, "food", place, None);
    Facts {
        missions: vec![mission(1, "CA"), mission(2, "IN")],
        parties: vec![
            company(1, 1, "food", "IT-BG", "68291730460"),
            company(2, 1, "fashion", "IT-MB", "27987070151"),
            company(3, 2, "food", "IT-BG", "68291730460"),
            partner(4, 1, "CA-ON"),
            partner(5, 2, "IN"),
        ],
        meetings: vec![
            met(
                (1, 4),
                1,
                State::Held,
                20,
                &[(Side::Company, 5, Contract::Signed)],
                Some(Contract::Signed),
            ),
            met(
                (2, 4),
                1,
                State::Held,
                0,
                &[(Side::Company, 2, Contract::None), (Side::Partner, 5, Contract::Signed)],
                Some(Contract::Negotiating),
            ),
            met((1, 4), 1, State::Missed, 1, &[], None),
            met((3, 5), 2, State::Booked, 0, &[], None),
        ],
    }
}

fn mission_id(id: u128) -> MissionId {
    MissionId(Uuid::from_u128(id))
}

fn mission(id: u128, market: &str) -> Mission {
    let day = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap();
    Mission {
        id: mission_id(id),
        code: format!("{market}-2026"),
        title: format!("Mission {id}"),
        market: market.to_owned(),
        first_day: day,
        last_day: day,
        length_min: 30,
        buffer_min: 10,
        zone: Zone::ROME,
        sectors: vec![],
        staff_phone: String::new(),
        released_at: None,
    }
}

#[expect(clippy::too_many_arguments, reason = "a row of the table above")]
fn party(
    id: u128,
    mission: u128,
    side: Side,
    sector: &str,
    place: &str,
    vat: Option<&str>,
) -> Party {
    let name = if side == Side::Company { "Company" } else { "Partner" };
    Party {
        id: PartyId(Uuid::from_u128(id)),
        mission: mission_id(mission),
        side,
        name: format!("{name} {id}"),
        vat: vat.map(str::to_owned),
        place: Place::parse(place).unwrap(),
        city: String::new(),
        zone: Zone::ROME,
        sector: Some(sector.to_owned()),
        hours: None,
        extended_hours: false,
    }
}

#[expect(clippy::too_many_arguments, reason = "a row of the table above")]
fn met(
    (company, partner): (u128, u128),
    mission: u128,
    state: State,
    minutes: i64,
    answers: &[(Side, u8, Contract)],
    logged: Option<Contract>,
) -> Met {
    let start = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
    Met {
        meeting: Meeting {
            id: MeetingId(Uuid::nil()),
            mission: mission_id(mission),
            company: PartyId(Uuid::from_u128(company)),
            partner: PartyId(Uuid::from_u128(partner)),
            slot: Span::starting(start, TimeDelta::minutes(30)).unwrap(),
            state,
            revision: 0,
            exception: None,
            hold_until: None,
            hold_expires_at: None,
        },
        together: TimeDelta::minutes(minutes),
        // The company waited; the partner's line broke.
        showings: vec![(Side::Company, Showing::There), (Side::Partner, Showing::KeptOut)],
        seats: vec![Side::Company, Side::Partner],
        answers: answers
            .iter()
            .map(|(side, satisfaction, contract)| Answer {
                side: *side,
                satisfaction: *satisfaction,
                contract: *contract,
            })
            .collect(),
        logged: logged.map(|contract| Logged { contract, value_eur: None }),
    }
}
