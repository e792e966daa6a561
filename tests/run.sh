#!/bin/bash
# The steps behind `make test` and `make check`: run.sh [STEP …], all tests where none is named.
# Stops at the first step that fails, and says which; at the end, each runner's own closing lines.
set -euo pipefail
cd "$(dirname "$0")/.."

target=${CARGO_TARGET_DIR:-$PWD/target}
logs=$target/steps
venv=$target/oracles
mkdir -p "$logs"
export CARGO_TERM_COLOR=never NO_COLOR=1 CI=${CI:-true}
export INCONTRO_BIN=$target/debug/incontro
export INCONTRO_PYTHON=$venv/bin/python

# What the tests need of the machine; the browser's fonts must have every script we write.
step_packages() {
    tests/setup/packages.sh cc=gcc /usr/include/stdlib.h=libc6-dev \
        chromium=chromium python3=python3 '/usr/lib/python3*/ensurepip=python3-venv' \
        '/usr/lib/postgresql/*/bin/initdb=postgresql' \
        /usr/lib/dovecot/imap=dovecot-imapd '/usr/lib/*/libical.so.3=libical3' \
        firefox-esr=firefox-esr turnserver=coturn openssl=openssl \
        unshare=util-linux ip=iproute2 \
        /usr/share/fonts/truetype/noto=fonts-noto-core \
        /usr/share/fonts/opentype/noto=fonts-noto-cjk
}
# Python programs that read our mails and clocks, and share no code with us.
step_oracles_setup() {
    [ "$venv/.stamp" -nt tests/oracles/requirements.txt ] && return
    /usr/bin/python3 -m venv --clear "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check \
        -r tests/oracles/requirements.txt
    touch "$venv/.stamp"
}
step_web() { make --no-print-directory web; }
step_vitest() { (cd web && npm run --silent test); }
step_svelte() { (cd web && npm run --silent check); }

step_rust_sqlite() { cargo test --locked --workspace; }
step_rust_postgres() {
    tests/setup/with_postgres.sh cargo test --locked --test api --test torture
}
step_torture_sqlite() { cargo test --locked --test torture; }
step_torture_postgres() { tests/setup/with_postgres.sh cargo test --locked --test torture; }
# A plain `cargo build` would build half the dependencies again, without the tests' features.
as_tested() { cargo test --locked --workspace --no-run "$@"; }
step_oracles() {
    as_tested --example half_hours --example vtimezones --example facts
    "$INCONTRO_PYTHON" tests/oracles/check_zones.py "$target/debug/examples/half_hours"
    "$INCONTRO_PYTHON" tests/oracles/check_vtimezones.py "$target/debug/examples/vtimezones"
    "$INCONTRO_PYTHON" tests/oracles/check_replies.py "$target/debug/examples/facts" tests/data/replies
    # Every kind of mail in every language, as the test before wrote it.
    cargo test --locked --workspace --lib every_mail_lies_where_other_programs_read_it
    "$INCONTRO_PYTHON" tests/oracles/check_mails.py target/mails
}
# A mailbox and a mail server that are real: dovecot and aiosmtpd.
step_mailbox() {
    as_tested --test tidy
    tests/setup/with_mailbox.sh node --test web/e2e/mailbox.mjs
}
step_e2e() {
    as_tested --test tidy
    (cd web && npm run --silent e2e)
}
# What needs a network of its own: Firefox, and a device whose networks come and go.
step_apart() {
    as_tested --test tidy
    tests/setup/apart.sh node --test --test-concurrency=1 web/e2e/firefox.mjs web/e2e/paths.mjs
}

step_tidy() { cargo test --locked --test tidy; }
step_fmt() { cargo fmt --all --check; }
step_clippy() { cargo clippy --locked --workspace --all-targets -- -D warnings; }
# Alone, because a build of the whole workspace would lend it the features of others.
step_domain() { cargo check --locked -p domain; }
step_doc() { RUSTDOCFLAGS="-D warnings" cargo doc --locked --workspace --no-deps; }
step_deny() {
    if cargo deny --version > /dev/null 2>&1; then
        cargo deny --locked check licenses bans sources
    else
        echo "cargo-deny is not installed: licences were not checked"
    fi
}
step_api() {
    cargo run --locked --quiet -- openapi | diff docs/openapi.json - \
        || { echo "docs/openapi.json is stale: make api"; return 1; }
    (cd web && npm run --silent api -- --check)
}

steps=("$@")
if [ $# -eq 0 ]; then
    steps=(packages oracles_setup web vitest svelte rust_sqlite rust_postgres oracles mailbox e2e)
    steps+=(apart)
fi
start=$SECONDS
for step in "${steps[@]}"; do
    printf '\n==> %s\n' "$step"
    since=$SECONDS
    # Not as the condition of an `if`: there, bash would run on after an error inside the step.
    set +e
    (set -e && "step_$step") 2>&1 < /dev/null | tee "$logs/$step.log"
    failed=${PIPESTATUS[0]}
    set -e
    if [ "$failed" -ne 0 ]; then
        printf '\n==> FAILED: %s (all it said: %s)\n' "$step" "$logs/$step.log"
        exit "$failed"
    fi
    echo "$((SECONDS - since)) s" >> "$logs/$step.log"
done

printf '\n==> Passed, in %s s:\n' "$((SECONDS - start))"
for step in "${steps[@]}"; do
    printf '%s (%s)\n' "$step" "$(tail -1 "$logs/$step.log")"
    grep -E '^(test result:|torture: |# (tests|pass|fail|skipped) |ℹ (tests|pass|fail|skipped) | *Tests  )' \
        "$logs/$step.log" | grep -v 'ok. 0 passed' || true
done
