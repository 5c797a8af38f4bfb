import { describe, expect, it } from 'vitest';
import { formatMoney, MoneyFormatError, parseMoney, ratio, sumMoney } from './money.ts';

/** xorshift32: the same amounts on every run. */
function* amounts(seed: number, count: number): Generator<string> {
  let x = seed;
  const next = () => ((x ^= x << 13), (x ^= x >>> 17), (x ^= x << 5), x >>> 0);
  for (let i = 0; i < count; i++) {
    const fraction = String(next()).padStart(10, '0') + String(next() % 100_000_000).padStart(8, '0');
    const text = `${next() % 1_000_000}.${fraction.slice(0, next() % 19)}`.replace(/\.?0*$/, '') || '0';
    yield next() % 3 === 0 && text !== '0' ? `-${text}` : text;
  }
}

describe('money', () => {
  it('adds tenths without the error of doubles', () => {
    expect(0.1 + 0.2).not.toBe(0.3);
    expect(formatMoney(parseMoney('0.1') + parseMoney('0.2'))).toBe('0.3');
  });

  it('reads back every amount it writes', () => {
    for (const text of amounts(20261120, 2000)) expect(formatMoney(parseMoney(text))).toBe(text);
  });

  it('sums to the same total in any order', () => {
    const texts = [...amounts(7, 500)];
    expect(sumMoney(texts)).toBe(sumMoney(texts.toReversed()));
    expect(sumMoney(texts) - sumMoney(texts.slice(1))).toBe(parseMoney(texts[0] ?? ''));
  });

  it('keeps all 38 digits of the largest stored amount', () => {
    const text = '99999999999999999999.999999999999999999';
    expect(formatMoney(parseMoney(text))).toBe(text);
  });

  it.each([['1.50', '1.5'], ['-0', '0'], ['0.000000000000000001', '0.000000000000000001'], ['1.0000000000000000000000', '1'], ['007', '7']])(
    'writes %s canonically as %s', (text, canonical) => expect(formatMoney(parseMoney(text))).toBe(canonical));

  it.each(['', ' 1', '1,000', '1e3', '.5', '1.', '+1', 'NaN', '--1', '0.0000000000000000001'])('refuses "%s" instead of guessing', (text) => {
    expect(() => parseMoney(text)).toThrow(MoneyFormatError);
  });

  it('divides with half away from zero and knows no ratio to zero', () => {
    expect(ratio(parseMoney('1'), parseMoney('3'), 4)).toBe('0.3333');
    expect(ratio(parseMoney('2'), parseMoney('3'), 2)).toBe('0.67');
    expect(ratio(parseMoney('-1'), parseMoney('8'), 2)).toBe('-0.13');
    expect(ratio(parseMoney('-0.001'), parseMoney('8'), 2)).toBe('0.00');
    expect(ratio(parseMoney('5'), parseMoney('2'), 0)).toBe('3');
    expect(ratio(1n, 0n, 2)).toBeNull();
  });
});
