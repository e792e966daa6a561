#!/bin/bash
# Runs a command beside a mailbox and a mail server of its own on free ports of the loopback: dovecot
# keeps $INCONTRO_MAILDIR as the folder of $INCONTRO_IMAP_PORT (in clear or by STARTTLS) and of
# $INCONTRO_IMAPS_PORT (TLS), as `localhost` by the authority $INCONTRO_IMAP_AUTHORITY; at 127.0.0.2 the
# same server knows no IDLE. What is sent to $INCONTRO_SMTP_PORT lies in $INCONTRO_SENT, one file a mail.
# Nothing outlives the command.
set -euo pipefail

home=$(mktemp -d)
# Dovecot's own processes are not us, and must reach what they serve.
chmod 755 "$home"
port() {
    node -e 'const s = require("net").createServer();
        s.listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}
imap_port=$(port) imaps_port=$(port) smtp_port=$(port)
export INCONTRO_IMAP_PORT=$imap_port INCONTRO_IMAPS_PORT=$imaps_port
export INCONTRO_SMTP_PORT=$smtp_port INCONTRO_IMAP_AUTHORITY=$home/authority.pem
export INCONTRO_MAILDIR=$home/maildir INCONTRO_SENT=$home/sent
mkdir -p "$INCONTRO_MAILDIR"/{new,cur,tmp} "$INCONTRO_SENT" "$home/run" "$home/state"
mailer=$(id -un) group=$(id -gn)
if [ "$(id -u)" -eq 0 ]; then
    # Dovecot refuses to serve root's mail; its Debian package made these users.
    mailer=mail group=mail
    chown -R mail:mail "$INCONTRO_MAILDIR"
fi
# A certificate for `localhost`, from an authority that nobody else trusts.
"$INCONTRO_PYTHON" -c 'import sys, trustme
home, authority = sys.argv[1], trustme.CA()
authority.cert_pem.write_to_path(f"{home}/authority.pem")
server = authority.issue_cert("localhost")
server.private_key_and_cert_chain_pem.write_to_path(f"{home}/server.pem")' "$home"
internal=$mailer login=$mailer
if [ "$(id -u)" -eq 0 ]; then internal=dovecot login=dovenull; fi
cat > "$home/dovecot.conf" <<CONF
base_dir = $home/run
state_dir = $home/state
log_path = $home/dovecot.log
protocols = imap
listen = 127.0.0.1, 127.0.0.2
ssl = yes
ssl_cert = <$home/server.pem
ssl_key = <$home/server.pem
disable_plaintext_auth = no
default_internal_user = $internal
default_internal_group = $([ "$(id -u)" -eq 0 ] && echo dovecot || echo "$group")
default_login_user = $login
mail_location = maildir:$INCONTRO_MAILDIR
first_valid_uid = 1
service imap-login {
  chroot =
  inet_listener imap {
    port = $imap_port
  }
  inet_listener imaps {
    port = $imaps_port
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
local 127.0.0.2 {
  protocol imap {
    imap_capability = IMAP4rev1 LITERAL+ ENABLE UIDPLUS NAMESPACE
  }
}
passdb {
  driver = static
  args = password=secret
}
userdb {
  driver = static
  args = uid=$mailer gid=$group home=$home/maildir
}
CONF
dovecot=$(command -v dovecot || echo /usr/sbin/dovecot)
"$dovecot" -F -c "$home/dovecot.conf" > "$home/dovecot.out" 2>&1 &
dovecot_pid=$!
"$INCONTRO_PYTHON" "$(dirname "$0")/keep_mails.py" "$smtp_port" "$INCONTRO_SENT" \
    > "$home/smtp.out" 2>&1 &
smtp_pid=$!
end() {
    kill "$dovecot_pid" "$smtp_pid" 2> "$home/end.log" || true
    wait "$dovecot_pid" "$smtp_pid" 2> "$home/end.log" || true
    rm -rf "$home"
}
trap end EXIT
for one in "$imap_port" "$imaps_port" "$smtp_port"; do
    node -e 'const [port] = process.argv.slice(1);
        const end = Date.now() + 20_000;
        const knock = () => require("net").connect(port, "127.0.0.1")
            .on("connect", () => process.exit(0))
            .on("error", () => Date.now() > end ? process.exit(1) : setTimeout(knock, 50));
        knock();' "$one" || { cat "$home"/dovecot.* "$home/smtp.out" >&2; exit 1; }
done
"$@" || { code=$?; tail -20 "$home/dovecot.log" >&2; exit "$code"; }
