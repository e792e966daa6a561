/** Two people meet in the room, with the real server between two real browsers. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  assertAccessible, assertNoOtherHost, bookMeeting, comeToDoor, newPerson, seesAndHears, shoot,
  startBrowser, startServer, startServerWithStaff, until,
} from './support.mjs';

/** Keeps a page's connections where a test can ask them. */
const KEPT = `
  window.connections = [];
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(...given) { super(...given); window.connections.push(this); }
  };`;

/** The names under which a page's living connections are known to the server (RFC 8839 §5.4). */
const ufragsOf = (page) => page.evaluate(() => window.connections
  .filter((it) => it.connectionState === 'connected')
  .map((it) => /a=ice-ufrag:(\S+)/.exec(it.localDescription.sdp)[1]));

/** The format in which a page's voice is wanted first. Its statistics tell what is inside alone. */
const voiceFormatOf = (page) => page.evaluate(() => {
  const sends = window.connections.find((it) => it.remoteDescription?.type === 'answer'
    && it.connectionState === 'connected');
  const [, first] = /m=audio \d+ \S+ (\d+)/.exec(sends.remoteDescription.sdp);
  return new RegExp(`a=rtpmap:${first} (\\w+)`).exec(sends.remoteDescription.sdp)[1];
});

describe('a meeting in the room', () => {
  let server;
  let browser;
  let company;
  let partner;

  before(async () => {
    server = await startServerWithStaff();
    browser = await startBrowser();
    const { companyLink, partnerLink } = await bookMeeting(server);
    // Odd zones: a time taken from the device instead of the server could not look right.
    company = await newPerson(browser, { timezoneId: 'America/St_Johns' });
    partner = await newPerson(browser, {
      timezoneId: 'Asia/Kathmandu',
      viewport: { width: 360, height: 740 },
    });
    await company.context.addInitScript(KEPT);
    await Promise.all([comeToDoor(company, companyLink), comeToDoor(partner, partnerLink)]);
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('shows at the door both clocks, one’s own first, and one’s devices', async () => {
    for (const [person, name] of [[company, 'door-1440'], [partner, 'door-360']]) {
      const { page } = person;
      await until(() => page.getByTestId('clocks').locator('time').count().then((n) => n === 2),
        'both clocks are there');
      await until(async () => {
        const level = await page.getByTestId('meter').getAttribute('aria-valuenow');
        return Number(level) > 0;
      }, 'the meter moves');
      await assertAccessible(page, `the ${name}`);
      await shoot(page, name, { fullPage: true });
    }
  });

  test('plays back four seconds of one’s own voice', async () => {
    const { page } = company;
    await page.getByTestId('echo-test').click();
    const step = () => page.getByTestId('echo-state').getAttribute('data-step');
    await until(async () => (await step()) === 'recording', 'it records');
    await until(async () => (await step()) === 'done', 'it has played back');
  });

  test('lets each see and hear the other', async () => {
    await company.page.getByTestId('join').click();
    await company.page.getByTestId('nobody').waitFor();
    await shoot(company.page, 'room-alone');
    await partner.page.getByTestId('join').click();

    const [seen] = (await seesAndHears(company.page)).peers;
    const [back] = (await seesAndHears(partner.page)).peers;

    console.log('company sees', JSON.stringify(seen));
    console.log('partner sees', JSON.stringify(back));
    assert.equal(await voiceFormatOf(company.page), 'red', 'each packet repeats the one before');
    for (const { page } of [company, partner]) {
      const caption = page.getByTestId('tile').getByTestId('local-time');
      assert.match(await caption.innerText(), /^\d\d:\d\d$/);
    }
    await assertAccessible(company.page, 'the call');
    await assertAccessible(partner.page, 'the call at 360 px');
    await shoot(company.page, 'call-1440');
    await shoot(partner.page, 'call-360');
  });

  test('carries words both ways', async () => {
    await company.page.getByTestId('bar-chat').click();
    await company.page.getByRole('textbox').fill('Buongiorno, ecco il catalogo');
    await company.page.keyboard.press('Enter');
    await partner.page.getByTestId('unread').waitFor();
    await partner.page.getByTestId('bar-chat').click();
    await partner.page.getByText('Buongiorno, ecco il catalogo').last().waitFor();
    await partner.page.getByRole('textbox').fill('谢谢，马上看');
    await partner.page.keyboard.press('Enter');
    await company.page.getByTestId('chat').getByText('谢谢，马上看').waitFor();
    await shoot(company.page, 'chat-1440');
    await partner.page.keyboard.press('Escape');
    await partner.page.getByTestId('chat').waitFor({ state: 'detached' });
    await company.page.getByTestId('bar-chat').click();
  });

  test('shows who is muted and who raises a hand', async () => {
    const signs = company.page.getByTestId('tile');
    await partner.page.getByTestId('bar-microphone').click();
    await partner.page.getByTestId('bar-hand').click();
    await signs.locator('.muted').waitFor();
    await signs.locator('.hand').waitFor();
    await partner.page.getByTestId('bar-microphone').click();
    await partner.page.getByTestId('bar-hand').click();
    await signs.locator('.muted').waitFor({ state: 'detached' });
    await signs.locator('.hand').waitFor({ state: 'detached' });
  });

  test('takes a camera out and brings it back', async () => {
    await partner.page.getByTestId('bar-camera').click();
    await company.page.getByTestId('tile').locator('video').waitFor({ state: 'detached' });
    await partner.page.getByTestId('bar-camera').click();
    await company.page.getByTestId('tile').locator('video').waitFor();
    await seesAndHears(company.page);
  });

  test('shares a screen and takes it back', async () => {
    await company.page.getByTestId('bar-screen').click();
    await partner.page.getByTestId('screen-tile').waitFor();
    await until(async () => {
      const { peers } = await partner.page.evaluate(() => window.incontroRoom.stats());
      return peers[0]?.screenFramesDecoded >= 3;
    }, 'the screen is seen');
    await shoot(partner.page, 'screen-360');
    await company.page.getByTestId('bar-screen').click();
    await partner.page.getByTestId('screen-tile').waitFor({ state: 'detached' });
    await seesAndHears(partner.page);
  });

  test('comes back by itself after the line was cut, with the media untouched', async () => {
    const count = () => company.page.getByTestId('note').filter({ hasText: /./ }).count();
    await until(async () => (await count()) === 0, 'the last note has gone');
    const start = performance.now();
    const before = await ufragsOf(company.page);
    assert.equal(before.length, 2);
    await company.page.evaluate(() => window.incontroRoom.dropLine());
    await until(async () => (await count()) > 0, 'the page says that it is back');
    console.log(`line back after ${Math.round(performance.now() - start)} ms`);
    assert.deepEqual(await ufragsOf(company.page), before, 'both connections are the same');
    await seesAndHears(company.page);
    await seesAndHears(partner.page);
  });

  test('goes on over new paths when the network changes', async () => {
    const before = await ufragsOf(company.page);
    await company.page.evaluate(() => window.incontroRoom.restartMedia());
    await until(async () => {
      const now = await ufragsOf(company.page);
      return now.length === 2 && now.every((it) => !before.includes(it));
    }, 'both paths were made anew');
    await seesAndHears(company.page);
    await seesAndHears(partner.page);
  });

  test('goes on after a reload', async () => {
    await partner.page.reload();
    await partner.page.getByTestId('join').click();
    await seesAndHears(partner.page);
    await seesAndHears(company.page);
  });

  test('ends with a way to the questions', async () => {
    await partner.page.getByTestId('leave').click();
    await partner.page.getByTestId('feedback').waitFor();
    await company.page.getByTestId('nobody').waitFor();
    await assertAccessible(partner.page, 'the way out');
    await shoot(partner.page, 'left-360');
    assert.match(await partner.page.getByTestId('feedback').getAttribute('href'), /^\/p\//);
  });

  test('never asked another host, and broke no rule of the content policy', () => {
    for (const person of [company, partner]) {
      assertNoOtherHost(person, server.base);
      assert.deepEqual(person.faults.filter((it) => /Content Security|Trusted/.test(it)), []);
    }
  });
});

describe('a room that is not open yet', () => {
  test('keeps people waiting by the server’s clock, and lets them in by itself', async () => {
    // Rooms open fifteen minutes before: this one does so in under half a minute.
    const server = await startServerWithStaff();
    const browser = await startBrowser();
    try {
      const { companyLink, partnerLink } = await bookMeeting(server, { startsIn_min: 15.2 });
      const people = [await newPerson(browser), await newPerson(browser)];
      await Promise.all([
        comeToDoor(people[0], companyLink),
        comeToDoor(people[1], partnerLink),
      ]);
      for (const { page } of people) await page.getByTestId('join').click();
      await people[0].page.getByTestId('countdown').waitFor();
      await assertAccessible(people[0].page, 'the waiting room');
      await shoot(people[0].page, 'waiting-1440');

      for (const { page } of people) await page.getByTestId('tile').waitFor({ timeout: 90_000 });
      for (const { page } of people) await seesAndHears(page);
    } finally {
      await browser.close();
      await server.stop();
    }
  });
});

describe('a link that is opened on two devices', () => {
  test('asks first, moves the seat to the newer one, and says so on the older', async () => {
    const server = await startServerWithStaff();
    const browser = await startBrowser();
    try {
      const { companyLink } = await bookMeeting(server);
      const desk = await newPerson(browser);
      const phone = await newPerson(browser, { viewport: { width: 360, height: 740 } });
      await comeToDoor(desk, companyLink);
      await desk.page.getByTestId('join').click();
      await desk.page.getByTestId('nobody').waitFor();

      await comeToDoor(phone, companyLink);
      await phone.page.getByTestId('join').click();

      const asked = phone.page.getByTestId('ended');
      await asked.waitFor();
      assert.equal(await asked.getAttribute('data-why'), 'elsewhere');
      assert.equal(await desk.page.getByTestId('nobody').count(), 1, 'the desk is still in');
      await assertAccessible(phone.page, 'the question on the second device');
      await shoot(phone.page, 'elsewhere-360');
      await phone.page.getByTestId('take-over').click();
      await phone.page.getByTestId('nobody').waitFor();
      const ended = desk.page.getByTestId('ended');
      await ended.waitFor();
      assert.equal(await ended.getAttribute('data-why'), 'replaced');
      await assertAccessible(desk.page, 'the replaced device');
      await shoot(desk.page, 'replaced-1440');
    } finally {
      await browser.close();
      await server.stop();
    }
  });
});

describe('a server that goes in the middle of a call', () => {
  test('has both people back by themselves, after a crash and after a restart', async () => {
    let server = await startServerWithStaff();
    const browser = await startBrowser();
    try {
      const { staff } = server;
      const { mission, meeting, companyLink, partnerLink } = await bookMeeting(server);
      const file = `/api/missions/${mission.id}/meetings/${meeting.id}`;
      const stays = async () => (await staff.get(file)).attendance.map((it) => it.visits);
      const people = [await newPerson(browser), await newPerson(browser)];
      await comeToDoor(people[0], companyLink);
      await comeToDoor(people[1], partnerLink);
      for (const { page } of people) await page.getByTestId('join').click();
      for (const { page } of people) await seesAndHears(page);

      for (const [how, go] of [
        ['crash', () => server.kill()],
        ['restart', () => server.stop({ keepData: true })],
      ]) {
        const start = performance.now();
        const gone_ms = Date.now();
        await go();
        await people[0].page.getByTestId('line').waitFor();
        server = await startServer({ args: [], keep: server });
        const up = performance.now();
        for (const { page } of people) {
          await page.getByTestId('line').waitFor({ state: 'detached' });
          await seesAndHears(page);
        }
        const [down_s, back_s] = [up - start, performance.now() - up].map((it) => it / 1000);
        console.log(`${how}: down ${down_s.toFixed(1)} s, both back ${back_s.toFixed(1)} s after`);
        if (how === 'restart') continue;
        // Nobody said goodbye: the visit ends when it was last heard of, and another has begun.
        const back_ms = Date.now();
        const ended = () => stays().then((all) => all.every((it) => it[0].left_at) && all);
        for (const visits of await until(ended, 'the visits before the crash end', 60_000)) {
          assert.equal(visits.length, 2);
          assert.equal(visits[1].left_at, null);
          const left_ms = Date.parse(visits[0].left_at);
          const joined_ms = Date.parse(visits[1].joined_at);
          assert.ok(gone_ms - 10_000 < left_ms && left_ms < gone_ms + 1000, visits[0].left_at);
          // Told in whole seconds.
          assert.ok(gone_ms - 1000 < joined_ms && joined_ms < back_ms, visits[1].joined_at);
        }
      }
    } finally {
      await browser.close();
      await server.stop();
    }
  });
});
