"""Reads every kind of mail in every language with programs that share no code with ours.

    check_mails.py DIRECTORY

Prints the counts; the exit code is 1 where Python's own parser, icalendar or libical stumbles over a
mail, or where ical.js reads another meeting than icalendar.
"""

import json
import pathlib
import subprocess
import sys

from check_invitation import check

HERE = pathlib.Path(__file__).parent
ALIKE = ["method", "uid", "sequence", "start", "end", "status", "summary", "description",
         "comment", "location", "organizer", "attendees", "attendee_name", "alarms"]


def main():
    directory = pathlib.Path(sys.argv[1])
    files = sorted(directory.glob("*.eml"))
    mails = [check(file, None) for file in files]
    told = subprocess.run(
        ["node", HERE / "check_invitation.mjs", directory],
        capture_output=True, text=True, check=True,
    )
    by_ical_js = {it["file"]: it for it in json.loads(told.stdout)}
    wrong = [f"{it['file']}: {problem}" for it in mails for problem in it["problems"]]
    entries = [it for it in mails if "method" in it]
    for one in entries:
        other = by_ical_js.get(one["file"], {})
        wrong += [f"{one['file']}: {key} is {one[key]!r}, ical.js reads {other.get(key)!r}"
                  for key in ALIKE if one[key] != other.get(key)]
    largest = max((it["octets"] for it in mails), default=0)
    methods = sorted({it["method"] for it in entries})
    print(f"{len(mails)} mails, {len(entries)} with a calendar ({', '.join(methods)}), the largest "
          f"of {largest} octets, {len(wrong)} problems")
    if wrong or not entries:
        sys.exit("\n".join(wrong[:40]))


if __name__ == "__main__":
    main()
