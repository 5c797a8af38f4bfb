import { describe, expect, it } from 'vitest';
import { cell, delta, snapshot } from '../../testing/cells.ts';
import { formatMoney } from '../money/money.ts';
import { SpendView } from './SpendView.ts';

const day = '2026-11-01';
const total = (view: SpendView) => formatMoney(view.cube.total({ dimension: 'service', metric: 'billed', currency: 'USD' }));

function viewAt(version: number, amount: string): SpendView {
  const view = new SpendView();
  view.reset(snapshot(version, cell(day, 'EC2', amount)));
  return view;
}

describe('SpendView', () => {
  it('adds a delta that follows on', () => {
    const view = viewAt(3, '0.1');
    expect(view.apply(delta(3, 4, cell(day, 'EC2', '0.2')))).toBe('applied');
    expect([view.version, total(view)]).toEqual([4, '0.3']);
  });

  it('counts a repeated delta once', () => {
    const view = viewAt(3, '1');
    view.apply(delta(3, 4, cell(day, 'EC2', '2')));
    expect(view.apply(delta(3, 4, cell(day, 'EC2', '2')))).toBe('repeated');
    expect(total(view)).toBe('3');
  });

  it('reports a gap and leaves the cells as they were', () => {
    const view = viewAt(3, '1');
    expect(view.apply(delta(4, 5, cell(day, 'EC2', '2')))).toBe('gap');
    expect([view.version, total(view)]).toEqual([3, '1']);
  });

  it('takes a delta that overlaps its version for a gap, because half of it is already counted', () => {
    const view = viewAt(3, '1');
    expect(view.apply(delta(2, 4, cell(day, 'EC2', '2')))).toBe('gap');
  });

  it('holds deltas for the snapshot that is on its way and applies only those after it, in order', () => {
    const view = new SpendView();
    expect(view.apply(delta(5, 6, cell(day, 'EC2', '10')))).toBe('held');
    view.apply(delta(4, 5, cell(day, 'EC2', '100')));
    view.apply(delta(3, 4, cell(day, 'EC2', '1000')));
    const applied = view.reset(snapshot(4, cell(day, 'EC2', '1')));
    expect(applied).toMatchObject([{ version: 5 }, { version: 6 }]);
    expect([view.version, total(view)]).toEqual([6, '111']);
  });

  it('asks again when the held deltas do not follow on from the snapshot', () => {
    const view = new SpendView();
    view.apply(delta(7, 8, cell(day, 'EC2', '1')));
    expect(view.reset(snapshot(4))).toBe('gap');
  });

  it('keeps showing the old cells while it waits for new ones', () => {
    const view = viewAt(3, '1');
    view.expectSnapshot();
    expect(view.apply(delta(3, 4, cell(day, 'EC2', '2')))).toBe('held');
    expect(total(view)).toBe('1');
  });
});
