import { formatMoney, parseMoney, type ClusterTest, type KubernetesCluster, type KubernetesCostQuery, type KubernetesCostRow, type KubernetesCosts, type KubernetesLine } from '@finops/sdk';
import { dayAt } from './MockWorld.ts';

const [from, days] = ['2026-10-22', 30];
const circuit = { state: 'closed', failures: 0, retryAt: null } as const;
const freshness = { cluster: 'prod-eu', firstDay: '2026-09-01', until: '2026-11-20T09:00:00Z', committedAt: '2026-11-20T09:04:00Z' };

export const clusters: readonly KubernetesCluster[] = [
  { name: 'prod-eu', provider: 'aws', url: 'https://opencost.acme.example', hasToken: true, resolution: 'day', scheduleMinutes: 60, currency: 'USD', openCostCluster: null, status: 'fresh', createdAt: '2026-09-01T08:00:00Z',
    lastPollAt: '2026-11-20T09:04:00Z', nextPollAt: '2026-11-20T10:04:00Z', error: null, hint: null, circuit, freshness,
    last: { at: '2026-11-20T09:04:00Z', isPush: false, from: '2026-11-20T00:00:00Z', to: '2026-11-20T09:00:00Z', allocations: 412, nodes: 9, hasIdle: true } },
  { name: 'edge', provider: 'gcp', url: 'https://edge.acme.example', hasToken: false, resolution: 'day', scheduleMinutes: 60, currency: 'USD', openCostCluster: null, status: 'failing', createdAt: '2026-11-20T08:00:00Z',
    lastPollAt: '2026-11-20T09:00:00Z', nextPollAt: '2026-11-20T10:00:00Z', error: 'OpenCost answered 401.', hint: 'Check the token.', circuit, freshness: null, last: null },
];

export const clusterTest: ClusterTest = {
  ok: true, allocations: 412, nodes: 9,
  steps: ['settings', 'connect', 'read', 'nodes'].map((step) => ({ step, ok: true, message: step === 'nodes' ? '9 of 9 nodes can be looked for in bills; idle is told for each node.' : 'As it should be.', hint: null })),
};

const names: Readonly<Record<string, readonly string[]>> = { cluster: ['prod-eu'], namespace: ['shop', 'search', 'kube-system'], workload: ['web', 'api'], pod: ['web-0', 'web-1', 'web-2'] };

/** One cluster whose nodes cost 90 a day: 54 allocated, 30 idle, 6 unattributed. */
export function kubernetesCosts({ groupBy: [level = 'cluster'] = [], grain = 'none', idle = 'separate', measure = 'effective' }: KubernetesCostQuery): KubernetesCosts {
  const times = grain === 'none' ? [null] : Array.from({ length: days }, (_, index) => dayAt(from, index));
  const share = grain === 'none' ? BigInt(days) : 1n;
  const row = (time: string | null, key: string, line: KubernetesLine, amount: string): KubernetesCostRow => {
    const cost = formatMoney(parseMoney(amount) * share);
    const [isBill, used] = [line !== 'estimated' && line !== 'unbilled', line === 'allocated' ? ['8', '4.4', '32', '21'] as const : ['0', '0', '0', '0'] as const];
    return {
      time, keys: [key], line, currency: 'USD', billed: isBill ? cost : '0', effective: isBill ? cost : '0', estimate: isBill ? '0' : cost, openCost: cost, other: false,
      use: { cpuRequested: used[0], cpuUsed: used[1], ramRequested: used[2], ramUsed: used[3], cpuEfficiency: null, ramEfficiency: null },
    };
  };
  const own = names[level] ?? [];
  const apart = level === 'cluster' ? 'prod-eu' : '';
  const rows = times.flatMap((time) => [
    ...own.map((key, index) => row(time, key, 'allocated', own.length === 1 ? '54' : (['30.000000000000000001', '17.999999999999999999', '6'][index] ?? '0'))),
    ...(idle === 'separate' ? [row(time, apart, 'idle', '30')] : []), row(time, apart, 'unattributed', '6'), row(time, own[0] ?? '', 'estimated', '0.45'),
  ]);
  const amount = (text: string) => ({ billed: text, effective: text });
  return {
    version: 41, publishedAt: '2026-11-20T09:30:00Z', from, to: dayAt(from, days), grain, groupBy: [level], idle, measure, rows, groups: rows.length,
    totals: rows.slice(0, 1), reconciliation: [{ currency: 'USD', bill: amount('2700'), allocated: amount('1620'), idle: amount('900'), unattributed: amount('180'), otherClusters: amount('0'), agrees: true }],
    coverage: { nodeDays: 270, matchedNodeDays: 261, estimate: '3000', matched: '2900', percent: '96.67' }, freshness: [freshness],
  };
}
