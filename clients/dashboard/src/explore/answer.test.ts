import type { QueryAnswer } from '@finops/sdk';
import { describe, expect, it } from 'vitest';
import { byChange, changeOf, shareOf, toChart, toTable } from './answer.ts';
import { csvOf } from './csv.ts';

function answer(part: Partial<QueryAnswer>): QueryAnswer {
  return {
    version: 1, publishedAt: null, from: '2026-11-01', to: '2026-11-04', grain: 'none', currency: 'USD', compare: null, columns: [], rows: [], totals: [], groups: 0, coverage: null, freshness: [], rates: [],
    served: { table: 'cost', cached: false, rowsRead: 0, bytesRead: 0, elapsedMs: 0 }, nextCursor: null, ...part,
  };
}

const compared = answer({
  columns: [{ name: 'service', kind: 'dimension', label: 'service' }, { name: 'effective', kind: 'money', label: 'effective' }, { name: 'effective.previous', kind: 'money', label: 'effective.previous' }, { name: 'count', kind: 'count', label: 'count' }],
  rows: [{ values: ['EC2', '3.000000000000000001', '2', '7'], other: false }, { values: ['', '1', null, '1'], other: false }, { values: ['=SUM("A1")', '-1', '5', '2'], other: false }], totals: ['3.000000000000000001', '7', '10'], groups: 3,
});

describe('table', () => {
  it('tells measures from what they are compared with', () => {
    const table = toTable([compared, compared]);
    expect(table).toMatchObject({ isCompared: true, previousTotal: '7', totals: ['3.000000000000000001', '10'], measures: [{ name: 'effective' }, { name: 'count' }] });
    expect(table?.rows).toHaveLength(6);
    expect(table?.rows[0]).toMatchObject({ values: ['EC2'], amounts: ['3.000000000000000001', '7'], previous: '2', currency: 'USD' });
    expect(toTable([])).toBeNull();
  });

  it('sorts by change exactly, in either direction', () => {
    const rows = toTable([compared])?.rows ?? [];
    expect(byChange(rows, true).map(({ values }) => values[0])).toEqual(['EC2', '', '=SUM("A1")']);
    expect(byChange(rows, false).map(({ values }) => values[0])).toEqual(['=SUM("A1")', '', 'EC2']);
  });

  it('knows a change from nothing, to nothing, and of a credit', () => {
    expect(changeOf('1', null)).toEqual({ amount: 10n ** 18n, percent: null });
    expect(changeOf(null, '2')?.percent).toBe('-100.00');
    expect(changeOf('-1', '-2')?.percent).toBe('50.00');
    expect(changeOf(null, null)).toBeNull();
    expect([shareOf('1', '3'), shareOf('1', '0'), shareOf(null, '1')]).toEqual(['33.3333', null, null]);
  });

  it('takes the currency of a row where the answer has several', () => {
    const table = toTable([answer({ currency: null, columns: [{ name: 'currency', kind: 'dimension', label: 'currency' }, { name: 'billed', kind: 'money', label: 'billed' }], rows: [{ values: ['EUR', '1'], other: false }] })]);
    expect(table?.rows[0]?.currency).toBe('EUR');
  });

  it('is CSV that keeps every digit and runs no formula', () => {
    const table = toTable([compared]);
    if (!table) throw new Error('no table');
    expect(csvOf(table, table, true).split('\r\n')).toEqual([
      'service,effective,count,sharePercent,previous,change,changePercent,currency', 'EC2,3.000000000000000001,7,100.0000,2,1.000000000000000001,50.00,USD', ',1,1,33.3333,,1,,USD',
      '"\'=SUM(""A1"")",-1,2,-33.3333,5,-6,-120.00,USD', '',
    ]);
    expect(csvOf(table, table, false)).not.toContain('sharePercent');
  });
});

describe('chart', () => {
  it('has every bucket, exact totals, the largest first and the rest last', () => {
    const chart = toChart(answer({
      grain: 'day', columns: [{ name: 'time', kind: 'time', label: 'time' }, { name: 'service', kind: 'dimension', label: 'service' }, { name: 'effective', kind: 'money', label: 'effective' }],
      rows: [{ values: ['2026-11-01', 'a', '0.1'], other: false }, { values: ['2026-11-01', 'b', '0.2'], other: false }, { values: ['2026-11-03', null, '9'], other: true }, { values: ['2026-11-03', '', '-5'], other: false }],
    }));
    expect(chart.buckets).toEqual(['2026-11-01', '2026-11-02', '2026-11-03']);
    expect(chart.totals).toEqual(['0.3', '0', '4']);
    expect(chart.series.map(({ label, points }) => [label, points])).toEqual([['(none)', ['0', '0', '-5']], ['b', ['0.2', '0', '0']], ['a', ['0.1', '0', '0']], ['Other', ['0', '0', '9']]]);
  });
});
