#!/bin/bash
# Runs a command beside a throw-away PostgreSQL on a free port of the loopback, which the command
# finds as $INCONTRO_TEST_DATABASE. Nothing of it outlives the command, so it need not be safe.
set -euo pipefail

bin=$(find /usr/lib/postgresql -maxdepth 2 -name bin | sort -V | tail -1)
home=$(mktemp -d)
as_owner=()
if [ "$(id -u)" -eq 0 ]; then
    # PostgreSQL refuses to run as root; its Debian package made this user.
    as_owner=(runuser -u postgres --)
    chown postgres "$home"
fi
cd "$home"
port=$(node -e 'const s = require("net").createServer();
    s.listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')

end() {
    "${as_owner[@]}" "$bin/pg_ctl" -D "$home/data" -m immediate stop > "$home/stop.log" 2>&1 || true
    rm -rf "$home"
}
trap end EXIT

"${as_owner[@]}" "$bin/initdb" -D "$home/data" -U incontro -A trust -E UTF8 --locale=C.UTF-8 \
    --no-sync > "$home/initdb.log"
settings="-p $port -k $home -c listen_addresses=127.0.0.1 -c max_connections=300"
settings+=" -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
"${as_owner[@]}" "$bin/pg_ctl" -D "$home/data" -l "$home/server.log" -w -o "$settings" start \
    > "$home/start.log" || { cat "$home/server.log" >&2; exit 1; }

cd "$OLDPWD"
INCONTRO_TEST_DATABASE="postgres://incontro@127.0.0.1:$port" "$@"
