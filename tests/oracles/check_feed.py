"""Reads a subscribed calendar with Python's icalendar, and prints what it sees as JSON.

    check_feed.py < FEED.ics
"""

import datetime
import json
import sys

import icalendar


def main():
    calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
    events = [
        {
            "uid": str(event["UID"]),
            "sequence": int(event["SEQUENCE"]),
            "start": instant(event["DTSTART"].dt),
            "end": instant(event["DTEND"].dt),
            "status": str(event["STATUS"]),
            "summary": str(event["SUMMARY"]),
            "description": str(event.get("DESCRIPTION", "")),
            "url": str(event.get("URL", "")),
        }
        for event in calendar.walk("VEVENT")
    ]
    kinds = sorted({part.name for part in calendar.walk()})
    refresh = calendar["REFRESH-INTERVAL"]
    seen = {
        "name": str(calendar["NAME"]),
        "method": str(calendar.get("METHOD", "")),
        "refresh_s": int(refresh.dt.total_seconds()),
        "kinds": kinds,
        "events": events,
    }
    json.dump(seen, sys.stdout, ensure_ascii=False)


def instant(value):
    return value.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


main()
