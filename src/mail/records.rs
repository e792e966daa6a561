//! What a domain must publish in the DNS, so that receivers believe its mail: SPF (RFC 7208), DKIM
//! (RFC 6376) and DMARC (RFC 7489).

use std::net::IpAddr;

/// One TXT record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Where it stands, without a dot at the end.
    pub name: String,
    /// What it says.
    pub text: String,
}

impl Record {
    /// The server that mail leaves by may send for the domain, and nobody else may.
    #[must_use]
    pub fn spf(domain: &str, server: &str) -> Self {
        let sender = match server.parse::<IpAddr>() {
            Ok(IpAddr::V4(it)) => format!("ip4:{it}"),
            Ok(IpAddr::V6(it)) => format!("ip6:{it}"),
            Err(_name) => format!("a:{server}"),
        };
        Self { name: domain.to_owned(), text: format!("v=spf1 {sender} -all") }
    }

    /// The public half of the signing key, base64 of its `SubjectPublicKeyInfo`.
    #[must_use]
    pub fn dkim(domain: &str, selector: &str, public_key: &str) -> Self {
        Self {
            name: format!("{selector}._domainkey.{domain}"),
            text: format!("v=DKIM1; k=rsa; p={public_key}"),
        }
    }

    /// Mail that neither SPF nor DKIM confirms is not ours; reports about it go to `reports`, or
    /// to nobody where that is empty (RFC 7489 §6.3: `rua` is optional).
    #[must_use]
    pub fn dmarc(domain: &str, reports: &str) -> Self {
        let mut text = "v=DMARC1; p=quarantine".to_owned();
        if !reports.is_empty() {
            text.push_str("; rua=mailto:");
            text.push_str(reports);
        }
        Self { name: format!("_dmarc.{domain}"), text }
    }

    /// The record as a line of a zone file: a text longer than 255 octets stands in pieces
    /// (RFC 1035 §3.3.14).
    #[must_use]
    pub fn line(&self) -> String {
        let octets: Vec<_> = self.text.chars().collect();
        let pieces = octets.chunks(255).map(|it| format!("\"{}\"", it.iter().collect::<String>()));
        format!("{}. TXT {}", self.name, pieces.collect::<Vec<_>>().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_name_the_server_the_key_and_the_policy() {
        let domain = "agenda.example";

        let lines = [
            Record::spf(domain, "mail.agenda.example").line(),
            Record::spf(domain, "203.0.113.5").line(),
            Record::spf(domain, "2001:db8::5").line(),
            Record::dkim(domain, "incontro", "MIIB").line(),
            Record::dmarc(domain, "").line(),
            Record::dmarc(domain, "d@agenda.example").line(),
        ];

        let expected = [
            "agenda.example. TXT \"v=spf1 a:mail.agenda.example -all\"",
            "agenda.example. TXT \"v=spf1 ip4:203.0.113.5 -all\"",
            "agenda.example. TXT \"v=spf1 ip6:2001:db8::5 -all\"",
            "incontro._domainkey.agenda.example. TXT \"v=DKIM1; k=rsa; p=MIIB\"",
            "_dmarc.agenda.example. TXT \"v=DMARC1; p=quarantine\"",
            "_dmarc.agenda.example. TXT \"v=DMARC1; p=quarantine; rua=mailto:d@agenda.example\"",
        ];
        assert_eq!(lines, expected);
    }

    #[test]
    fn a_long_key_stands_in_pieces_of_255_octets() {
        let line = Record::dkim("a.example", "s", &"x".repeat(392)).line();

        let pieces: Vec<_> = line.split('"').skip(1).step_by(2).collect();
        assert_eq!(pieces.iter().map(|it| it.len()).collect::<Vec<_>>(), [255, 155]);
        assert_eq!(pieces.concat(), format!("v=DKIM1; k=rsa; p={}", "x".repeat(392)));
    }
}
