/**
 * Firefox ESR and Chromium in one room: each decodes the other's picture and hears them. Run in a
 * network of its own (`tests/setup/apart.sh`), because Firefox pairs no address of the loopback.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import {
  bookMeeting, comeToDoor, newPerson, seesAndHears, startBrowser, startServerWithStaff, until,
} from './support.mjs';

/** A made-up camera and microphone, no question about them, and an address without a disguise. */
const PREFERENCES = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.autoplay.default': 0,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
  // Codecs that Mozilla hands out over the network are not there yet in a new profile.
  'media.gmp-manager.updateEnabled': false,
};

describe('a meeting between Chromium and Firefox', () => {
  let server;
  let chromium;
  let firefox;
  let company;
  let partner;

  const byId = (id) => `[data-testid="${id}"]`;

  before(async () => {
    const listen = process.env.INCONTRO_ADDRESS;
    assert.ok(listen, 'tests/setup/apart.sh says which address media goes to');
    server = await startServerWithStaff({ env: { INCONTRO__ROOMS__LISTEN: listen } });
    [chromium, firefox] = await Promise.all([
      startBrowser(),
      puppeteer.launch({
        browser: 'firefox',
        executablePath: process.env.INCONTRO_FIREFOX ?? '/usr/bin/firefox-esr',
        headless: true,
        extraPrefsFirefox: PREFERENCES,
      }),
    ]);
    console.log(await firefox.version());
    const { companyLink, partnerLink } = await bookMeeting(server);
    company = await newPerson(chromium);
    await comeToDoor(company, companyLink);
    partner = await firefox.newPage();
    await partner.goto(partnerLink);
    const enter = 'form[action$="/enter"] button:not([name])';
    if (!(await partner.$(enter))) {
      await Promise.all([partner.waitForNavigation(), partner.click('a.button.first')]);
    }
    await Promise.all([partner.waitForNavigation(), partner.click(enter)]);
    await partner.waitForSelector(byId('preview'));
  });

  after(async () => {
    await Promise.all([chromium?.close(), firefox?.close()]);
    await server?.stop();
  });

  test('lets each see and hear the other', async () => {
    await partner.waitForSelector(byId('join'));
    await partner.click(byId('join'));
    await company.page.getByTestId('join').click();
    const [seen] = (await seesAndHears(company.page)).peers;
    const [back] = (await seesAndHears(partner)).peers;
    console.log('Chromium sees', JSON.stringify(seen));
    console.log('Firefox sees', JSON.stringify(back));
  });

  test('shares a screen from Chromium to Firefox', async () => {
    await company.page.getByTestId('bar-screen').click();
    await until(async () => {
      const { peers } = await partner.evaluate(() => window.incontroRoom.stats());
      return peers[0]?.screenFramesDecoded >= 3;
    }, 'Firefox sees the screen');
    await company.page.getByTestId('bar-screen').click();
    await partner.waitForSelector(byId('screen-tile'), { hidden: true });
  });

  test('goes on over new paths, and after Firefox was loaded again', async () => {
    await partner.evaluate(() => window.incontroRoom.restartMedia());
    await seesAndHears(partner);
    await seesAndHears(company.page);
    await partner.reload();
    await partner.waitForSelector(byId('join'));
    await partner.click(byId('join'));
    await seesAndHears(partner);
    await seesAndHears(company.page);
    const { publishing, subscribing } = await partner.evaluate(() => window.incontroRoom.stats());
    assert.deepEqual([publishing, subscribing], ['connected', 'connected']);
  });
});
