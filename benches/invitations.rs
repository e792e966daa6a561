//! How many complete invitations a core writes in a second: words, HTML, calendar text, MIME;
//! unsigned, signed, and beside them the RSA signature alone, which no program can do without. The
//! last line says both aims: `invitations: unsigned_per_s=… signed_per_s=… rsa_per_s=… ratio=…`.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement says what it found, and one that fails says where"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use criterion::{BatchSize, Criterion, Throughput, criterion_group};
use domain::ical::Contact;
use domain::language::Language;
use domain::time::{Span, Zone, Zones};
use incontro::mail::{Dkim, Kind, Letter, Meeting, Party, Revision, Stamp, compose};
use incontro::wording::Wording;
use rsa::pkcs1::{EncodeRsaPrivateKey as _, LineEnding};
use rsa::rand_core::OsRng;
use rsa::sha2::{Digest as _, Sha256};
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use uuid::Uuid;

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn party(name: &str, person: &str, zone: &str, city: &str) -> Party {
    Party {
        name: name.to_owned(),
        person: person.to_owned(),
        city: city.to_owned(),
        zone: Zone::parse(zone).unwrap(),
    }
}

/// The invitation of the odd week, in which Italy has changed its clocks and Ontario has not.
fn invitation(language: Language) -> Letter {
    let own = party("Northern Timber & Design Ltd", "王小明", "America/Toronto", "Toronto");
    let other = party("Mobili Brianza S.r.l.", "Mario Rossi", "Europe/Rome", "Monza");
    let span = Span::starting(at("2026-10-28T14:00:00Z"), TimeDelta::minutes(30)).unwrap();
    let link_url = "https://agenda.example/p/9QyT4mZcK1uW9QyT4mZcK1uW".to_owned();
    let page_url = format!("{link_url}/m/5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77");
    let revision = Revision {
        uid: "5b0f3c9e-7d34-4c1e-9a51-2f6f0f6f4c77@agenda.example".to_owned(),
        sequence: 0,
        stamped_at: at("2026-10-09T10:15:00Z"),
        first_sequence: 0,
    };
    Letter {
        kind: Kind::Invitation { meeting: Meeting { span, own, other, page_url }, revision },
        language,
        recipient: Contact {
            name: "Côté, Geneviève".to_owned(),
            email: "g.cote@northerntimber.example".to_owned(),
        },
        organizer: Contact {
            name: "Promos Italia: Agenda B2B".to_owned(),
            email: "b2b@agenda.example".to_owned(),
        },
        phone: "+39 02 5550 1000".to_owned(),
        mission: "Canada 2026".to_owned(),
        link_url,
        host_zone: None,
        thread: None,
    }
}

/// All that is needed to write an invitation, signed or not.
struct Desk {
    wording: Wording,
    zones: Zones,
    letters: [Letter; 6],
    key: RsaPrivateKey,
    dkim: Dkim,
}

impl Desk {
    fn new() -> Self {
        let key = RsaPrivateKey::new(&mut OsRng, 2048).unwrap();
        let pem = key.to_pkcs1_pem(LineEnding::LF).unwrap();
        Self {
            wording: Wording::load().unwrap(),
            zones: Zones::bundled().unwrap(),
            letters: Language::ALL.map(invitation),
            dkim: Dkim::new("incontro", "agenda.example", &pem).unwrap(),
            key,
        }
    }

    fn write(&self, letter: &Letter, dkim: Option<&Dkim>) -> Vec<u8> {
        let stamp = Stamp {
            now: at("2026-10-09T10:15:00Z"),
            id: Uuid::from_u128(7),
            dkim,
            bounce_address: "bounce@agenda.example",
        };
        compose(letter, &self.wording, &self.zones, stamp).unwrap().bytes()
    }

    /// As the library that signs does it: without blinding.
    fn sign(&self) -> Vec<u8> {
        let digest = Sha256::digest(b"the headers of a mail");
        self.key.sign(Pkcs1v15Sign::new::<Sha256>(), &digest).unwrap()
    }
}

fn invitations(criterion: &mut Criterion) {
    let desk = Desk::new();
    let mut group = criterion.benchmark_group("invitations");
    group.throughput(Throughput::Elements(1));

    let mut next = desk.letters.iter().cycle();
    group.bench_function("unsigned", |bench| {
        bench.iter_batched(
            || next.next().unwrap(),
            |letter| desk.write(letter, None),
            BatchSize::SmallInput,
        );
    });
    let mut next = desk.letters.iter().cycle();
    group.bench_function("signed", |bench| {
        bench.iter_batched(
            || next.next().unwrap(),
            |letter| desk.write(letter, Some(&desk.dkim)),
            BatchSize::SmallInput,
        );
    });
    group.bench_function("the RSA signature alone", |bench| bench.iter(|| desk.sign()));
    group.finish();
}

criterion_group!(benches, invitations);

fn main() {
    benches();
    Criterion::default().configure_from_args().final_summary();
    say_aims();
}

/// How long each kind of work is done for the last line, in turns, so that a busy machine slows all
/// of them alike.
const TURNS: usize = 40;
const TURN: Duration = Duration::from_millis(60);

/// The aims in one line: 5,000 unsigned invitations a second, and signed ones for at most 1.3 times
/// what the RSA signature alone costs.
fn say_aims() {
    // `cargo test` only asks whether it runs.
    let turns = if std::env::args().any(|it| it == "--bench") { TURNS } else { 1 };
    let desk = Desk::new();
    let mut letters = desk.letters.iter().cycle();
    let (mut unsigned, mut signed, mut rsa) = (Pace::default(), Pace::default(), Pace::default());
    for _ in 0..turns {
        unsigned.turn(|| drop(black_box(desk.write(letters.next().unwrap(), None))));
        signed.turn(|| drop(black_box(desk.write(letters.next().unwrap(), Some(&desk.dkim)))));
        rsa.turn(|| drop(black_box(desk.sign())));
    }
    let (unsigned, signed, rsa) = (unsigned.per_s(), signed.per_s(), rsa.per_s());
    println!(
        "invitations: unsigned_per_s={unsigned:.0} signed_per_s={signed:.0} rsa_per_s={rsa:.0} \
         ratio={:.3}",
        rsa / signed
    );
}

/// How often something was done, and in which time.
#[derive(Default)]
struct Pace {
    count: u32,
    took: Duration,
}

impl Pace {
    #[expect(clippy::disallowed_methods, reason = "a pace is measured in real time")]
    fn turn(&mut self, mut work: impl FnMut()) {
        let start = Instant::now();
        while start.elapsed() < TURN {
            work();
            self.count += 1;
        }
        self.took += start.elapsed();
    }

    fn per_s(&self) -> f64 {
        f64::from(self.count) / self.took.as_secs_f64()
    }
}
