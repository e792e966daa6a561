//! How many complete invitations a core writes in a second: words, HTML, calendar text, MIME;
//! unsigned, signed, and beside them the RSA signature alone, which no program can do without.

#![expect(clippy::unwrap_used, reason = "a measurement that fails says where")]

use chrono::{DateTime, TimeDelta, Utc};
use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
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

fn invitations(criterion: &mut Criterion) {
    let (wording, zones) = (Wording::load().unwrap(), Zones::bundled().unwrap());
    let letters = Language::ALL.map(invitation);
    let key = RsaPrivateKey::new(&mut OsRng, 2048).unwrap();
    let pem = key.to_pkcs1_pem(LineEnding::LF).unwrap();
    let dkim = Dkim::new("incontro", "agenda.example", &pem).unwrap();
    let stamp = |dkim| Stamp {
        now: at("2026-10-09T10:15:00Z"),
        id: Uuid::from_u128(7),
        dkim,
        bounce_address: "bounce@agenda.example",
    };
    let mut group = criterion.benchmark_group("invitations");
    group.throughput(Throughput::Elements(1));

    let mut next = letters.iter().cycle();
    group.bench_function("unsigned", |bench| {
        bench.iter_batched(
            || next.next().unwrap(),
            |letter| compose(letter, &wording, &zones, stamp(None)).unwrap().bytes(),
            BatchSize::SmallInput,
        );
    });
    let mut next = letters.iter().cycle();
    group.bench_function("signed", |bench| {
        bench.iter_batched(
            || next.next().unwrap(),
            |letter| compose(letter, &wording, &zones, stamp(Some(&dkim))).unwrap().bytes(),
            BatchSize::SmallInput,
        );
    });
    // As the library that signs does it: without blinding.
    let digest = Sha256::digest(b"the headers of a mail");
    group.bench_function("the RSA signature alone", |bench| {
        bench.iter(|| key.sign(Pkcs1v15Sign::new::<Sha256>(), &digest).unwrap());
    });
    group.finish();
}

criterion_group!(benches, invitations);
criterion_main!(benches);
