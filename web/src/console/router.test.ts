/** Addresses of the console, both ways. */
import { expect, test } from 'vitest';
import { changedQuery, pathOf, routeOf, type Route } from './router.ts';

test('every page has its address, and the address its page', () => {
  const check = (path: string, route: Route) => {
    expect(routeOf(path)).toEqual(route);
    expect(pathOf(route)).toBe(path);
  };
  check('/console/missions', { page: 'missions' });
  check('/console/missions/new', { page: 'new-mission' });
  check('/console/report', { page: 'report' });
  check('/console/inbox', { page: 'inbox' });
  check('/console/missions/m1', { page: 'overview', mission: 'm1' });
  check('/console/missions/m1/participants', { page: 'participants', mission: 'm1' });
  check('/console/missions/m1/import', { page: 'import', mission: 'm1' });
  check('/console/missions/m1/schedule', { page: 'schedule', mission: 'm1' });
  check('/console/missions/m1/book', { page: 'book', mission: 'm1' });
  check('/console/missions/m1/mail', { page: 'mail', mission: 'm1' });
  check('/console/missions/m1/trainings', { page: 'trainings', mission: 'm1' });
  check('/console/missions/m1/availability', { page: 'availability', mission: 'm1' });
  check('/console/missions/m1/calendar', { page: 'calendar', mission: 'm1' });
  check('/console/missions/m1/report', { page: 'mission-report', mission: 'm1' });
  check('/console/missions/m1/meetings/k2', { page: 'meeting', mission: 'm1', meeting: 'k2' });
  check('/console/missions/a%2Fb', { page: 'overview', mission: 'a/b' });
});

test('a path without a page of its own leads somewhere', () => {
  const check = (path: string, page: Route['page']) => expect(routeOf(path).page).toBe(page);
  check('/console', 'missions');
  check('/console/', 'missions');
  check('/console/missions/', 'missions');
  check('/elsewhere', 'unknown');
  check('/consolehere', 'unknown');
  check('/console/nothing', 'unknown');
  check('/console/missions/m1/nothing', 'unknown');
  check('/console/missions/m1/toString', 'unknown');
  check('/console/missions/m1/meetings', 'unknown');
  check('/console/missions/m1/meetings/k2/more', 'unknown');
  check('/console/missions/%E0%A4%A', 'overview');
});

test('a filter changes its own value in the query only', () => {
  const check = (query: string, changes: Record<string, string>, wanted: string) => {
    expect(changedQuery(query, changes)).toBe(wanted);
  };
  check('', { day: '2026-11-25' }, '?day=2026-11-25');
  check('?day=2026-11-25&state=held', { state: '' }, '?day=2026-11-25');
  check('?day=2026-11-25', { day: '' }, '');
  check('?q=a', { q: 'caffè & tè' }, '?q=caff%C3%A8+%26+t%C3%A8');
});
