import type { TimeGrain } from '@finops/sdk';

const utc = { timeZone: 'UTC' } as const;
const dayMonth = new Intl.DateTimeFormat('en-US', { ...utc, month: 'short', day: 'numeric' });
const fullDay = new Intl.DateTimeFormat('en-US', { ...utc, weekday: 'short', month: 'short', day: 'numeric', year: 'numeric' });
const monthYear = new Intl.DateTimeFormat('en-US', { ...utc, month: 'long', year: 'numeric' });
const shortMonth = new Intl.DateTimeFormat('en-US', { ...utc, month: 'short', year: 'numeric' });
const hour = new Intl.DateTimeFormat('en-US', { ...utc, month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const moment = new Intl.DateTimeFormat('en-US', { ...utc, dateStyle: 'medium', timeStyle: 'medium' });
const msPerDay = 86_400_000;

/** "Nov 3" */
export const showDay = (day: string) => dayMonth.format(Date.parse(day));

/** "Tue, Nov 3, 2026" */
export const showFullDay = (day: string) => fullDay.format(Date.parse(day));

/** "November 2026" from a day or a "2026-11". */
export const showMonth = (month: string) => monthYear.format(Date.parse(`${month.slice(0, 7)}-01`));

/** A bucket's name on an axis: "Nov 3", "Nov 2026", "Q4 2026", "Nov 3, 14:00". */
export function showBucket(bucket: string, grain: TimeGrain): string {
  switch (grain) {
    case 'hour': return hour.format(Date.parse(bucket));
    case 'month': case 'billingPeriod': return shortMonth.format(Date.parse(bucket));
    case 'quarter': return `Q${Math.ceil(Number(bucket.slice(5, 7)) / 3)} ${bucket.slice(0, 4)}`;
    default: return showDay(bucket);
  }
}

/** A bucket's whole name: "Tue, Nov 3, 2026", "Week of Nov 2, 2026", "November 2026". */
export function showFullBucket(bucket: string, grain: TimeGrain): string {
  switch (grain) {
    case 'hour': return `${fullDay.format(Date.parse(bucket))}, ${hour.format(Date.parse(bucket)).split(', ').at(-1) ?? ''} UTC`;
    case 'week': return `Week of ${dayMonth.format(Date.parse(bucket))}, ${bucket.slice(0, 4)}`;
    case 'month': return showMonth(bucket);
    case 'billingPeriod': return `Billing period ${showMonth(bucket)}`;
    case 'quarter': return showBucket(bucket, grain);
    default: return showFullDay(bucket);
  }
}

/** "Nov 20, 2026, 10:00:00 AM UTC" */
export const showMoment = (time: string) => `${moment.format(Date.parse(time))} UTC`;

/** "Nov 1 – Nov 20" for the half-open [from, to). */
export function showPeriod(from: string, to: string): string {
  const last = addDays(to, -1);
  return from === last ? showDay(from) : `${showDay(from)} – ${showDay(last)}`;
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * msPerDay).toISOString().slice(0, 10);
}

/** "just now", "12s ago", "3 min ago", "2 h ago", "5 days ago" */
export function showAgo(time: string, now: number): string {
  const seconds = Math.max(0, Math.round((now - Date.parse(time)) / 1000));
  if (seconds < 5) return 'just now';
  if (seconds < 60) return `${seconds}s ago`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  const days = Math.floor(seconds / 86_400);
  return days === 1 ? '1 day ago' : `${days} days ago`;
}

/** "now", "in 12s", "in 3 min", "in 2 h", "in 5 days" */
export function showIn(time: string, now: number): string {
  const seconds = Math.round((Date.parse(time) - now) / 1000);
  if (seconds <= 0) return 'now';
  if (seconds < 60) return `in ${seconds}s`;
  if (seconds < 3600) return `in ${Math.ceil(seconds / 60)} min`;
  if (seconds < 86_400) return `in ${Math.ceil(seconds / 3600)} h`;
  const days = Math.ceil(seconds / 86_400);
  return days === 1 ? 'in 1 day' : `in ${days} days`;
}

/** How many days the half-open [from, to) has; at least one. */
export function daysIn({ from, to }: { readonly from: string; readonly to: string }): number {
  return Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / msPerDay));
}
