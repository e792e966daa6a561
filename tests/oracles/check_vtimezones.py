"""Checks the meetings that are written on their hosts' clocks: what icalendar reads from the rules
in the file, and what ical.js reads, must be the instant that was meant.

    check_vtimezones.py PATH/TO/vtimezones [--all]

Asks for every zone of Italy, Canada, China, India, the United Kingdom and Russia, on the 15th of
each month and around every change, 2009 to 2028: every fifth of these, or all of them. Prints the
counts; the exit code is 1 where anything is off.
"""

import datetime
import json
import pathlib
import subprocess
import sys
import zoneinfo

import icalendar

from check_zones import COUNTRIES, zones_of

YEARS = range(2009, 2029)
HERE = pathlib.Path(__file__).parent


def main():
    zoneinfo.reset_tzpath(())  # the package's data, not the machine's
    asked = [f"{name} {instant}" for name in zones_of(COUNTRIES) for instant in instants(name)]
    if "--all" not in sys.argv:
        asked = asked[::5]
    told = subprocess.run(
        [sys.argv[1]], input="\n".join(asked), capture_output=True, text=True, check=True
    )
    answers = [json.loads(line) for line in told.stdout.splitlines()[1:]]
    if len(answers) != len(asked):
        sys.exit(f"{len(asked)} were asked, {len(answers)} answered")
    written = [answer for answer in answers if answer[2]]
    wrong = [f"{name} {instant}: icalendar reads {read}"
             for name, instant, text in written
             if (read := by_icalendar(text)) != instant]
    wrong += by_ical_js(written)
    utc = len(answers) - len(written)
    print(f"{len(written)} meetings on their hosts' clocks read by icalendar and ical.js, "
          f"{utc} left to UTC, {len(wrong)} wrong")
    if wrong or not written:
        sys.exit("\n".join(wrong[:20]))


def instants(name):
    """Where a clock's rules may be read wrong: each month, and each side of each change."""
    zone = zoneinfo.ZoneInfo(name)
    found = []
    for year in YEARS:
        for month in range(1, 13):
            hour = (year + month) % 24
            at = datetime.datetime(year, month, 15, hour, 30, tzinfo=datetime.timezone.utc)
            found.append(at)
        day = datetime.datetime(year, 1, 1, tzinfo=datetime.timezone.utc)
        while day.year == year:
            after = day + datetime.timedelta(days=1)
            if day.astimezone(zone).utcoffset() != after.astimezone(zone).utcoffset():
                found += [day + datetime.timedelta(hours=hours) for hours in (-7, -1, 8, 26, 50)]
            day = after
    return [at.strftime("%Y-%m-%dT%H:%M:%SZ") for at in found]


def by_icalendar(text):
    calendar = icalendar.Calendar.from_ical(text)
    zone = calendar.walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    wall = calendar.walk("VEVENT")[0]["DTSTART"].dt.replace(tzinfo=None)
    at = wall.replace(tzinfo=zone).astimezone(datetime.timezone.utc)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def by_ical_js(written):
    told = subprocess.run(
        ["node", HERE / "check_vtimezones.mjs"], input=json.dumps(written),
        capture_output=True, text=True, check=True,
    )
    return json.loads(told.stdout)


if __name__ == "__main__":
    main()
