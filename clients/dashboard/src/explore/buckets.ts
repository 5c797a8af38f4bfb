import type { TimeGrain } from '@finops/sdk';
import { addDays } from '../format/time.ts';
import { addMonths } from './ranges.ts';

/** First days of every bucket of [from, to), also of those nothing was spent in. Hours come from the answer alone. */
export function bucketsOf(from: string, to: string, grain: TimeGrain): string[] {
  if (grain === 'none' || grain === 'hour') return [];
  const buckets: string[] = [];
  for (let at = startOf(from, grain); at < to; at = nextOf(at, grain)) buckets.push(at);
  return buckets;
}

function startOf(day: string, grain: TimeGrain): string {
  switch (grain) {
    case 'week': return addDays(day, -((new Date(day).getUTCDay() + 6) % 7));
    case 'month': case 'billingPeriod': return addMonths(day, 0);
    case 'quarter': return addMonths(day, -((Number(day.slice(5, 7)) - 1) % 3));
    default: return day;
  }
}

function nextOf(day: string, grain: TimeGrain): string {
  switch (grain) {
    case 'week': return addDays(day, 7);
    case 'month': case 'billingPeriod': return addMonths(day, 1);
    case 'quarter': return addMonths(day, 3);
    default: return addDays(day, 1);
  }
}
