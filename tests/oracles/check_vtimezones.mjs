// Reads meetings on their hosts' clocks with ical.js, the engine of Thunderbird.
//
// Standard input is a JSON list of [zone, instant, calendar]; prints a JSON list of those that read
// as another instant. ical.js is the one installed under web/node_modules.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const ICAL = createRequire(new URL("../../web/package.json", import.meta.url))("ical.js");

const wrong = [];
for (const [zone, instant, text] of JSON.parse(readFileSync(0, "utf8"))) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const rules = new ICAL.Timezone(calendar.getFirstSubcomponent("vtimezone"));
  const start = calendar.getFirstSubcomponent("vevent").getFirstPropertyValue("dtstart");
  start.zone = rules;
  const read = start.toJSDate().toISOString().replace(".000Z", "Z");
  if (read !== instant) wrong.push(`${zone} ${instant}: ical.js reads ${read}`);
}
console.log(JSON.stringify(wrong));
