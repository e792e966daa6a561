/** Asks the server for a room ticket, with the cookie that the personal link gave. */

export interface MeetingClock {
  city: string;
  zone: string;
  offset_s: number;
  starts: string;
  ends: string;
  day: string;
  mine: boolean;
}

export interface Meeting {
  id: string;
  title: string;
  starts_at: string;
  ends_at: string;
  opens_at: string;
  closes_at: string;
  clocks: MeetingClock[];
}

export interface Ticket {
  ticket: string;
  socket: string;
  expires_at: string;
  ice_servers: RTCIceServer[];
  language: string;
  server_time: string;
  me: { id: string; name: string; party: string; role: string };
  meeting: Meeting;
  /** Where to say afterwards how it was; staff are not asked. */
  feedback: string | null;
  /** Where staff came from. */
  console: string | null;
  /** Where else to go back to, where there is nothing to say afterwards. */
  back: string | null;
  staff_phone: string | null;
  next: NextMeeting | null;
}

/** This person's next meeting, whose room may be entered from this one. */
export interface NextMeeting {
  page: string;
  seat: string;
  starts_at: string;
}

/**
 * Why there is no ticket: `closed` the meeting is over or was called off, `removed` staff put
 * this person out, `stranger` this browser holds no seat here, `later` try again.
 */
export type NoTicket = 'closed' | 'removed' | 'stranger' | 'later';

/** What an answer's status and code mean for the one who asked. */
export function noTicketReason(status: number, code = ''): NoTicket {
  if (code === 'removed') return 'removed';
  if (status === 410 || status === 409) return 'closed';
  if (status === 429 || status === 408 || status >= 500) return 'later';
  return 'stranger';
}

/** The seat that a room's address names: `/room/{seat}`. */
export function seatOf(pathname: string): string | null {
  const [, room, seat] = pathname.split('/');
  return room === 'room' && seat ? decodeURIComponent(seat) : null;
}

/** The personal link that the feedback page hangs below: what one may open elsewhere. */
export function personalLink(feedback: string | null, origin: string): string {
  if (feedback === null) return origin;
  const [, page, token] = new URL(feedback, origin).pathname.split('/');
  return token ? `${origin}/${page}/${token}` : origin;
}

/** Where the room's socket is, for a page at `page`; the server names it by its path. */
export function socketAddress(socket: string, page: string): string {
  const address = new URL(socket, page);
  if (address.protocol === 'http:') address.protocol = 'ws:';
  if (address.protocol === 'https:') address.protocol = 'wss:';
  return address.href;
}

/** A fresh ticket, or why there is none. Never throws. */
export async function fetchTicket(seat: string): Promise<Ticket | NoTicket> {
  try {
    const answer = await fetch(`/room/${encodeURIComponent(seat)}/ticket`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { accept: 'application/json' },
      cache: 'no-store',
    });
    if (answer.ok) return (await answer.json()) as Ticket;
    return noTicketReason(answer.status, await codeOf(answer));
  } catch {
    return 'later';
  }
}

/** The stable code of a refusal; empty where there is none. */
async function codeOf(answer: Response): Promise<string> {
  try {
    const { code } = (await answer.json()) as { code?: unknown };
    return typeof code === 'string' ? code : '';
  } catch {
    return '';
  }
}

/** Says something about one's seat; `null` where the server refuses or is not there. */
export async function post(seat: string, what: string, body: unknown): Promise<Response | null> {
  try {
    const answer = await fetch(`/room/${encodeURIComponent(seat)}/${what}`, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return answer.ok ? answer : null;
  } catch {
    return null;
  }
}

/** Goes from the room of one's seat to that of another seat of one's own. */
export async function goTo(seat: string, next: string): Promise<boolean> {
  const gone = (await post(seat, `go/${encodeURIComponent(next)}`, null)) !== null;
  if (gone) location.assign(`/room/${encodeURIComponent(next)}`);
  return gone;
}
