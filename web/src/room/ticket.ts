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
  feedback: string;
  staff_phone: string | null;
  /** The page of this person's next meeting. */
  next: string | null;
}

/**
 * Why there is no ticket: `closed` the meeting is over or was called off, `stranger` this
 * browser holds no seat here, `later` try again.
 */
export type NoTicket = 'closed' | 'stranger' | 'later';

/** What an answer's status means for the one who asked. */
export function noTicketReason(status: number): NoTicket {
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
export function personalLink(feedback: string, origin: string): string {
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
    return answer.ok ? ((await answer.json()) as Ticket) : noTicketReason(answer.status);
  } catch {
    return 'later';
  }
}
