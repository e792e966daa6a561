/** The last minutes of a meeting: the time left is said, and the next meeting is offered. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  assertAccessible, bookMeeting, comeToDoor, newPerson, seesAndHears, shoot, startBrowser,
  startServerWithStaff, until,
} from './support.mjs';

/** Lets a test put a page's clock forward, as a laptop that slept does by itself. */
const CLOCK = `
  window.ahead_ms = 0;
  const real = Date.now.bind(Date);
  Date.now = () => real() + window.ahead_ms;`;

describe('the last minutes of a meeting', () => {
  let server;
  let browser;
  let people;
  let booked;

  const endsIn = async (page, left_s) => {
    const ahead_ms = Date.parse(booked.meeting.ends_at) - left_s * 1000 - Date.now();
    await page.evaluate((it) => (window.ahead_ms = it), ahead_ms);
  };

  before(async () => {
    server = await startServerWithStaff();
    browser = await startBrowser();
    booked = await bookMeeting(server, { startsIn_min: 0 });
    const at = `/api/missions/${booked.mission.id}`;
    const parties = await server.staff.get(`${at}/parties`);
    const second = await server.staff.post(`${at}/parties`, {
      side: 'partner', name: 'Pune Lights', vat: null, country: 'IN', subdivision: null,
      city: 'Pune', zone: 'Asia/Kolkata', sector: 'furniture_design',
      person: { name: 'Asha Kale', email: 'asha@pune.example', phone: null, language: 'en' },
    });
    await server.staff.post(`${at}/meetings`, {
      company: parties.find((it) => it.side === 'company').id,
      partner: second.id,
      starts_at: new Date(Date.parse(booked.meeting.ends_at) + 10 * 60_000).toISOString(),
      exception: 'the test starts when it starts',
    });
    people = [
      await newPerson(browser), await newPerson(browser, { viewport: { width: 360, height: 740 } }),
    ];
    for (const { context } of people) await context.addInitScript(CLOCK);
    await comeToDoor(people[0], booked.companyLink);
    await comeToDoor(people[1], booked.partnerLink);
    for (const { page } of people) await page.getByTestId('join').click();
    for (const { page } of people) await seesAndHears(page);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('are said five minutes and one minute before the end, on every page', async () => {
    const said = new Set();
    for (const minutes of [5, 1]) {
      for (const { page } of people) {
        await endsIn(page, minutes * 60 + 20);
        await until(async () => {
          const left = await page.getByTestId('time-left').innerText();
          return new RegExp(`\\b0?${minutes}:[0-2]\\d\\b`).test(left);
        }, `a little over ${minutes} minutes are left`);
        await endsIn(page, minutes * 60 - 1);
        const warning = page.getByTestId('warning');
        const words = await until(async () => {
          const now = (await warning.innerText()).trim();
          return now !== '' && !said.has(now) && now;
        }, `${minutes} minutes are said`);
        said.add(words);
        assert.equal(await warning.getAttribute('role'), 'alert');
        await shoot(page, `warning-${minutes}-${page.viewportSize().width}`);
      }
    }
    console.log([...said].join(' · '));
    await assertAccessible(people[1].page, 'the last minute at 360 px');
  });

  test('offer the way to the next meeting, and lead there', async () => {
    const [company, partner] = people;
    const before = company.page.url();
    await company.page.getByTestId('go-next').waitFor();
    assert.equal(await partner.page.getByTestId('go-next').count(), 0, 'the partner has none');
    await assertAccessible(company.page, 'the last minute');
    await shoot(company.page, 'next-1440');
    await company.page.getByTestId('go-next').click();
    await until(() => company.page.url() !== before, 'it is another room');
    await company.page.getByText('Pune Lights').first().waitFor();
    await partner.page.getByTestId('nobody').waitFor();
    await shoot(company.page, 'next-door-1440', { fullPage: true });
  });
});
