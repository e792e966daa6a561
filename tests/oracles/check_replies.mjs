// Reads answers of calendar programs with ical.js, the engine of Thunderbird.
//
// Standard input is a JSON list of calendar texts, unfolded; prints a JSON list of what each says.
// ical.js is the one installed under web/node_modules.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const ICAL = createRequire(new URL("../../web/package.json", import.meta.url))("ical.js");

const instant = (time) => time.toJSDate().toISOString().replace(".000Z", "Z");
const words = (value) => value?.trim() ?? null;

const read = (text) => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const event = calendar.getFirstSubcomponent("vevent");
  const start = event.getFirstPropertyValue("dtstart");
  const zone = event.getFirstProperty("dtstart")?.getParameter("tzid");
  const rules = calendar.getAllSubcomponents("vtimezone")
    .find((it) => it.getFirstPropertyValue("tzid") === zone);
  if (zone && rules) start.zone = new ICAL.Timezone(rules);
  const stamp = event.getFirstPropertyValue("dtstamp");
  const attendees = event.getAllProperties("attendee");
  return {
    method: calendar.getFirstPropertyValue("method").toUpperCase(),
    uid: event.getFirstPropertyValue("uid"),
    sequence: Number(event.getFirstPropertyValue("sequence") ?? 0),
    stamp: stamp ? instant(stamp) : null,
    attendees: attendees.map((it) => [
      it.getFirstValue().replace(/^mailto:/i, "").toLowerCase(),
      (it.getParameter("partstat") ?? "NEEDS-ACTION").toUpperCase(),
      it.getParameter("cn") ?? "",
    ]),
    comment: words(event.getFirstPropertyValue("comment")),
    summary: words(event.getFirstPropertyValue("summary")),
    start: start ? instant(start) : null,
  };
};
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(read)));
