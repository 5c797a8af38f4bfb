import type { KubernetesCostQuery } from '@finops/sdk';
import { grainFor } from '../explore/view.ts';
import { daysOf, ranges, type RangeName } from '../explore/ranges.ts';

/** The way down, from a cluster to its pods. */
export const levels = ['cluster', 'namespace', 'workload', 'pod'] as const;
export type Level = (typeof levels)[number];
export const levelNames: Readonly<Record<Level, { readonly one: string; readonly many: string }>> = {
  cluster: { one: 'Cluster', many: 'clusters' }, namespace: { one: 'Namespace', many: 'namespaces' }, workload: { one: 'Workload', many: 'workloads' }, pod: { one: 'Pod', many: 'pods' },
};
export const kubeMeasures = { effective: 'Effective cost', billed: 'Billed cost' } as const;
export type KubeMeasure = keyof typeof kubeMeasures;

/** The whole state of the page, in its address; everything absent is the default. */
export interface KubeView {
  readonly cluster?: string;
  readonly namespace?: string;
  readonly workload?: string;
  readonly range?: RangeName;
  readonly from?: string;
  /** Inclusive. */
  readonly until?: string;
  readonly idle?: 'shared';
  readonly measure?: 'billed';
  readonly currency?: string;
}

const day = /^\d{4}-\d\d-\d\d$/;

/** Reads an address that someone may have typed: what does not make sense is dropped. */
export function parseKube(search: Record<string, unknown>): KubeView {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] !== '' ? search[name] : undefined);
  const [cluster, namespace, workload, range, from, until, currency] = ['cluster', 'namespace', 'workload', 'range', 'from', 'until', 'currency'].map(text);
  return {
    ...(cluster !== undefined && { cluster }),
    ...(cluster !== undefined && namespace !== undefined && { namespace }),
    ...(cluster !== undefined && namespace !== undefined && workload !== undefined && { workload }),
    ...(range !== undefined && Object.hasOwn(ranges, range) && { range: range as RangeName }),
    ...(from !== undefined && day.test(from) && { from }),
    ...(until !== undefined && day.test(until) && { until }),
    ...(search['idle'] === 'shared' && { idle: 'shared' as const }),
    ...(search['measure'] === 'billed' && { measure: 'billed' as const }),
    ...(currency !== undefined && /^[A-Z]{3}$/.test(currency) && { currency }),
  };
}

/** What the next click goes into. */
export function levelOf(view: KubeView): Level {
  return view.cluster === undefined ? 'cluster' : view.namespace === undefined ? 'namespace' : view.workload === undefined ? 'workload' : 'pod';
}

/** A view one level down; null at the bottom. */
export function into(view: KubeView, key: string): KubeView | null {
  const level = levelOf(view);
  return level === 'pod' || key === '' ? null : { ...view, [level]: key };
}

/** The view of a step on the way here. */
export function upTo(view: KubeView, level: Level | null): KubeView {
  const { cluster, namespace, workload, ...rest } = view;
  return {
    ...(level !== null && cluster !== undefined && { cluster }),
    ...(level !== null && level !== 'cluster' && namespace !== undefined && { namespace }),
    ...(level === 'workload' && workload !== undefined && { workload }),
    ...rest,
  };
}

export function rangeOf(view: KubeView): RangeName {
  return view.range ?? (view.from !== undefined || view.until !== undefined ? 'custom' : '30d');
}

/** What is asked for the table, and for the chart. */
export function questionsOf(view: KubeView, today: string): { readonly table: KubernetesCostQuery; readonly chart: KubernetesCostQuery } {
  const days = daysOf(rangeOf(view), view, today);
  const filter = levels.flatMap((dimension) => (dimension !== 'pod' && view[dimension] !== undefined ? [{ dimension, in: [view[dimension]] }] : []));
  const shared = { ...days, filter, groupBy: [levelOf(view)], idle: view.idle ?? 'separate', measure: view.measure ?? 'effective' } as const;
  const grain = grainFor(days);
  return {
    table: { ...shared, grain: 'none', limit: 500 },
    chart: { ...shared, grain: grain === 'week' || grain === 'month' ? grain : 'day', limit: 9 },
  };
}
