#!/bin/bash
# Runs a command in a network of its own that leads nowhere: the loopback, where a server has the
# address $INCONTRO_SERVER_ADDRESS, and two lines whose other ends are loose, with the addresses
# $INCONTRO_ADDRESS and $INCONTRO_SECOND_ADDRESS. Firefox reaches for no media at 127.0.0.1.
set -euo pipefail
export INCONTRO_ADDRESS=198.51.100.2
export INCONTRO_SECOND_ADDRESS=203.0.113.2
export INCONTRO_SERVER_ADDRESS=192.0.2.1
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(--map-root-user)
exec unshare --net "${as_root[@]}" bash -euo pipefail -c '
    ip link set lo up
    ip address add "$INCONTRO_SERVER_ADDRESS/32" dev lo
    for line in media second; do
        ip link add name "$line" type veth peer name "loose-$line"
        ip link set "loose-$line" up
        ip link set "$line" up
    done
    ip address add "$INCONTRO_ADDRESS/24" dev media
    ip address add "$INCONTRO_SECOND_ADDRESS/24" dev second
    ip route add default dev media
    exec "$@"' apart "$@"
