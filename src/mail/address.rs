//! Addresses as every mail server takes them: ASCII only.

use domain::ical::Contact;
use lettre::Address;
use lettre::address::AddressError;
use uuid::Uuid;

/// Whether mail can be sent to `text` (RFC 5321 §4.1.2, bare: no name, no brackets).
///
/// A domain in any script is fine, since it has an ASCII form (RFC 5891). A local part outside
/// ASCII is not: most servers on the way would send the mail back (RFC 6531 is optional).
#[must_use]
pub fn is_address(text: &str) -> bool {
    ascii(text).is_ok()
}

/// The address in its ASCII form.
pub(super) fn ascii(text: &str) -> Result<Address, AddressError> {
    let (user, domain) = text.trim().rsplit_once('@').ok_or(AddressError::MissingParts)?;
    if !user.is_ascii() {
        return Err(AddressError::InvalidUser);
    }
    if domain.is_ascii() {
        return Address::new(user, domain);
    }
    let host = url::Host::parse(domain).map_err(|_cause| AddressError::InvalidDomain)?;
    Address::new(user, host.to_string())
}

/// The envelope sender of one mail: `bounce+TOKEN@…` for the mail with this id. What is
/// undeliverable comes back to it, whatever else of the mail is lost on the way (VERP).
pub(super) fn bounce(address: &str, mail: Uuid) -> Result<Address, AddressError> {
    let address = ascii(address)?;
    Address::new(format!("{}+{}", address.user(), mail.simple()), address.domain())
}

/// The id of the mail that `recipient` is the envelope sender of, where it is one of ours; the
/// other way of [`bounce`]. `address` is the setting `mail.bounce_address`.
#[must_use]
pub fn bounced_mail(recipient: &str, address: &str) -> Option<Uuid> {
    let (user, domain) = recipient.trim().trim_matches(['<', '>']).rsplit_once('@')?;
    let (own_user, own_domain) = address.trim().rsplit_once('@')?;
    let (name, token) = user.rsplit_once('+')?;
    let ours = name.eq_ignore_ascii_case(own_user) && domain.eq_ignore_ascii_case(own_domain);
    if ours { Uuid::try_parse(token).ok() } else { None }
}

/// The same person at the ASCII form of the address.
pub(super) fn reached(contact: &Contact) -> Result<Contact, AddressError> {
    Ok(Contact { name: contact.name.clone(), email: ascii(&contact.email)?.to_string() })
}

#[cfg(test)]
mod tests {
    use super::{ascii, bounce, bounced_mail};
    use uuid::Uuid;

    #[test]
    fn a_domain_in_any_script_has_an_ascii_form() {
        check("a@b.example", "a@b.example");
        check(" A.B@X.Example ", "A.B@X.Example");
        check("o'brien+x@x.example", "o'brien+x@x.example");
        check("a@münchen.example", "a@xn--mnchen-3ya.example");
        check("a@пример.example", "a@xn--e1afmkfd.example");
        check("a@例子.example", "a@xn--fsqu00a.example");
        check("иван@пример.example", "refused");
        check("a b@c.example", "refused");
        check("a@b@c.example", "refused");
        check("a@", "refused");
        check("nobody", "refused");
        check("", "refused");
        check("x@y\r\nBcc: z@w.example", "refused");
        check("Ann <a@b.example>", "refused");
    }

    #[test]
    fn an_undeliverable_mail_is_known_by_the_address_it_comes_back_to() {
        let (mail, own) = (Uuid::from_u128(7), "bounce@agenda.example");

        let sender = bounce(own, mail).unwrap().to_string();

        assert_eq!(sender, "bounce+00000000000000000000000000000007@agenda.example");
        assert_eq!(bounced_mail(&sender, own), Some(mail));
        assert_eq!(bounced_mail(&sender.to_uppercase(), own), Some(mail));
        assert_eq!(bounced_mail("bounce@agenda.example", own), None);
        assert_eq!(bounced_mail("bounce+x@agenda.example", own), None);
        assert_eq!(bounced_mail(&sender.replace("agenda", "other"), own), None);
        assert_eq!(bounced_mail(&sender, ""), None);
    }

    fn check(text: &str, expected: &str) {
        let ascii = ascii(text).map_or("refused".to_owned(), |it| it.to_string());
        assert_eq!(ascii, expected, "{text:?}");
    }
}
