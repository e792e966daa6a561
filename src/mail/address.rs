//! Addresses as every mail server takes them: ASCII only.

use domain::ical::Contact;
use lettre::Address;
use lettre::address::AddressError;

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

/// The same person at the ASCII form of the address.
pub(super) fn reached(contact: &Contact) -> Result<Contact, AddressError> {
    Ok(Contact { name: contact.name.clone(), email: ascii(&contact.email)?.to_string() })
}

#[cfg(test)]
mod tests {
    use super::ascii;

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

    fn check(text: &str, expected: &str) {
        let ascii = ascii(text).map_or("refused".to_owned(), |it| it.to_string());
        assert_eq!(ascii, expected, "{text:?}");
    }
}
