import { formatMoney, type KubernetesCostRow, type KubernetesCosts, type KubernetesLine } from '@finops/sdk';
import { describe, expect, it } from 'vitest';
import { currenciesOf, toGroups, toSeries } from './lines.ts';
import { into, levelOf, parseKube, questionsOf, upTo } from './view.ts';

const use = { cpuRequested: '4', cpuUsed: '1', ramRequested: '0', ramUsed: '0', cpuEfficiency: '25.00', ramEfficiency: null };
const row = (key: string, line: KubernetesLine, effective: string, more: Partial<KubernetesCostRow> = {}): KubernetesCostRow =>
  ({ time: null, keys: [key], line, currency: 'USD', billed: '0', effective, estimate: '0', openCost: '0', use, other: false, ...more });

describe('groups', () => {
  it('has idle and what is like it as rows below a cluster, and as a part of a cluster above', () => {
    const below = toGroups([row('shop', 'allocated', '6'), row('', 'idle', '2'), row('', 'unattributed', '1'), row('', 'unbilled', '0', { estimate: '3' }), row('', 'allocated', '0.5')], 'USD', 'effective', 'No namespace');
    expect(below.map(({ label, key, cost }) => [label, key, formatMoney(cost)])).toEqual([['shop', 'shop', '6'], ['Not in the bill', null, '0'], ['Idle', null, '2'], ['Unattributed', null, '1'], ['No namespace', null, '0.5']]);
    const [above] = toGroups([row('prod', 'allocated', '6'), row('prod', 'idle', '2'), row('prod', 'estimated', '0', { estimate: '0.25' })], 'USD', 'effective', '');
    expect([above?.key, above?.cpu, above?.ram, ...[above?.cost, above?.idle, above?.estimate].map((one) => formatMoney(one ?? 0n))]).toEqual(['prod', '25.00', null, '8', '2', '0.25']);
  });

  it('keeps currencies apart', () => {
    const rows = [row('a', 'allocated', '1'), row('b', 'allocated', '7', { currency: 'CNY' })];
    expect(toGroups(rows, 'CNY', 'effective', '').map(({ label }) => label)).toEqual(['b']);
    expect(currenciesOf({ totals: rows } as unknown as KubernetesCosts)).toEqual(['CNY', 'USD']);
  });
});

it('draws idle as a series of its own, last, and no estimate', () => {
  const at = (time: string) => ({ time });
  const rows = [row('', 'idle', '9', at('2026-11-01')), row('shop', 'allocated', '1', at('2026-11-01')), row('data', 'allocated', '2', at('2026-11-02')), row('', 'allocated', '3', { ...at('2026-11-02'), other: true }), row('shop', 'unbilled', '0', { ...at('2026-11-02'), estimate: '5' })];
  const { buckets, series, totals } = toSeries({ from: '2026-11-01', to: '2026-11-03', grain: 'day', rows } as unknown as KubernetesCosts, 'USD', 'effective', 'None');
  expect(buckets).toEqual(['2026-11-01', '2026-11-02']);
  expect(series.map(({ value, points }) => [value, ...points])).toEqual([['key:data', '0', '2'], ['key:shop', '1', '0'], ['other', '0', '3'], ['line:Idle', '9', '0']]);
  expect(totals).toEqual(['10', '5']);
});

describe('the way down and up', () => {
  it('is the address', () => {
    expect(parseKube({ cluster: 'prod', workload: 'web', idle: 'shared', measure: 'list', currency: 'x', range: '7d' })).toEqual({ cluster: 'prod', idle: 'shared', range: '7d' });
    const view = parseKube({ cluster: 'prod', namespace: 'shop', measure: 'billed' });
    expect(levelOf(view)).toBe('workload');
    expect(into(view, 'web')).toEqual({ cluster: 'prod', namespace: 'shop', measure: 'billed', workload: 'web' });
    expect([into({ ...view, workload: 'web' }, 'web-1'), into(view, '')]).toEqual([null, null]);
    expect([upTo(view, null), upTo(view, 'cluster')]).toEqual([{ measure: 'billed' }, { cluster: 'prod', measure: 'billed' }]);
  });

  it('is what is asked', () => {
    const { table, chart } = questionsOf({ cluster: 'prod', namespace: 'shop', range: '90d' }, '2026-11-28');
    expect(table).toEqual({ from: '2026-08-31', to: '2026-11-29', filter: [{ dimension: 'cluster', in: ['prod'] }, { dimension: 'namespace', in: ['shop'] }], groupBy: ['workload'], idle: 'separate', measure: 'effective', grain: 'none', limit: 500 });
    expect(chart.grain).toBe('week');
  });
});
