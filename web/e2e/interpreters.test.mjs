/** Interpreters between two people: real browsers, the real server, and who hears whom. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  FEWER_PICTURES, addInterpreter, assertAccessible, assertNoOtherHost, bookMeeting, comeToDoor,
  figures, newPerson, shoot, startBrowser, startServerWithStaff, until,
} from './support.mjs';

/** A voice whose energy grows by more than this between two looks is heard. */
const HEARD = 0.0005;

describe('a meeting with two interpreters', () => {
  let server;
  let browser;
  let booked;
  let company;
  let partner;
  let li;
  let rao;

  /** Which id the tile of a person has on somebody else's page. */
  const idOf = (page, name) =>
    page.getByTestId('tile').filter({ hasText: name }).getAttribute('data-person');
  const energyOf = async (page, id) =>
    (await figures(page)).peers.find((it) => it.person === id)?.audioEnergy ?? 0;
  const hears = async (page, id) => {
    const was = await energyOf(page, id);
    return until(async () => (await energyOf(page, id)) - was > HEARD, `${id} is heard`);
  };
  /** How loud a page plays a person; null where it has no voice of theirs at all. */
  const volumeOf = (page, id) =>
    page.evaluate((who) => {
      const element = document.querySelector(`audio[data-person="${who}"]`);
      return element ? Math.round(element.volume * 100) / 100 : null;
    }, id);
  const plays = (page, id, volume) =>
    until(async () => (await volumeOf(page, id)) === volume, `${id} is played at ${volume}`);

  before(async () => {
    server = await startServerWithStaff();
    browser = await startBrowser({ flags: [FEWER_PICTURES] });
    booked = await bookMeeting(server);
    const links = [
      await addInterpreter(server, booked, 'Li Wei', ['it', 'en']),
      await addInterpreter(server, booked, 'Meera Rao', ['it', 'en']),
    ];
    [company, partner, li, rao] = [
      await newPerson(browser), await newPerson(browser, { viewport: { width: 360, height: 740 } }),
      await newPerson(browser, { viewport: { width: 360, height: 740 } }), await newPerson(browser),
    ];
    await Promise.all([
      comeToDoor(company, booked.companyLink), comeToDoor(partner, booked.partnerLink),
      comeToDoor(li, links[0].link), comeToDoor(rao, links[1].link),
    ]);
    for (const { page } of [company, partner, li, rao]) await page.getByTestId('join').click();
    for (const { page } of [company, partner, li, rao]) {
      await until(async () => (await page.getByTestId('tile').count()) === 3, 'all four are in');
    }
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('leaves the room to itself while interpreters rest', async () => {
    const partnerId = await idOf(company.page, 'Ravi Menon');
    await hears(company.page, partnerId);
    assert.equal(await volumeOf(company.page, partnerId), 1);
    for (const name of ['Li Wei', 'Meera Rao']) {
      assert.equal(await volumeOf(company.page, await idOf(company.page, name)), null);
    }
  });

  test('brings a channel to who listens to it, over the room, and to nobody else', async () => {
    const liId = await idOf(company.page, 'Li Wei');
    const partnerId = await idOf(company.page, 'Ravi Menon');
    const companyId = await idOf(partner.page, 'Anna Brambilla');
    await company.page.getByTestId('listen-it').click();
    await li.page.getByTestId('interpret-it').click();

    await hears(company.page, liId);
    await plays(company.page, liId, 1);
    await plays(company.page, partnerId, 0.2);
    await hears(company.page, partnerId);
    await hears(partner.page, companyId);
    assert.equal(await volumeOf(partner.page, liId), null, 'the partner has no such voice');
    assert.equal(await energyOf(partner.page, liId), 0, 'and never heard it');
    await plays(partner.page, companyId, 1);

    await company.page.getByTestId('floor-volume').fill('0.5');
    await plays(company.page, partnerId, 0.5);
    await assertAccessible(company.page, 'a listener’s page');
    await assertAccessible(li.page, 'an interpreter’s page at 360 px');
    await shoot(company.page, 'listener-1440');
    await shoot(partner.page, 'listener-360');
    await shoot(li.page, 'interpreter-360');
  });

  test('has one interpreter relieve the other, unheard by who does not listen', async () => {
    const liId = await idOf(company.page, 'Li Wei');
    const raoId = await idOf(company.page, 'Meera Rao');
    await rao.page.getByTestId('interpret-it').click();

    await until(async () =>
      (await li.page.getByTestId('interpret-rest').getAttribute('aria-pressed')) === 'true',
    'who was relieved is told that they rest');
    await hears(company.page, raoId);
    await plays(company.page, liId, null);
    assert.equal(await energyOf(partner.page, raoId), 0);
    await shoot(rao.page, 'interpreter-1440');
  });

  test('gives the room its full voice again when the channel is silent, or left', async () => {
    const partnerId = await idOf(company.page, 'Ravi Menon');
    await rao.page.getByTestId('interpret-rest').click();
    await plays(company.page, partnerId, 1);
    await rao.page.getByTestId('interpret-it').click();
    await plays(company.page, partnerId, 0.5);
    await company.page.getByTestId('listen-floor').click();
    await plays(company.page, partnerId, 1);
    await plays(company.page, await idOf(company.page, 'Meera Rao'), null);
  });

  test('has an interpreter who speaks to the room heard by everybody', async () => {
    await li.page.getByTestId('interpret-floor').click();
    await hears(company.page, await idOf(company.page, 'Li Wei'));
    await hears(partner.page, await idOf(partner.page, 'Li Wei'));
  });

  test('keeps when interpreters came and went', async () => {
    await li.page.getByTestId('leave').click();
    const at = `/api/missions/${booked.mission.id}/meetings/${booked.meeting.id}`;
    const kept = async () => {
      const { attendance } = await server.staff.get(at);
      return attendance.filter((it) => it.side === 'interpreter');
    };
    await until(async () => (await kept()).some((it) => it.visits[0]?.left_at), 'Li has left');
    const [left, stays] = (await kept()).sort((a, b) => a.name.localeCompare(b.name));
    assert.equal(left.name, 'Li Wei');
    assert.ok(Date.parse(left.visits[0].left_at) > Date.parse(left.visits[0].joined_at));
    assert.equal(stays.visits.length, 1);
    for (const person of [company, partner, li, rao]) assertNoOtherHost(person, server.base);
  });
});
