import { describe, expect, it } from 'vitest';
import { bucketsOf } from './buckets.ts';
import { chartQuestion, tableQuestion } from './question.ts';
import { changed, grainFor, parseExplore, toSearch, withDefaults, type ExploreView } from './view.ts';

const full: ExploreView = {
  measures: ['billed', 'savings'], by: ['service', 'tag:team'], filter: [{ dimension: 'service', operator: 'in', values: ['a, b', ''] }, { dimension: 'tag:team', operator: 'none', values: [] }],
  range: 'custom', from: '2026-10-01', until: '2026-10-31', grain: 'week', compare: 'previousYear', top: 12, currency: 'EUR', chart: 'lines', sort: { by: 'billed', descending: true },
};
const throughAddress = (view: ExploreView) => parseExplore(JSON.parse(JSON.stringify(toSearch(view))) as Record<string, unknown>);

describe('explore view', () => {
  it('survives an address', () => {
    expect(throughAddress(full)).toEqual(full);
    expect(throughAddress({})).toEqual({});
  });

  it('keeps that nothing is grouped by', () => expect(throughAddress({ by: [] })).toEqual({ by: [] }));

  it('drops what makes no sense', () => {
    expect(parseExplore({
      measures: ['made up', 'list', 'list', 3], by: ['a', 'b', 'a', 7, 'c', 'd', 'e', 'f'], filter: [1, { dimension: 'x' }], range: 'constructor', from: 'yesterday', grain: 'none', compare: 'toString', top: 1e9,
      currency: 'dollars', chart: 'pie', sort: 3,
    })).toEqual({ measures: ['list'], by: ['a', 'b', 'c', 'd', 'e'] });
  });

  it('reads one value where a list may stand', () => {
    expect(parseExplore({ by: 'account', filter: 'service:x', measures: 'list' })).toEqual({ by: ['account'], measures: ['list'], filter: [{ dimension: 'service', operator: 'in', values: ['x'] }] });
  });

  it('forgets what is taken away', () => expect(changed(full, { filter: undefined, sort: undefined, top: 5 })).not.toHaveProperty('filter'));

  it.each([['2026-11-01', '2026-11-03', 'hour'], ['2026-10-01', '2026-11-01', 'day'], ['2026-06-01', '2026-11-30', 'week'], ['2025-12-01', '2026-11-30', 'month']])('cuts %s to %s by %s', (from, to, grain) => {
    expect(grainFor({ from, to })).toBe(grain);
  });
});

describe('questions', () => {
  const shown = withDefaults(full, '2026-11-20');

  it('ask for half-open days, exactly what is shown', () => {
    expect(tableQuestion(shown)).toEqual({
      measures: ['billed', 'savings'], groupBy: ['service', 'tag:team'], filter: { and: [{ dimension: 'service', in: ['a, b', ''] }, { dimension: 'tag:team', isNull: true }] },
      from: '2026-10-01', to: '2026-11-01', grain: 'none', compare: 'previousYear', sort: [{ by: 'billed', descending: true }], limit: 1000, currency: 'EUR',
    });
    expect(chartQuestion(shown)).toMatchObject({ measures: ['billed'], grain: 'week', top: { count: 12, by: 'billed' } });
  });

  it('leave the default range to the server and fold nothing where nothing is grouped', () => {
    const bare = withDefaults({ by: [] }, '2026-11-20');
    expect(chartQuestion(bare)).toMatchObject({ groupBy: [], top: null });
    expect(chartQuestion(bare)).not.toHaveProperty('from');
  });

  it('never ask the server to sort by what it does not know', () => {
    expect(tableQuestion({ ...shown, sort: { by: 'change', descending: false } }).sort).toEqual([{ by: 'billed', descending: true }]);
    expect(tableQuestion({ ...shown, sort: { by: 'region', descending: false } }).sort).toEqual([{ by: 'billed', descending: true }]);
  });
});

describe('buckets', () => {
  it.each([
    ['day', '2026-10-30', '2026-11-02', ['2026-10-30', '2026-10-31', '2026-11-01']], ['week', '2026-11-04', '2026-11-17', ['2026-11-02', '2026-11-09', '2026-11-16']],
    ['month', '2025-12-15', '2026-02-02', ['2025-12-01', '2026-01-01', '2026-02-01']], ['quarter', '2026-02-01', '2026-07-02', ['2026-01-01', '2026-04-01', '2026-07-01']], ['hour', '2026-11-01', '2026-11-02', []],
  ] as const)('are whole %ss', (grain, from, to, expected) => expect(bucketsOf(from, to, grain)).toEqual(expected));
});
