/** Where a room or a session stands, in the words of the page *Live*. */
import { t } from './words.svelte.ts';

interface Times {
  starts_at: string;
  ends_at: string;
  closes_at: string;
}

/** `starts in 10 min`, `20 min left`, … at `now`, in milliseconds since 1970. */
export function standing(times: Times, now: number): string {
  const minutes = (to: string) => Math.max(0, Math.ceil((Date.parse(to) - now) / 60_000));
  if (now < Date.parse(times.starts_at)) {
    return t('live-starts-in', { n: minutes(times.starts_at) });
  }
  if (now < Date.parse(times.ends_at)) return t('live-left', { n: minutes(times.ends_at) });
  return t('live-over', { n: minutes(times.closes_at) });
}
