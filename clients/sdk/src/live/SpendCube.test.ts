import { describe, expect, it } from 'vitest';
import { cell } from '../../testing/cells.ts';
import { formatMoney } from '../money/money.ts';
import { SpendCube } from './SpendCube.ts';

const service = { dimension: 'service', metric: 'effective', currency: 'USD' } as const;

describe('SpendCube', () => {
  it('adds cells to the same place whatever order they come in', () => {
    const cells = [cell('2026-11-01', 'EC2', '0.1'), cell('2026-11-01', 'EC2', '0.2'), cell('2026-11-02', 'S3', '-0.05')];
    const [forward, backward] = [new SpendCube(), new SpendCube()];
    forward.add(cells);
    backward.add(cells.toReversed());
    expect(formatMoney(forward.total(service))).toBe('0.25');
    expect(backward.byDay(service)).toEqual(new Map([['2026-11-02', -(5n * 10n ** 16n)], ['2026-11-01', 3n * 10n ** 17n]]));
    expect(forward.byValue(service)).toEqual(backward.byValue(service));
  });

  it('counts days from the first up to but not including the last', () => {
    const cube = new SpendCube();
    cube.add(['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map((day) => cell(day, 'EC2', '1')));
    expect(formatMoney(cube.total({ ...service, from: '2026-11-01', to: '2026-12-01' }))).toBe('2');
  });

  it('keeps currencies, dimensions and metrics apart', () => {
    const cube = new SpendCube();
    cube.add([{ ...cell('2026-11-01', 'EC2', '1'), currency: 'EUR' }, { ...cell('2026-11-01', 'EC2', '5'), effective: '4' }, cell('2026-11-01', '', '9', 'total')]);
    expect(formatMoney(cube.total(service))).toBe('4');
    expect(formatMoney(cube.total({ ...service, metric: 'list' }))).toBe('5');
    expect(formatMoney(cube.total({ ...service, currency: 'EUR' }))).toBe('1');
  });

  it('forgets a cell that a restatement took back to zero', () => {
    const cube = new SpendCube();
    cube.add([cell('2026-11-01', 'EC2', '1.000000000000000001'), cell('2026-11-01', 'EC2', '-1.000000000000000001')]);
    expect(cube.size).toBe(0);
    expect([...cube.byValue(service)]).toEqual([]);
  });
});
