/**
 * Holds the console's own types to the server's description of itself (`openapi.d.ts`, which
 * `make api` writes). Ours are narrower where the description says only "text"; a field that
 * the server adds, renames or types otherwise makes this file fail to compile.
 */
import type * as api from './api.ts';
import type { SlotTold } from './booking.ts';
import type { ZoneClock } from './clocks.svelte.ts';
import type { components } from './openapi.d.ts';

type Server = components['schemas'];

/** Ours, where it has everything that the server's has. */
type Fits<Theirs, Ours extends Theirs> = Ours;

/** What the description leaves open (`Object`) is not compared. */
type But<T, Open extends keyof T> = Omit<T, Open>;

export type Contract = [
  Fits<Server['Me'], api.Me>,
  Fits<Server['MarketView'], api.Market>,
  Fits<Server['SectorView'], api.Sector>,
  Fits<Server['ZoneView'], api.ZoneOffer>,
  Fits<Server['MissionView'], api.Mission>,
  Fits<Server['PartyView'], api.Party>,
  Fits<Server['PersonView'], api.Person>,
  Fits<Server['InterpreterView'], api.Interpreter>,
  Fits<Server['InterpretersView'], api.Interpreters>,
  Fits<Server['HostView'], api.Host>,
  Fits<Server['RivalView'], api.Rival>,
  Fits<Server['LapsedHoldView'], api.LapsedHold>,
  Fits<Server['Clock'], api.Clock>,
  Fits<But<Server['SlotView'], 'reasons'>, But<SlotTold, 'reasons'>>,
  Fits<Server['ZoneClock'], ZoneClock>,
  Fits<Server['MeetingView'], api.Meeting>,
  Fits<Server['ScheduleView'], api.Schedule>,
  Fits<Server['SeatView'], api.Seat>,
  Fits<Server['PresenceView'], api.Attendance>,
  Fits<Server['FeedbackView'], api.Feedback>,
  Fits<Server['OutcomeView'], api.Outcome>,
  Fits<Server['FeedView'], api.Feed>,
  Fits<Server['MailView'], api.Mail>,
  Fits<Server['MailCounts'], api.MailCounts>,
  Fits<Server['PreviewView'], api.MailPreview>,
  Fits<Server['MailPlanView'], api.MailPlan>,
  Fits<But<Server['CallView'], 'next'>, But<api.Call, 'next'>>,
  Fits<Server['CheckView'], api.RoomCheck>,
  Fits<Server['LivePersonView'], api.LivePerson>,
  Fits<Server['LiveView'], api.LiveRooms>,
  Fits<Server['TrainingView'], api.Training>,
  Fits<Server['InboundView'], api.Inbound>,
  Fits<But<Server['JournalView'], 'was' | 'became'>, But<api.JournalEntry, 'was' | 'became'>>,
];
