/** The console's addresses: path → page and back. Pure; `here.svelte.ts` holds the place. */

export type Route =
  | { page: 'missions' }
  | { page: 'new-mission' }
  | { page: 'report' }
  | { page: 'live' }
  | { page: 'inbox' }
  | { page: 'overview'; mission: string }
  | { page: 'participants'; mission: string }
  | { page: 'import'; mission: string }
  | { page: 'schedule'; mission: string }
  | { page: 'book'; mission: string }
  | { page: 'move-day'; mission: string }
  | { page: 'requests'; mission: string }
  | { page: 'release'; mission: string }
  | { page: 'journal'; mission: string }
  | { page: 'mail'; mission: string }
  | { page: 'calendar'; mission: string }
  | { page: 'availability'; mission: string }
  | { page: 'mission-report'; mission: string }
  | { page: 'mission-live'; mission: string }
  | { page: 'trainings'; mission: string }
  | { page: 'meeting'; mission: string; meeting: string }
  | { page: 'unknown' };

const ROOT = '/console/';

/** Pages of one mission by the word in their path. */
const MISSION_PAGES = {
  participants: 'participants',
  import: 'import',
  schedule: 'schedule',
  book: 'book',
  'move-day': 'move-day',
  requests: 'requests',
  release: 'release',
  journal: 'journal',
  mail: 'mail',
  calendar: 'calendar',
  availability: 'availability',
  report: 'mission-report',
  live: 'mission-live',
  trainings: 'trainings',
} as const;

/** The page that a path names; `unknown` for every other path. */
export function routeOf(path: string): Route {
  if (path !== '/console' && !path.startsWith(ROOT)) return { page: 'unknown' };
  const parts = path.slice(ROOT.length).split('/').filter(Boolean);
  const [first, second, third, fourth, ...more] = parts.map(decoded);
  if (more.length > 0) return { page: 'unknown' };

  if (first === undefined) return { page: 'missions' };
  if (first === 'report' && second === undefined) return { page: 'report' };
  if (first === 'live' && second === undefined) return { page: 'live' };
  if (first === 'inbox' && second === undefined) return { page: 'inbox' };
  if (first !== 'missions') return { page: 'unknown' };
  if (second === undefined) return { page: 'missions' };
  if (second === 'new' && third === undefined) return { page: 'new-mission' };
  if (third === undefined) return { page: 'overview', mission: second };
  if (third === 'meetings' && fourth !== undefined) {
    return { page: 'meeting', mission: second, meeting: fourth };
  }
  if (fourth === undefined && isMissionPage(third)) {
    return { page: MISSION_PAGES[third], mission: second };
  }
  return { page: 'unknown' };
}

/** The path of a page. */
export function pathOf(route: Route): string {
  switch (route.page) {
    case 'missions':
    case 'unknown':
      return `${ROOT}missions`;
    case 'new-mission':
      return `${ROOT}missions/new`;
    case 'report':
      return `${ROOT}report`;
    case 'live':
      return `${ROOT}live`;
    case 'inbox':
      return `${ROOT}inbox`;
    case 'overview':
      return missionRoot(route.mission);
    case 'meeting':
      return `${missionRoot(route.mission)}/meetings/${encodeURIComponent(route.meeting)}`;
    case 'mission-live':
      return `${missionRoot(route.mission)}/live`;
    case 'mission-report':
      return `${missionRoot(route.mission)}/report`;
    default:
      return `${missionRoot(route.mission)}/${route.page}`;
  }
}

/** A query with some of its values set; an empty value takes the key out. */
export function changedQuery(query: string, changes: Record<string, string>): string {
  const next = new URLSearchParams(query);
  for (const [key, value] of Object.entries(changes)) {
    if (value === '') next.delete(key);
    else next.set(key, value);
  }
  const text = next.toString();
  return text === '' ? '' : `?${text}`;
}

function missionRoot(mission: string): string {
  return `${ROOT}missions/${encodeURIComponent(mission)}`;
}

function isMissionPage(word: string): word is keyof typeof MISSION_PAGES {
  return Object.hasOwn(MISSION_PAGES, word);
}

/** A path part as it was meant; one that is not valid percent-encoding stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
