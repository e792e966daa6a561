/** Who serves meetings, and holds that nobody confirmed: the shapes that the staff API sends. */
import type { Meeting, Person } from './api.ts';

export interface Interpreter {
  id: string;
  name: string;
  city: string;
  zone: string;
  offset_s: number;
  languages: string[];
  left_at: string | null;
  people: Person[];
  meetings: number;
  declined: number;
  planned_min: number;
  present_min: number;
  /** At the meeting that was asked about, if one was. */
  free: boolean | null;
  busy: Rival | null;
  bridges: boolean | null;
}

export interface Interpreters {
  interpreters: Interpreter[];
  at_risk: Meeting[];
  /** Whose interpreter has another meeting as well, from before anything guarded against it. */
  booked_twice: { meeting: Meeting; interpreter: string; rival: Rival }[];
}

/** What else takes somebody's time, in whichever mission. */
export interface Rival {
  mission_id: string;
  mission: string;
  meeting_id: string;
  company: string;
  partner: string;
  starts_at: string;
}

/** A hold that ran out, and waits for somebody to decide. */
export interface LapsedHold {
  meeting: Meeting;
  lapsed_at: string;
}

/** A member of staff who can host meetings. */
export interface Host {
  account: string;
  name: string;
  email: string;
  /** The party that they are in this mission, once they have hosted in it. */
  party: string | null;
  meetings: number;
  /** At the meeting that was asked about, if one was. */
  free: boolean | null;
  busy: Rival | null;
}
