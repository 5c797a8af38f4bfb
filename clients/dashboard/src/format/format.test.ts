import { parseMoney } from '@finops/sdk';
import { describe, expect, it } from 'vitest';
import { showBytes } from './count.ts';
import { showChange, showChangePercent, showExact, showMoney, showPercent } from './money.ts';
import { showAgo, showPeriod } from './time.ts';

describe('formats', () => {
  it('rounds for the eye and keeps every digit on request', () => {
    expect(showMoney('12345.678901234', 'USD')).toBe('$12,345.68');
    expect(showExact('12345.678901234', 'USD')).toBe('$12,345.678901234');
    expect(showExact('12', 'USD')).toBe('$12.00');
  });

  it('does not go through a double', () => {
    expect(showExact(parseMoney('12345678901234567.123456789012345678'), 'USD')).toBe('$12,345,678,901,234,567.123456789012345678');
    expect(showMoney('9007199254740993.01', 'EUR')).toBe('€9,007,199,254,740,993.01');
  });

  it('signs changes, except none', () => {
    expect([showChange('1.5', 'USD'), showChange('-0.1', 'USD'), showChange('0', 'USD')]).toEqual(['+$1.50', '-$0.10', '$0.00']);
    expect([showChangePercent('12.34'), showChangePercent('-3'), showPercent('0.04'), showPercent('-0.04')]).toEqual(['+12.3%', '-3.0%', '0.0%', '0.0%']);
  });

  it('counts bytes in decimal units', () => {
    expect([showBytes(999), showBytes(112_400_000), showBytes(5e12)]).toEqual(['999 B', '112.4 MB', '5.0 TB']);
  });

  it('shows a half-open period by its last day', () => {
    expect([showPeriod('2026-11-01', '2026-11-21'), showPeriod('2026-11-01', '2026-11-02')]).toEqual(['Nov 1 – Nov 20', 'Nov 1']);
  });

  it.each([[0, 'just now'], [12, '12s ago'], [200, '3 min ago'], [7300, '2 h ago'], [90_000, '1 day ago']])('says %i seconds as "%s"', (seconds, text) => {
    const now = Date.parse('2026-11-20T12:00:00Z');
    expect(showAgo(new Date(now - seconds * 1000).toISOString(), now)).toBe(text);
  });
});
