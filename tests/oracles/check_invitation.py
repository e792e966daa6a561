"""Reads mails with Python's own parser, icalendar, libical and dkimpy, and says what they see.

    check_invitation.py DIRECTORY [--dkim-public KEY.pem]

Prints a JSON list, one object for each .eml file in the order of their names. `problems` lists
what a calendar program would stumble over; the exit code is 1 where any mail has one. A mail
without a calendar has no `method` and no `uid`.
"""

import argparse
import datetime
import email
import email.policy
import json
import pathlib
import sys

import dkim
import icalendar

from restrictions import breaches

INVITATION = [
    "multipart/mixed",
    ["multipart/alternative", "text/plain", "text/html", "text/calendar"],
    "application/ics",
]
PLAIN = ["multipart/alternative", "text/plain", "text/html"]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("directory", type=pathlib.Path)
    arguments.add_argument("--dkim-public", type=pathlib.Path)
    given = arguments.parse_args()
    key = public_key(given.dkim_public) if given.dkim_public else None

    files = sorted(given.directory.glob("*.eml"))
    mails = [check(file, key) for file in files]
    json.dump(mails, sys.stdout, ensure_ascii=False, indent=1)
    print()
    sys.exit(any(mail["problems"] for mail in mails))


def check(file, key):
    octets = file.read_bytes()
    message = email.message_from_bytes(octets, policy=email.policy.default)
    recipients = message["To"].addresses
    sender = message["From"].addresses[0]
    seen = {
        "file": file.name,
        "subject": message["Subject"],
        "from": sender.addr_spec,
        "to": recipients[0].addr_spec,
        "to_name": recipients[0].display_name,
        "message_id": message["Message-ID"],
        "in_reply_to": message["In-Reply-To"],
        "date": message["Date"],
        "octets": len(octets),
        "text": message.get_body(("plain",)).get_content(),
        "dkim": signature(octets, key),
    }
    problems = envelope_problems(message, octets)
    if seen["dkim"] == "fail":
        problems.append("the DKIM signature does not verify")
    if "content-type" in (message["DKIM-Signature"] or "").lower().partition("h=")[2].split(";")[0]:
        problems.append("Content-Type is signed")

    shape = tree(message)
    if shape == INVITATION:
        seen |= calendar(message, problems)
        if seen["organizer"] != seen["from"]:
            problems.append("the organizer is not the sender")
        if seen["attendees"] != [seen["to"]]:
            problems.append("the recipient is not the only attendee")
    elif shape != PLAIN:
        problems.append(f"the parts are {shape}")
    return seen | {"problems": problems}


def envelope_problems(message, octets):
    problems = [f"{part.get_content_type()}: {defect!r}" for part in message.walk()
                for defect in part.defects]
    if any(octet > 127 for octet in octets):
        problems.append("there are octets above 127")
    if len(message["To"].addresses) != 1 or message["Cc"] or message["Bcc"]:
        problems.append("there is not exactly one recipient")
    if message["Reply-To"]:
        problems.append("there is a Reply-To")
    if message["Auto-Submitted"] != "auto-generated":
        problems.append("Auto-Submitted is missing")
    if 30_000 < len(octets):
        problems.append(f"{len(octets)} octets are many")
    return problems


def calendar(message, problems):
    part = next(it for it in message.walk() if it.get_content_type() == "text/calendar")
    twin = next(it for it in message.walk() if it.get_content_type() == "application/ics")
    octets = part.get_payload(decode=True)
    if twin.get_payload(decode=True) != octets:
        problems.append("the attachment is another calendar")
    if twin.get_filename() != "invite.ics":
        problems.append("the attachment is not called invite.ics")
    lines = octets.split(b"\r\n")
    if any(75 < len(line) or b"\n" in line or b"\r" in line for line in lines):
        problems.append("a line is longer than 75 octets or badly ended")

    problems += [f"libical: {it}" for it in breaches(octets)]
    found = icalendar.Calendar.from_ical(octets)
    meetings = found.walk("VEVENT")
    if len(meetings) != 1:
        problems.append(f"there are {len(meetings)} meetings")
    meeting = meetings[0]
    method = str(found["METHOD"])
    if part["Content-Type"].params.get("method") != method:
        problems.append("the methods of the mail and of the calendar differ")
    attendees = meeting.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    alarms = meeting.walk("VALARM")
    if method == "REQUEST":
        asked = [(it.params.get("PARTSTAT"), it.params.get("RSVP")) for it in attendees]
        if asked != [("NEEDS-ACTION", "TRUE")]:
            problems.append(f"nobody is asked: {asked}")
        if str(meeting.get("URL", "")) != str(meeting.get("LOCATION", "")):
            problems.append("the link is not where programs look for it")
    elif method == "DECLINECOUNTER" and ("DTSTART" in meeting or "STATUS" in meeting):
        problems.append("a refused proposal could be taken for a change")
    elif alarms or "LOCATION" in meeting or str(meeting.get("STATUS", "")) == "CONFIRMED":
        problems.append("a cancellation leads somewhere")
    return {
        "method": method,
        "uid": str(meeting["UID"]),
        "sequence": int(meeting["SEQUENCE"]),
        "stamp": instant(meeting["DTSTAMP"].dt),
        "start": instant(meeting["DTSTART"].dt) if "DTSTART" in meeting else "",
        "end": instant(meeting["DTEND"].dt) if "DTEND" in meeting else "",
        "status": str(meeting.get("STATUS", "")),
        "summary": str(meeting.get("SUMMARY", "")),
        "comment": str(meeting.get("COMMENT", "")),
        "description": str(meeting.get("DESCRIPTION", "")),
        "location": str(meeting.get("LOCATION", "")),
        "organizer": bare(meeting["ORGANIZER"]),
        "attendees": [bare(it) for it in attendees],
        "attendee_name": str(attendees[0].params.get("CN", "")) if attendees else "",
        "alarms": len(alarms),
    }


def signature(octets, key):
    if b"\r\nDKIM-Signature:" not in b"\r\n" + octets:
        return "none"
    if key is None:
        return "unchecked"
    record = b"v=DKIM1; k=rsa; p=" + key
    return "pass" if dkim.verify(octets, dnsfunc=lambda name, timeout=5: record) else "fail"


def public_key(file):
    lines = file.read_text().splitlines()
    return "".join(line for line in lines if not line.startswith("-----")).encode()


def tree(part):
    if part.is_multipart():
        return [part.get_content_type(), *(tree(inner) for inner in part.iter_parts())]
    return part.get_content_type()


def bare(address):
    scheme, _, rest = str(address).partition(":")
    return rest if scheme.lower() == "mailto" else f"not a mailto: {address}"


def instant(when):
    return when.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


if __name__ == "__main__":
    main()
