#!/bin/bash
# Runs a command in a network of its own that leads nowhere: the loopback, and a line whose other
# end is loose, with the address $INCONTRO_ADDRESS. Firefox reaches for no media at 127.0.0.1.
set -euo pipefail
export INCONTRO_ADDRESS=198.51.100.2
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(--map-root-user)
exec unshare --net "${as_root[@]}" bash -euo pipefail -c '
    ip link set lo up
    ip link add name media type veth peer name loose
    ip address add "$INCONTRO_ADDRESS/24" dev media
    ip link set loose up
    ip link set media up
    ip route add default dev media
    exec "$@"' apart "$@"
