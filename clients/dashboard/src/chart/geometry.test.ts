import { describe, expect, it } from 'vitest';
import { labelEvery, layOut, margin } from './geometry.ts';

const chart = (...points: string[][]) => ({
  kind: 'money' as const, grain: 'day' as const, currency: 'USD', buckets: (points[0] ?? []).map((_, index) => `2026-11-0${index + 1}`), totals: [],
  series: points.map((own, index) => ({ value: String(index), label: String(index), color: '', total: '0', points: own })),
});

describe('chart geometry', () => {
  it('stacks series on top of each other without overlap', () => {
    const [bottom, top] = layOut(chart(['10', '0'], ['30', '5']), 500, 300).segments.filter(({ bucket }) => bucket === 0);
    expect((top?.y ?? 0) + (top?.height ?? 0)).toBeLessThanOrEqual(bottom?.y ?? 0);
    expect((top?.height ?? 0) / (bottom?.height ?? 1)).toBeCloseTo(3, 0);
  });

  it('puts refunds below the zero line', () => {
    const { segments, zeroY } = layOut(chart(['10'], ['-4']), 500, 300);
    expect(segments[1]?.y).toBe(zeroY);
    expect((segments[0]?.y ?? 0) + (segments[0]?.height ?? 0)).toBeLessThanOrEqual(zeroY);
  });

  it('keeps every bar inside the plot', () => {
    const { segments } = layOut(chart(Array.from({ length: 90 }, (_, i) => String(i))), 390, 200);
    for (const { x, width, y, height } of segments) {
      expect(x).toBeGreaterThanOrEqual(margin.left);
      expect(x + width).toBeLessThanOrEqual(390);
      expect(y + height).toBeLessThanOrEqual(200 - margin.bottom);
    }
  });

  it('draws an axis even when nothing was spent', () => {
    expect(layOut(chart(['0', '0']), 500, 300).ticks.length).toBeGreaterThan(1);
  });

  it('draws lines where their values are and areas on top of each other', () => {
    const data = chart(['10', '10'], ['30', '30']);
    const [low, high] = layOut(data, 500, 300, 'lines').segments;
    expect(layOut(data, 500, 300, 'lines').paths.map(({ area }) => area)).toEqual([null, null]);
    expect(low?.height).toBe(0);
    expect(high?.y).toBeGreaterThan(0);
    const { paths, ticks } = layOut(data, 500, 300, 'area');
    expect(paths.every(({ area }) => area?.endsWith('Z'))).toBe(true);
    expect(ticks.at(-1)?.value).toBeGreaterThanOrEqual(40);
    expect(layOut(data, 500, 300, 'bars').paths).toEqual([]);
  });

  it('thins labels out before they meet', () => {
    expect([labelEvery(80), labelEvery(26), labelEvery(4)]).toEqual([1, 2, 13]);
  });
});
