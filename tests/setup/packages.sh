#!/bin/bash
# Sees that what is needed of the machine is there: packages.sh WHAT=PACKAGE …, where WHAT is a
# command, or a path that begins with a slash. What is missing is got through apt-get where that
# is allowed, and named where it is not.
set -euo pipefail

missing=()
for need in "$@"; do
    what=${need%%=*} package=${need#*=}
    case $what in
        /*) compgen -G "$what" > /dev/null || missing+=("$package") ;;
        *) command -v "$what" > /dev/null || missing+=("$package") ;;
    esac
done
if [ ${#missing[@]} -eq 0 ]; then exit 0; fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi
if ! command -v apt-get > /dev/null || ! "${as_root[@]}" true 2> /dev/null; then
    echo "Missing on this machine: ${missing[*]}" >&2
    echo "As root: apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
fi
echo "Getting Debian packages: ${missing[*]}"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
    "${as_root[@]}" apt-get -qq update &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get -qq -o Dpkg::Use-Pty=0 install -y --no-install-recommends "${missing[@]}"
}
install < /dev/null > "$log" 2>&1 || { cat "$log" >&2; exit 1; }
