import { addDays } from '../format/time.ts';

/** The spans people choose most; "30d" is the server's own default and ends with the newest day that has data. */
export const ranges = {
  '7d': 'Last 7 days', '30d': 'Last 30 days', '90d': 'Last 90 days', month: 'This month', 'last-month': 'Last month', quarter: 'This quarter', '6m': 'Last 6 months', '12m': 'Last 12 months', year: 'This year', custom: 'Custom',
} as const;
export type RangeName = keyof typeof ranges;

/** Half-open days; empty for the server's default. */
export interface Days {
  readonly from?: string;
  readonly to?: string;
}

export function daysOf(range: RangeName, custom: { readonly from?: string | undefined; readonly until?: string | undefined }, today: string): Days {
  const tomorrow = addDays(today, 1);
  const month = `${today.slice(0, 7)}-01`;
  switch (range) {
    case '7d': return { from: addDays(today, -6), to: tomorrow };
    case '30d': return {};
    case '90d': return { from: addDays(today, -89), to: tomorrow };
    case 'month': return { from: month, to: tomorrow };
    case 'last-month': return { from: addMonths(month, -1), to: month };
    case 'quarter': return { from: addMonths(month, -((Number(today.slice(5, 7)) - 1) % 3)), to: tomorrow };
    case '6m': return { from: addMonths(month, -5), to: tomorrow };
    case '12m': return { from: addMonths(month, -11), to: tomorrow };
    case 'year': return { from: `${today.slice(0, 4)}-01-01`, to: tomorrow };
    case 'custom': return { ...(custom.from !== undefined && { from: custom.from }), ...(custom.until !== undefined && { to: addDays(custom.until, 1) }) };
  }
}

/** The first day of the month that many months away. */
export function addMonths(month: string, months: number): string {
  const at = new Date(`${month.slice(0, 7)}-01`);
  at.setUTCMonth(at.getUTCMonth() + months);
  return at.toISOString().slice(0, 10);
}
