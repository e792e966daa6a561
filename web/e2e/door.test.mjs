/**
 * What stands at the door when something is in the way, in every language and on a phone: a mail
 * program's own window, a camera that is refused, a network that lets nothing through.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  assertAccessible, bookMeeting, comeToDoor, newPerson, shoot, startBrowser, startServerWithStaff,
  until,
} from './support.mjs';

const LANGUAGES = ['it', 'en', 'fr', 'zh-Hans', 'ru', 'hi'];
const PHONE = { viewport: { width: 360, height: 740 } };
const WECHAT = 'Mozilla/5.0 (Linux; Android 13; V2254A) AppleWebKit/537.36 (KHTML, like Gecko) '
  + 'Version/4.0 Chrome/116.0 Mobile Safari/537.36 MicroMessenger/8.0.47';

/** No device is given, and no address of the server's is heard of. */
const NOTHING_GOES = `
  navigator.mediaDevices.getUserMedia = () =>
    Promise.reject(new DOMException('refused', 'NotAllowedError'));
  navigator.permissions.query = () => Promise.resolve({ state: 'denied' });
  const original = RTCPeerConnection.prototype.setRemoteDescription;
  RTCPeerConnection.prototype.setRemoteDescription = function ({ type, sdp }) {
    const lines = sdp.split('\\r\\n').filter((line) => !line.startsWith('a=candidate:'));
    return original.call(this, { type, sdp: lines.join('\\r\\n') });
  };`;

/** Fails where anything that is shown reaches beyond the screen's right edge. */
async function assertFits(page, what) {
  const wide = await page.evaluate(() => {
    const shown = [...document.querySelectorAll('body *')].filter((it) => it.checkVisibility());
    const beyond = shown.filter((it) => it.getBoundingClientRect().right > innerWidth + 1);
    return beyond.map((it) => `${it.tagName} ${it.className} ${it.textContent.slice(0, 40)}`);
  });
  assert.deepEqual(wide, [], `${what} is wider than the screen`);
  assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), what);
}

describe('the door on a phone, in every language', () => {
  let server;
  let browser;
  let links;

  /** Opens a personal link as far as its door, whose picture there may not be. */
  async function come(person, link) {
    const { page } = person;
    await page.goto(link);
    const enter = page.locator('form[action$="/enter"] button:not([name])').first();
    if ((await enter.count()) === 0) await page.locator('a.button.first').first().click();
    await enter.click();
    await page.waitForURL(/\/room\/[^/]+$/);
  }

  before(async () => {
    server = await startServerWithStaff();
    browser = await startBrowser();
    const { companyLink, partnerLink } = await bookMeeting(server);
    links = { companyLink, partnerLink };
  });

  after(async () => {
    await browser?.close();
    await server?.stop();
  });

  test('says what is in the way, and what to do, where nothing goes', async () => {
    const person = await newPerson(browser, { ...PHONE, userAgent: WECHAT });
    await person.context.addInitScript(NOTHING_GOES);
    const { page } = person;
    await come(person, links.partnerLink);
    await page.getByTestId('trouble').waitFor();
    await page.getByTestId('in-app').waitFor();
    await page.locator('[data-testid="network"][data-verdict="blocked"]').waitFor();

    const said = new Set();
    for (const language of LANGUAGES) {
      await page.getByTestId('language').selectOption(language);
      await until(async () => (await page.locator('html').getAttribute('lang')) === language,
        `it speaks ${language}`);
      const words = [];
      for (const id of ['trouble', 'in-app', 'network']) {
        words.push(await page.getByTestId(id).innerText());
      }
      said.add(words.join('\n'));
      await assertFits(page, `the door in ${language}`);
      await assertAccessible(page, `the door in ${language}`);
      await shoot(page, `door-trouble-${language}-360`, { fullPage: true });
    }
    assert.equal(said.size, LANGUAGES.length, 'each language has words of its own');
    assert.equal(await page.getByTestId('join').isEnabled(), true, 'one may come in all the same');
    await person.context.close();
  });

  test('has an echo test and device pickers that fit', async () => {
    const person = await newPerson(browser, PHONE);
    const { page } = person;
    await comeToDoor(person, links.companyLink);
    await page.getByTestId('echo-test').click();
    const step = () => page.getByTestId('echo-state').getAttribute('data-step');
    await until(async () => (await step()) === 'done', 'it has played back');
    await page.locator('[data-testid="network"][data-verdict="good"]').waitFor();

    for (const language of LANGUAGES) {
      await page.getByTestId('language').selectOption(language);
      await until(async () => (await page.locator('html').getAttribute('lang')) === language,
        `it speaks ${language}`);
      await assertFits(page, `the checked door in ${language}`);
      await assertAccessible(page, `the checked door in ${language}`);
      await shoot(page, `door-done-${language}-360`, { fullPage: true });
    }
    await person.context.close();
  });

  test('remembers which devices were chosen, and that the camera was off', async () => {
    const person = await newPerson(browser, PHONE);
    const { page } = person;
    await comeToDoor(person, links.companyLink);
    const picker = page.getByTestId('pick-microphone');
    const values = await picker.locator('option').evaluateAll((all) => all.map((it) => it.value));
    const chosen = values.at(-1);
    assert.ok(values.length > 1, 'there is a choice');
    await picker.selectOption(chosen);
    await page.getByTestId('door-camera').click();
    await page.getByTestId('preview').waitFor({ state: 'detached' });

    await page.reload();
    await picker.waitFor();

    await until(async () => (await picker.inputValue()) === chosen, 'the microphone is the same');
    assert.equal(await page.getByTestId('preview').count(), 0, 'the camera stays off');
    assert.equal(await page.getByTestId('door-camera').getAttribute('aria-pressed'), 'false');
    await person.context.close();
  });
});
