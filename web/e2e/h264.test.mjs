/**
 * Pictures in H.264, as Safari sends them: between two Chromium that prefer it.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  bookMeeting, comeToDoor, newPerson, seesAndHears, startBrowser, startServerWithStaff,
} from './support.mjs';

/** Puts H.264 before whatever the page would prefer, and keeps the connections to be asked. */
const prefersH264 = `
  const original = RTCRtpTransceiver.prototype.setCodecPreferences;
  RTCRtpTransceiver.prototype.setCodecPreferences = function (codecs) {
    const last = (it) => Number(it.mimeType.toLowerCase() !== 'video/h264');
    return original.call(this, [...codecs].sort((a, b) => last(a) - last(b)));
  };
  const Original = RTCPeerConnection;
  window.connections = [];
  window.RTCPeerConnection = class extends Original {
    constructor(...words) {
      super(...words);
      window.connections.push(this);
    }
  };`;

/** The formats in which pictures come in. */
const formats = (page) => page.evaluate(async () => {
  const found = new Set();
  for (const connection of window.connections) {
    const reports = await connection.getStats();
    reports.forEach((report) => {
      if (report.type !== 'inbound-rtp' || report.kind !== 'video' || !report.framesDecoded) return;
      found.add(reports.get(report.codecId)?.mimeType);
    });
  }
  return [...found];
});

describe('two people whose browsers prefer H.264', () => {
  test('see and hear each other', async (t) => {
    const server = await startServerWithStaff();
    const browser = await startBrowser();
    try {
      const { companyLink, partnerLink } = await bookMeeting(server);
      const people = [await newPerson(browser), await newPerson(browser)];
      for (const { context } of people) await context.addInitScript(prefersH264);
      await comeToDoor(people[0], companyLink);
      await comeToDoor(people[1], partnerLink);
      const has = await people[0].page.evaluate(() =>
        RTCRtpSender.getCapabilities('video').codecs.some((it) => it.mimeType === 'video/H264'));
      if (!has) {
        t.diagnostic('this Chromium has no H.264');
        return;
      }
      for (const { page } of people) await page.getByTestId('join').click();

      for (const { page } of people) {
        await seesAndHears(page);
        assert.deepEqual(await formats(page), ['video/H264']);
      }
    } finally {
      await browser.close();
      await server.stop();
    }
  });
});
