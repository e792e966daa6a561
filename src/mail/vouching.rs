//! Whether our own mail gateway vouches for a sender, from its Authentication-Results (RFC 8601).
//!
//! Anyone can write such a header into a mail. Only those under our gateway's own name count, and
//! a gateway takes foreign ones of its name out (§5). Where two of them contradict each other, or
//! one cannot be read, nobody is vouched for.

/// Whether `headers`, the values of all Authentication-Results of a mail, say under the name of
/// `gateway` that the mail comes from the domain of its From address `from`: DMARC passed, or,
/// where the domain has no DMARC policy, DKIM and SPF both did for that domain.
///
/// A pass of DKIM or SPF alone says only that *some* domain stands behind a mail, so the domain is
/// compared (RFC 7489 §3.1, relaxed).
pub(super) fn vouched<'a>(
    headers: impl Iterator<Item = &'a str>,
    gateway: &str,
    from: &str,
) -> bool {
    let from = from.to_lowercase();
    let Some((_, domain)) = from.rsplit_once('@') else { return false };
    let Some(headers) = headers.map(plain).collect::<Option<Vec<_>>>() else { return false };
    let ours: Vec<Claim<'_>> = headers.iter().flat_map(|it| claims(it, gateway)).collect();

    let dmarc: Vec<&Claim<'_>> = ours.iter().filter(|it| it.method == "dmarc").collect();
    if dmarc.iter().any(|it| !["pass", "none"].contains(&it.result)) {
        return false;
    }
    if !dmarc.is_empty() && dmarc.iter().all(|it| it.result == "pass") {
        return dmarc.iter().all(|it| it.values("header.from").all(|it| it == domain));
    }
    let passed = |method: &str, properties: &[&str]| {
        ours.iter().filter(|it| it.method == method && it.result == "pass").any(|claim| {
            let named = properties.iter().flat_map(|it| claim.values(it));
            let mut domains = named.map(|it| it.rsplit('@').next().unwrap_or(it));
            domains.any(|it| aligned(it, domain))
        })
    };
    passed("dkim", &["header.d", "header.i"]) && passed("spf", &["smtp.mailfrom"])
}

/// One method's result: `dkim=pass header.d=timber.example`.
struct Claim<'a> {
    method: &'a str,
    result: &'a str,
    properties: Vec<(&'a str, &'a str)>,
}

impl<'a> Claim<'a> {
    fn read(text: &'a str) -> Option<Self> {
        let mut pairs = text.split_whitespace().filter_map(|it| it.split_once('='));
        let (method, result) = pairs.next()?;
        let method = method.split('/').next().unwrap_or(method);
        Some(Self { method, result, properties: pairs.collect() })
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &'a str> {
        self.properties.iter().filter(move |(key, _)| *key == name).map(|(_, value)| *value)
    }
}

/// What a header says, if `gateway` is who says it.
fn claims<'a>(header: &'a str, gateway: &str) -> impl Iterator<Item = Claim<'a>> {
    let mut parts = header.split(';');
    let name = parts.next().and_then(|it| it.split_whitespace().next());
    let ours = name.is_some_and(|it| it.eq_ignore_ascii_case(gateway));
    parts.filter(move |_| ours).filter_map(Claim::read)
}

/// The header in lower case without comments and quotes, what stands in quotes as one word;
/// nothing where they do not close.
fn plain(header: &str) -> Option<String> {
    let (mut text, mut depth, mut quoted, mut escaped) = (String::new(), 0_u32, false, false);
    for c in header.chars() {
        if escaped {
            escaped = false;
            text.extend(quoted.then_some('_'));
            continue;
        }
        match c {
            '\\' if quoted || 0 < depth => escaped = true,
            '"' if depth == 0 => quoted = !quoted,
            '(' if !quoted => {
                depth += 1;
                text.push(' ');
            }
            ')' if !quoted => depth = depth.checked_sub(1)?,
            _ if 0 < depth => {}
            _ if quoted && (c == ';' || c == '=' || c.is_whitespace()) => text.push('_'),
            _ => text.extend(c.to_lowercase()),
        }
    }
    (depth == 0 && !quoted && !escaped).then_some(text)
}

/// The same domain, or one below the other.
fn aligned(one: &str, other: &str) -> bool {
    let below = |low: &str, high: &str| {
        high.contains('.') && low.strip_suffix(high).is_some_and(|it| it.ends_with('.'))
    };
    one == other || below(one, other) || below(other, one)
}

#[cfg(test)]
mod tests {
    use super::vouched;

    fn check(headers: &[&str], expected: bool) {
        let from = "Guest@Timber.example";
        let seen = vouched(headers.iter().copied(), "mx.agenda.example", from);
        assert_eq!(seen, expected, "{headers:?}");
    }

    #[test]
    fn our_gateway_vouches_for_whom_dmarc_or_dkim_and_spf_confirm() {
        check(&["mx.agenda.example; dmarc=pass (p=REJECT) header.from=timber.example"], true);
        check(&["MX.agenda.example 1;\r\n\tspf=fail; DMARC=Pass"], true);
        let both = "mx.agenda.example; dkim=pass header.i=@timber.example header.s=s; \
            spf=pass (a; b) smtp.mailfrom=bounce@mail.timber.example";
        check(&[both], true);
        check(&[&format!("{both}; dmarc=none")], true);
        check(&["mx.agenda.example; dkim=pass header.d=timber.example", both], true);
    }

    #[test]
    fn nobody_else_and_nothing_less_vouches() {
        check(&[], false);
        check(&["mx.agenda.example; none"], false);
        check(&["mx.evil.example; dmarc=pass header.from=timber.example"], false);
        check(&["mx.agenda.example; dmarc=pass header.from=evil.example"], false);
        check(&["mx.agenda.example; dmarc=fail; dkim=pass header.d=timber.example"], false);
        check(&["mx.agenda.example; dkim=pass header.d=timber.example"], false);
        // Another domain's signature under somebody's From.
        let foreign = "dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=a@evil.example";
        check(&[&format!("mx.agenda.example; {foreign}")], false);
        let near = "dkim=pass header.d=nottimber.example; spf=pass smtp.mailfrom=a@timber.example";
        check(&[&format!("mx.agenda.example; {near}")], false);
    }

    #[test]
    fn a_forged_line_beside_the_true_one_does_not_help() {
        let forged = "mx.agenda.example; dmarc=pass header.from=timber.example";
        check(&["mx.agenda.example; dmarc=fail header.from=timber.example", forged], false);
        check(&["mx.agenda.example; spf=fail (unclosed", forged], false);
        check(&["mx.agenda.example; spf=fail (x; dmarc=pass)"], false);
        check(&["mx.agenda.example; spf=fail smtp.mailfrom=\"a; dmarc=pass \"@b.example"], false);
        check(
            &["mx.agenda.example; spf=fail smtp.mailfrom=\"\\\"; dmarc=pass \"@b.example"],
            false,
        );
    }
}
