import { describe as group, expect, it } from 'vitest';
import { allOf, describe, fromFilter, isComplete, isRanged, toFilter, type Condition } from './conditions.ts';

const all: readonly Condition[] = [
  { dimension: 'service', operator: 'in', values: ['Amazon EC2', ''] }, { dimension: 'service', operator: 'notIn', values: ['a'] }, { dimension: 'tag:team', operator: 'prefix', values: ['pay'] },
  { dimension: 'sku', operator: 'contains', values: ['x"y'] }, { dimension: 'account', operator: 'matches', values: ['^prod-(\\w+)$'] }, { dimension: 'tag:team', operator: 'none', values: [] }, { dimension: 'tag:team', operator: 'some', values: [] },
  { dimension: 'ListUnitPrice', operator: 'range', values: ['0.5', ''] }, { dimension: 'ChargePeriodStart', operator: 'range', values: ['2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z'] },
];

group('conditions', () => {
  it.each(all)('survive the server\'s language: $operator', (condition) => {
    expect(fromFilter(JSON.parse(JSON.stringify(toFilter(condition))))).toEqual(condition);
  });

  it('are written as the server reads them', () => {
    expect(all.slice(1, 6).map(toFilter)).toEqual([{ not: { dimension: 'service', in: ['a'] } }, { dimension: 'tag:team', prefix: 'pay' }, { dimension: 'sku', contains: 'x"y' }, { dimension: 'account', matches: '^prod-(\\w+)$' }, { dimension: 'tag:team', isNull: true }]);
  });

  it('take the links of earlier versions', () => {
    expect(fromFilter('tag:team:a:b')).toEqual({ dimension: 'tag:team', operator: 'in', values: ['a:b'] });
    expect(fromFilter('service:AWS Lambda')).toEqual({ dimension: 'service', operator: 'in', values: ['AWS Lambda'] });
  });

  it.each([null, 7, 'nonsense', {}, { dimension: 7, in: ['a'] }, { dimension: 'service', in: [] }, { dimension: 'service' }, { or: [] }, { not: { dimension: 'a', prefix: 'b' } }])('drop what no chip can show: %j', (filter) => {
    expect(fromFilter(filter)).toBeNull();
  });

  it('know when they say nothing yet', () => {
    expect(all.every(isComplete)).toBe(true);
    expect([{ dimension: 'a', operator: 'in', values: [] }, { dimension: 'a', operator: 'prefix', values: [] }, { dimension: 'a', operator: 'range', values: ['', ''] }].map((one) => isComplete(one as Condition))).toEqual([false, false, false]);
  });

  it('hold together', () => {
    expect(allOf([])).toBeNull();
    expect(allOf(all.slice(2, 3))).toEqual({ dimension: 'tag:team', prefix: 'pay' });
    expect(allOf(all.slice(2, 4))).toEqual({ and: [{ dimension: 'tag:team', prefix: 'pay' }, { dimension: 'sku', contains: 'x"y' }] });
  });

  it('say what they are', () => {
    expect(all.map(describe)).toEqual(['is Amazon EC2 or (none)', 'is not a', 'begins with “pay”', 'contains “x"y”', 'matches “^prod-(\\w+)$”', 'has no value', 'has a value', 'is at least 0.5', 'is from 2026-11-01 to 2026-11-02']);
    expect(describe({ dimension: 'service', operator: 'in', values: ['a', 'b', 'c'] })).toBe('is a or 2 others');
  });

  it('know what is compared by size, and that a tag never is', () => {
    expect(['ListCost', 'ChargePeriodStart', 'ConsumedQuantity', 'service', 'tag:ListCost'].map(isRanged)).toEqual([true, true, true, false, false]);
  });
});
