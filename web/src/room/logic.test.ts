/** What the room decides without a browser. */
import { describe, expect, test } from 'vitest';
import { familyOf, inAppOf } from './browser.ts';
import { columnsFor, initials } from './layout.ts';
import { deviceWord } from './network.svelte.ts';
import { judge, judgeOwn } from './quality.ts';
import { retryWait_ms } from './retry.ts';
import { noTicketReason, personalLink, seatOf, socketAddress } from './ticket.ts';
import { momentAt, timeline, warningDue } from './timeline.ts';

describe('the meeting’s moment', () => {
  const line = timeline({
    opens_at: '2026-11-25T13:45:00Z',
    starts_at: '2026-11-25T14:00:00Z',
    ends_at: '2026-11-25T14:30:00Z',
    closes_at: '2026-11-25T14:40:00Z',
  });
  const check = (now: string, moment: object) => {
    expect(momentAt(line, Date.parse(`2026-11-25T${now}Z`))).toEqual(moment);
  };

  test('follows the server’s clock from before the opening to after the end', () => {
    check('13:40:55', { is: 'before', opensIn_s: 245 });
    check('13:45:00', { is: 'open', startsIn_s: 900 });
    check('14:00:00', { is: 'running', endsIn_s: 1800 });
    check('14:29:59', { is: 'running', endsIn_s: 1 });
    check('14:30:00', { is: 'overtime', closesIn_s: 600 });
    check('14:40:00', { is: 'closed' });
  });

  test('warns once at five minutes and once at one', () => {
    expect(warningDue(301, 300)).toBe(300);
    expect(warningDue(300, 299)).toBeNull();
    expect(warningDue(61, 60)).toBe(60);
    expect(warningDue(900, 30)).toBe(60);
    expect(warningDue(20, 0)).toBeNull();
  });
});

describe('tiles', () => {
  const check = (tiles: number, width: number, height: number, columns: number) => {
    expect(columnsFor(tiles, width, height)).toBe(columns);
  };

  test('are as big as the window lets them be', () => {
    check(1, 1440, 800, 1);
    check(2, 1440, 700, 2);
    check(2, 360, 640, 1);
    check(4, 1440, 800, 2);
    check(6, 1440, 800, 3);
    check(6, 360, 640, 2);
  });

  test('show initials where there is no picture', () => {
    expect(initials('Zhang Wei')).toBe('ZW');
    expect(initials('Maria Grazia De Luca')).toBe('ML');
    expect(initials('王伟')).toBe('王');
    expect(initials('अनिल')).toBe('अ');
    expect(initials('Ирина Петрова')).toBe('ИП');
    expect(initials('')).toBe('');
  });
});

describe('a connection', () => {
  const before = { received: 1000, lost: 0, freeze_s: 0, at_ms: 0 };
  const check = (received: number, lost: number, freeze_s: number, quality: number | null) => {
    const now = { received: 1000 + received, lost, freeze_s, at_ms: 2000 };
    expect(judge(before, now, true)).toBe(quality);
  };

  test('is judged by what arrived since the last look', () => {
    check(1000, 0, 0, 3);
    check(1000, 40, 0, 2);
    check(1000, 200, 0, 1);
    check(1000, 0, 0.5, 2);
    check(0, 0, 0, 0);
    check(-500, 0, 0, null);
  });

  test('is not judged while its person sends nothing', () => {
    expect(judge(before, { ...before, at_ms: 2000 }, false)).toBeNull();
  });

  test('of one’s own is judged by what the server says of it', () => {
    expect([judgeOwn(0, 0.2), judgeOwn(0.03, 0.2), judgeOwn(0, 0.9)]).toEqual([3, 2, 1]);
  });
});

describe('knocking again', () => {
  test('waits longer each time, up to four seconds, and not in step with others', () => {
    expect([0, 1, 2, 3, 9].map((n) => retryWait_ms(n, 0.5))).toEqual([250, 500, 1000, 2000, 3000]);
    expect([retryWait_ms(0, 0), retryWait_ms(0, 1)]).toEqual([188, 313]);
    expect(retryWait_ms(1e6, 1)).toBe(3750);
  });
});

describe('the way in', () => {
  test('a seat is in the address', () => {
    expect(seatOf('/room/7d1f')).toBe('7d1f');
    expect(seatOf('/room/')).toBeNull();
    expect(seatOf('/console/room')).toBeNull();
  });

  test('a refusal is final only where asking again is no use', () => {
    const reasons = [401, 403, 404].map((it) => noTicketReason(it));
    expect(reasons).toEqual(['stranger', 'stranger', 'stranger']);
    expect(noTicketReason(409, 'removed')).toBe('removed');
    expect([409, 410].map((it) => noTicketReason(it))).toEqual(['closed', 'closed']);
    expect([429, 500, 503].map((it) => noTicketReason(it))).toEqual(['later', 'later', 'later']);
  });

  test('the link to open elsewhere is the personal one, not the room’s', () => {
    const link = personalLink('/p/abc/m/1/feedback', 'https://host.example');
    expect(link).toBe('https://host.example/p/abc');
  });
});

describe('browsers', () => {
  const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15';
  const robot = 'Mozilla/5.0 (Linux; Android 14; Pixel 8';
  const engine = 'AppleWebKit/537.36 (KHTML, like Gecko)';
  const inApp = (agent: string, app: string | null) => expect(inAppOf(agent)).toBe(app);
  const family = (agent: string, is: string, touch = 0) => expect(familyOf(agent, touch)).toBe(is);

  test('inside another program are told from browsers proper', () => {
    inApp(`${phone} (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50`, 'wechat');
    inApp(`${phone} (KHTML, like Gecko) Mobile/15E148`, 'other');
    inApp(`${phone} (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1`, null);
    inApp(`${phone} (KHTML, like Gecko) CriOS/130.0 Mobile/15E148 Safari/604.1`, null);
    inApp(`${robot}; wv) ${engine} Version/4.0 Chrome/130 Mobile Safari/537.36`, 'other');
    inApp(`${robot}) ${engine} Chrome/130 Mobile Safari/537.36`, null);
    inApp(`${robot}) ${engine} Chrome/130 Mobile Safari/537.36 Outlook-Android/2.0`, 'outlook');
  });

  test('are told by family, for the way to their permissions', () => {
    family(`${phone} (KHTML, like Gecko) CriOS/130.0 Mobile/15E148 Safari/604.1`, 'ios');
    family('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18 Safari/605', 'ios', 5);
    family('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) Version/18 Safari/605', 'safari');
    family('Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'firefox');
    family(`Mozilla/5.0 (Windows NT 10.0) ${engine} Chrome/130 Safari/537 Edg/130`, 'chrome');
    family(`${robot}) ${engine} Chrome/130 Mobile Safari/537.36`, 'android');
  });
});

describe('the socket’s address', () => {
  const check = (socket: string, page: string, address: string) => {
    expect(socketAddress(socket, page)).toBe(address);
  };

  test('is on the host that the page came from, with TLS where the page has it', () => {
    check('/room/socket', 'http://localhost:8480/room/1', 'ws://localhost:8480/room/socket');
    check('/room/socket', 'https://b2b.example/room/1', 'wss://b2b.example/room/socket');
    check('wss://other.example/s', 'https://b2b.example/room/1', 'wss://other.example/s');
  });
});

test('staff are told what became of a device, and that the browser still asks', () => {
  const check = (on: boolean, works: boolean, asking: boolean, word: string) =>
    expect(deviceWord(on, works, null, asking)).toBe(word);

  check(true, false, true, 'asking');
  check(true, true, true, 'works');
  check(false, false, true, 'off');
  check(true, false, false, 'missing');
  expect(deviceWord(true, false, 'denied', false)).toBe('denied');
  expect(deviceWord(true, false, 'busy', false)).toBe('failed');
});
