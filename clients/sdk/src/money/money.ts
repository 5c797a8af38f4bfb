/**
 * An exact amount: a whole number of 10^-18 currency units, the scale the server stores (Decimal(38, 18)).
 * Never a `number`: 0.1 + 0.2 is exact here, and a bill's sum equals the bill.
 */
export type Money = bigint;

const scale = 18;
const one = 10n ** BigInt(scale);
const pattern = /^(-)?(\d+)(?:\.(\d+))?$/;

/** The text is not a plain decimal number of at most 18 significant fractional digits. */
export class MoneyFormatError extends Error {
  override readonly name = 'MoneyFormatError';
  readonly text: string;

  constructor(text: string) {
    super(`Not an exact amount: "${text.slice(0, 60)}"`);
    this.text = text;
  }
}

/** Reads the server's money text, e.g. "-1.5". @throws {MoneyFormatError} on exponents, separators, blanks or more than 18 decimals. */
export function parseMoney(text: string): Money {
  const match = pattern.exec(text);
  if (!match) throw new MoneyFormatError(text);
  const fraction = (match[3] ?? '').replace(/0+$/, '');
  if (fraction.length > scale) throw new MoneyFormatError(text);
  const units = BigInt(match[2] ?? '0') * one + BigInt(fraction.padEnd(scale, '0'));
  return match[1] ? -units : units;
}

/** Canonical text: no trailing zeros, "0", "-1.5". `parseMoney(formatMoney(m)) === m` for every amount. */
export function formatMoney(money: Money): string {
  const digits = (money < 0n ? -money : money).toString().padStart(scale + 1, '0');
  const whole = digits.slice(0, -scale);
  const fraction = digits.slice(-scale).replace(/0+$/, '');
  return (money < 0n ? '-' : '') + whole + (fraction ? `.${fraction}` : '');
}

/** Adds texts exactly. */
export function sumMoney(texts: Iterable<string>): Money {
  let total = 0n;
  for (const text of texts) total += parseMoney(text);
  return total;
}

/** `part / whole` as a decimal text with `digits` fractional digits, rounded half away from zero; null when `whole` is zero. */
export function ratio(part: Money, whole: Money, digits: number): string | null {
  if (whole === 0n) return null;
  const factor = 10n ** BigInt(digits);
  const negative = part < 0n !== whole < 0n;
  const [n, d] = [abs(part), abs(whole)];
  const rounded = (n * factor * 2n + d) / (d * 2n);
  const text = rounded.toString().padStart(digits + 1, '0');
  const value = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return negative && rounded !== 0n ? `-${value}` : value;
}

/** For geometry (bar heights, colours) only: the nearest double. Never add these up and show the sum. */
export function toApproximateNumber(money: Money): number {
  return Number(formatMoney(money));
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
