// Reads the calendar part of mails with ical.js, the engine of Thunderbird, and says what it sees.
//
//     node check_invitation.mjs DIRECTORY
//
// Prints a JSON list, one object for each .eml file with a calendar, in the order of their names.
// ical.js is the one installed under web/node_modules.

import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const ICAL = createRequire(new URL("../../web/package.json", import.meta.url))("ical.js");

const directory = process.argv[2];
const files = readdirSync(directory).filter((it) => it.endsWith(".eml") && !it.startsWith("."));
const seen = files.sort().flatMap((file) => {
  const text = calendar(readFileSync(join(directory, file), "latin1"));
  return text === undefined ? [] : [{ file, ...facts(text) }];
});
console.log(JSON.stringify(seen, null, 1));

/** The decoded text/calendar part; undefined in a mail without one. */
function calendar(mail) {
  const at = mail.search(/^content-type: text\/calendar/im);
  if (at < 0) return undefined;
  const [, ...body] = mail.slice(at).split("\r\n\r\n");
  const [base64] = body.join("\r\n\r\n").split("\r\n--");
  return Buffer.from(base64, "base64").toString("utf8");
}

function facts(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const meeting = calendar.getFirstSubcomponent("vevent");
  const event = new ICAL.Event(meeting);
  const attendees = meeting.getAllProperties("attendee");
  const instant = (time) => time?.toJSDate().toISOString().replace(".000Z", "Z");
  return {
    method: calendar.getFirstPropertyValue("method"),
    uid: event.uid,
    sequence: event.sequence,
    start: instant(meeting.getFirstPropertyValue("dtstart")) ?? "",
    end: instant(meeting.getFirstPropertyValue("dtend")) ?? "",
    status: meeting.getFirstPropertyValue("status") ?? "",
    summary: event.summary ?? "",
    comment: meeting.getFirstPropertyValue("comment") ?? "",
    description: event.description ?? "",
    location: event.location ?? "",
    organizer: event.organizer.replace(/^mailto:/i, ""),
    attendees: attendees.map((it) => it.getFirstValue().replace(/^mailto:/i, "")),
    attendee_name: attendees[0]?.getParameter("cn") ?? "",
    alarms: meeting.getAllSubcomponents("valarm").length,
  };
}
