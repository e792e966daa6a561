/** What staff do to a room while somebody is in it, and what that person sees of it. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  assertAccessible, bookMeeting, comeToDoor, newPerson, seesAndHears, startBrowser,
  startServerWithStaff, until,
} from './support.mjs';

/** Lets a test say to the page what the server would. */
const KEEP_SOCKET = `window.WebSocket = class extends WebSocket {
  constructor(...args) { super(...args); window.lastSocket = this; }
};`;

describe('somebody in a room', () => {
  let server;
  let browser;
  let booked;
  let company;
  let partner;

  const mission = () => `/api/missions/${booked.mission.id}`;
  const file = () => server.staff.get(`${mission()}/meetings/${booked.meeting.id}`);

  before(async () => {
    server = await startServerWithStaff({ env: { INCONTRO__ROOMS__OPENS_BEFORE_MIN: '60' } });
    browser = await startBrowser();
    booked = await bookMeeting(server);
    [company, partner] = [await newPerson(browser), await newPerson(browser)];
    await company.context.addInitScript(KEEP_SOCKET);
    await comeToDoor(company, booked.companyLink);
    await comeToDoor(partner, booked.partnerLink);
    for (const { page } of [company, partner]) await page.getByTestId('join').click();
    await seesAndHears(company.page);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('sees initials and a word where the line does not take a picture', async () => {
    const { page } = company;
    const says = (kinds) => page.evaluate((all) => {
      const { person } = document.querySelector('[data-testid="tile"]').dataset;
      const paused = all.map((kind) => ({ person, kind }));
      const quality = { type: 'quality', receive_kbps: 90, paused, audio_only: false };
      window.lastSocket.onmessage({ data: JSON.stringify(quality) });
    }, kinds);
    const word = page.getByTestId('tile').getByTestId('paused');

    await says(['camera']);
    await word.waitFor();
    assert.match(await page.getByTestId('tile').innerText(), /RM[^]*linea debole/);
    await assertAccessible(page, 'a paused picture');
    await says([]);
    await word.waitFor({ state: 'detached' });
  });

  test('is told where they are sent, and enters there without a click', async () => {
    const delhi = await server.staff.post(`${mission()}/parties`, {
      side: 'partner', name: 'Ganga Textiles', vat: null, country: 'IN', subdivision: null,
      city: 'Delhi', zone: 'Asia/Kolkata', sector: 'furniture_design',
      person: { name: 'Asha Rao', email: 'asha@ganga.example', phone: null, language: 'en' },
    });
    const now = await file();
    const next = await server.staff.post(`${mission()}/meetings`, {
      company: booked.meeting.company.id, partner: delhi.id,
      starts_at: new Date(Date.parse(now.ends_at) + 600_000).toISOString().replace('.000', ''),
      exception: 'right after',
    });
    const seat = now.seats.find((it) => it.side === 'company').id;
    const { page } = company;
    const room = page.url();

    await server.staff.post(`${mission()}/meetings/${booked.meeting.id}/room/seats/${seat}/send`,
      { to: next.id });

    await page.waitForURL((url) => /\/room\/[^/]+$/.test(url.pathname) && url.href !== room);
    const told = () => page.getByTestId('note').innerText();
    await until(async () => /Ganga Textiles/.test(await told()), 'it is said where this is');
    await page.getByTestId('nobody').waitFor();
    await page.getByTestId('own-tile').locator('video').waitFor();
  });

  test('waits for the new time where the meeting is moved away, and the keyboard is there',
    async () => {
      const { page } = partner;
      const starts_at = new Date(Date.parse((await file()).starts_at) + 86_400_000);
      await server.staff.put(`${mission()}/meetings/${booked.meeting.id}/slot`, {
        starts_at: starts_at.toISOString().replace('.000', ''),
        seen: 0, exception: 'the test moves when it moves',
      });

      await page.getByTestId('waiting').waitFor();
      assert.equal(await page.getByTestId('waiting').getAttribute('data-stage'), 'early');
      assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H2');
      await until(async () => {
        const { meetings } = await server.staff.get('/api/live');
        const moved = meetings.find((it) => it.id === booked.meeting.id);
        return moved?.people.some((it) => it.side === 'partner' && it.presence === 'early');
      }, 'staff see who waits');
    });
});
