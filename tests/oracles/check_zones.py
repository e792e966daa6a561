"""Checks the bundled zone rules against Python's zoneinfo, half hour by half hour.

    check_zones.py PATH/TO/half_hours

Asks for every zone that the database lists for Italy, Canada, China, India, the United Kingdom and
Russia, and compares each half hour of 2025 to 2029. Python reads its own copy of the database, the
package `tzdata`, which must be of the same release. Prints the count; the exit code is 1 where
anything differs.
"""

import datetime
import importlib.resources
import subprocess
import sys
import zoneinfo

import tzdata

COUNTRIES = {"IT", "CA", "CN", "IN", "GB", "RU"}
HALF_HOUR_S = 1800


def main():
    zoneinfo.reset_tzpath(())  # the package's data, not the machine's
    names = zones_of(COUNTRIES)
    asked = subprocess.run(
        [sys.argv[1]], input="\n".join(names), capture_output=True, text=True, check=True
    )
    release, *lines = asked.stdout.splitlines()
    if release != tzdata.IANA_VERSION:
        sys.exit(f"the program has tzdata {release}, Python has {tzdata.IANA_VERSION}")
    answers = [line.split() for line in lines]
    if [answer[0] for answer in answers] != names:
        sys.exit("the program did not answer for every zone under its name")

    compared, differences = 0, []
    for name, *changes in answers:
        count, wrong = compare(name, changes)
        compared += count
        differences += wrong
    print(f"tzdata {release}: {len(names)} zones, {compared:,} half hours compared, ", end="")
    print(f"{len(differences)} differences")
    for line in differences[:20]:
        print(" ", line)
    sys.exit(bool(differences))


def zones_of(countries):
    """The names that zone.tab lists for the countries, sorted."""
    table = importlib.resources.files("tzdata").joinpath("zoneinfo/zone.tab").read_text()
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return sorted(row[2] for row in rows if row[0] in countries)


def compare(name, changes):
    """How many half hours were compared, and what differs."""
    zone = zoneinfo.ZoneInfo(name)
    ours = dict(tuple(map(int, change.split(":"))) for change in changes)
    start, end = (
        int(datetime.datetime(year, 1, 1, tzinfo=datetime.UTC).timestamp()) for year in (2025, 2030)
    )
    offset, wrong = None, []
    instants = range(start, end, HALF_HOUR_S)
    for at in instants:
        offset = ours.get(at, offset)
        told = datetime.datetime.fromtimestamp(at, zone)
        theirs = int(told.utcoffset().total_seconds())
        if theirs != offset:
            wrong.append(f"{name} {told.isoformat()}: Python {theirs}, the program {offset}")
    return len(instants), wrong


if __name__ == "__main__":
    main()
