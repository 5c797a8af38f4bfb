import type { CostQuery } from '@finops/sdk';
import { allOf } from './conditions.ts';
import type { Shown } from './view.ts';

/** Most rows of one answer for a chart: series times buckets. */
const chartRows = 10_000;
export const pageRows = 1_000;
/** Those after it: whoever scrolls so far goes further, and every page costs the server the whole query. */
export const morePageRows = 10_000;

function common({ by, filter, days, currency }: Shown): CostQuery {
  return { ...days, groupBy: by, filter: allOf(filter), currency };
}

/** The chart's: the first measure over time, the largest values by themselves. */
export function chartQuestion(shown: Shown): CostQuery {
  return {
    ...common(shown), measures: [shown.measure], grain: shown.grain, limit: chartRows, sort: [{ by: 'time', descending: false }],
    top: shown.by.length === 0 ? null : { count: shown.top, by: shown.measure },
  };
}

/** The table's: every group over the whole range. A change cannot be sorted by the server; the table does it over all rows. */
export function tableQuestion(shown: Shown): CostQuery {
  const { by, descending } = sortable(shown) ? shown.sort : { by: shown.measure, descending: true };
  return { ...common(shown), measures: shown.measures, grain: 'none', compare: shown.compare, sort: [{ by, descending }], limit: pageRows };
}

const sortable = ({ sort, by, measures }: Shown) => by.includes(sort.by) || measures.some((measure) => measure === sort.by);
