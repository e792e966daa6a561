"""Compares what our reader takes from calendar files with what icalendar and ical.js take from them.

    check_replies.py PATH/TO/facts DIRECTORY

The files are answers as calendar programs write them: in several charsets, folded anywhere, with
zones of their own. For icalendar and ical.js they are decoded and unfolded here, by rules written
down anew. Prints the counts; the exit code is 1 where any two readers differ.
"""

import datetime
import json
import pathlib
import re
import subprocess
import sys

import icalendar

HERE = pathlib.Path(__file__).parent
#: What is compared in all three; the rest icalendar alone is asked.
EVERYWHERE = ["method", "uid", "sequence", "stamp", "attendees", "comment", "summary", "start"]


def main():
    files = sorted(pathlib.Path(sys.argv[2]).glob("*.ics"))
    digits = "\n".join(file.read_bytes().hex() for file in files)
    told = subprocess.run(
        [sys.argv[1]], input=digits, capture_output=True, text=True, check=True
    )
    ours = [json.loads(line) for line in told.stdout.splitlines()]
    texts = [decoded(file.read_bytes()) for file in files]
    told = subprocess.run(
        ["node", HERE / "check_replies.mjs"], input=json.dumps(texts),
        capture_output=True, text=True, check=True,
    )
    by_ical_js = json.loads(told.stdout)
    wrong = []
    for file, one, text, js in zip(files, ours, texts, by_ical_js, strict=True):
        theirs = by_icalendar(text)
        for name, other in (("icalendar", theirs), ("ical.js", js)):
            wrong += [f"{file.name}: {key} is {one.get(key)!r}, {name} reads {other[key]!r}"
                      for key in EVERYWHERE if one.get(key) != other[key]]
    print(f"{len(files)} answers of calendar programs read alike by icalendar and ical.js, "
          f"{len(wrong)} differences")
    if wrong or not files:
        sys.exit("\n".join(wrong))


def decoded(octets):
    """The text, unfolded before it is decoded: a fold may stand inside a letter."""
    if octets[:2] in (b"\xff\xfe", b"\xfe\xff"):
        octets = octets.decode("utf-16").encode()
    octets = re.sub(rb"\r?\n[ \t]", b"", octets.removeprefix(b"\xef\xbb\xbf"))
    try:
        return octets.decode()
    except UnicodeDecodeError:
        return octets.decode("latin-1")


def by_icalendar(text):
    calendar = icalendar.Calendar.from_ical(text)
    event = calendar.walk("VEVENT")[0]
    attendees = event.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    return {
        "method": str(calendar["METHOD"]).upper(),
        "uid": str(event["UID"]),
        "sequence": int(event.get("SEQUENCE", 0)),
        "stamp": instant(event.get("DTSTAMP")),
        "attendees": [answer(it) for it in attendees],
        "comment": words(event.get("COMMENT")),
        "summary": words(event.get("SUMMARY")),
        "start": instant(event.get("DTSTART")),
    }


def answer(attendee):
    address = re.sub("^mailto:", "", str(attendee), flags=re.IGNORECASE).lower()
    params = attendee.params
    return [address, str(params.get("PARTSTAT", "NEEDS-ACTION")).upper(),
            str(params.get("CN", ""))]


def words(value):
    return None if value is None else str(value).strip()


def instant(value):
    if value is None:
        return None
    return value.dt.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


if __name__ == "__main__":
    main()
