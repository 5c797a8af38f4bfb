import type { QueryColumn } from '@finops/sdk';
import { showChange, showExact, showMoney, showTick } from './money.ts';

/** What a measure's numbers are. */
export type AmountKind = QueryColumn['kind'];

const decimals = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const every = new Intl.NumberFormat('en-US', { maximumFractionDigits: 18 });
const signed = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2, signDisplay: 'exceptZero' });
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });
const plainMoney = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2, roundingMode: 'halfEven' });

/** Intl reads decimal text exactly; the cast says that the text is a number. */
const number = (amount: string) => amount as `${number}`;

/** "$12.34", "1,234.5"; money of several currencies is shown without any. */
export function showAmount(amount: string, kind: AmountKind, currency: string | null): string {
  if (kind === 'money') return currency === null ? plainMoney.format(number(amount)) : showMoney(amount, currency);
  return decimals.format(number(amount));
}

/** With every digit. */
export function showExactAmount(amount: string, kind: AmountKind, currency: string | null): string {
  return kind === 'money' && currency !== null ? showExact(amount, currency) : every.format(number(amount));
}

/** With its sign. */
export function showAmountChange(amount: string, kind: AmountKind, currency: string | null): string {
  return kind === 'money' && currency !== null ? showChange(amount, currency) : signed.format(number(amount));
}

/** For axes: "$1.2K", "1.2K". */
export function showAmountTick(value: number, kind: AmountKind, currency: string | null): string {
  return kind === 'money' && currency !== null ? showTick(value, currency) : compact.format(value);
}
