import { formatMoney, type Money } from '@finops/sdk';

const formats = new Map<string, Intl.NumberFormat>();

function format(currency: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${currency} ${JSON.stringify(options)}`;
  const made = formats.get(key) ?? new Intl.NumberFormat('en-US', { style: 'currency', currency, currencyDisplay: 'narrowSymbol', ...options });
  formats.set(key, made);
  return made;
}

/** Intl reads decimal text exactly (no double in between); the cast says that the text is a number. */
const exactly = (amount: string | Money) => (typeof amount === 'string' ? amount : formatMoney(amount)) as `${number}`;

/** "$12,345.67" */
export function showMoney(amount: string | Money, currency: string): string {
  return format(currency, { roundingMode: 'halfEven' }).format(exactly(amount));
}

/** Every digit there is: "$12,345.678901234". */
export function showExact(amount: string | Money, currency: string): string {
  return format(currency, { minimumFractionDigits: 2, maximumFractionDigits: 18 }).format(exactly(amount));
}

/** "+$1,234.56", "-$0.10", "$0.00" */
export function showChange(amount: string | Money, currency: string): string {
  return format(currency, { signDisplay: 'exceptZero', roundingMode: 'halfEven' }).format(exactly(amount));
}

/** For axes: "$1.2K". */
export function showTick(value: number, currency: string): string {
  return format(currency, { notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: Math.abs(value) < 10 ? 2 : 1 }).format(value);
}

/** "+12.3%" from the text "12.34". */
export function showChangePercent(percent: string): string {
  return percentFormat('exceptZero').format(percentOf(percent));
}

/** "12.3%" */
export function showPercent(percent: string): string {
  return percentFormat('negative').format(percentOf(percent));
}

const percentOf = (percent: string) => `${percent}e-2` as `${number}`;

function percentFormat(signDisplay: 'negative' | 'exceptZero'): Intl.NumberFormat {
  return new Intl.NumberFormat('en-US', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay });
}
