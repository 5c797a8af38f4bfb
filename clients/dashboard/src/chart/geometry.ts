import { parseMoney, toApproximateNumber } from '@finops/sdk';
import { scaleBand, scaleLinear } from '@visx/scale';
import { stack } from '@visx/shape';
import type { ChartData } from './series.ts';

export interface Segment {
  readonly series: number;
  readonly bucket: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Geometry {
  readonly segments: readonly Segment[];
  readonly bucketX: readonly number[];
  readonly step: number;
  readonly barWidth: number;
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
  readonly zeroY: number;
}

export const margin = { top: 10, right: 4, bottom: 26, left: 52 } as const;
const gap = 1;

/** Where everything goes, in pixels. Doubles are good enough for places; amounts stay text. Refunds stack below zero. */
export function layOut(data: ChartData, width: number, height: number): Geometry {
  const numbers = data.series.map((series) => series.points.map((point) => toApproximateNumber(parseMoney(point))));
  const layers = stack<number, number>({ keys: data.series.map((_, index) => index), value: (bucket, key) => numbers[key]?.[bucket] ?? 0, offset: 'diverging' })(
    data.buckets.map((_, index) => index));
  const ends = layers.flat(2);
  const x = scaleBand({ domain: data.buckets.map((_, index) => index), range: [margin.left, width - margin.right], paddingInner: 0.28, paddingOuter: 0.14 });
  const y = scaleLinear({ domain: [Math.min(0, ...ends), Math.max(0, ...ends) || 1], range: [height - margin.bottom, margin.top], nice: 4 });
  const segments = layers.flatMap((layer) => layer.map(([low, high], bucket): Segment => {
    const top = y(Math.max(low, high));
    return { series: layer.key, bucket, x: x(bucket) ?? 0, y: top, width: x.bandwidth(), height: Math.max(0, y(Math.min(low, high)) - top - gap) };
  }));
  return {
    segments, step: x.step(), barWidth: x.bandwidth(), zeroY: y(0),
    bucketX: data.buckets.map((_, index) => x(index) ?? 0),
    ticks: y.ticks(4).map((value) => ({ value, y: y(value) })),
  };
}

/** Every n-th bucket gets a label, so that labels never meet. */
export function labelEvery(step: number, labelWidth = 52): number {
  return Math.max(1, Math.ceil(labelWidth / Math.max(step, 1)));
}
