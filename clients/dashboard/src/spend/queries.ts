import type { FinOpsClient, Metric, SpendQuery } from '@finops/sdk';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

/** How many values get a series and a colour of their own; the rest is "Other". */
export const topSeries = 8;
const breakdownRows = 200;

/** The questions of the spend pages. All keys start with "spend", which is read again when a bill is published. */
export const spendQueries = {
  summary: (client: FinOpsClient, query: SpendQuery) => queryOptions({
    queryKey: ['spend', 'summary', query], queryFn: ({ signal }) => client.spend.summary(query, signal), placeholderData: keepPreviousData,
  }),
  timeseries: (client: FinOpsClient, query: SpendQuery, dimension: string, metric: Metric) => queryOptions({
    queryKey: ['spend', 'timeseries', query, dimension, metric],
    queryFn: ({ signal }) => client.spend.timeseries({ ...query, dimension, metric, top: topSeries, grain: 'day' }, signal), placeholderData: keepPreviousData,
  }),
  movers: (client: FinOpsClient, query: SpendQuery, dimension: string, metric: Metric) => queryOptions({
    queryKey: ['spend', 'movers', query, dimension, metric],
    queryFn: ({ signal }) => client.spend.movers({ ...query, dimension, metric, limit: 6 }, signal), placeholderData: keepPreviousData,
  }),
  breakdown: (client: FinOpsClient, query: SpendQuery, dimension: string, metric: Metric) => queryOptions({
    queryKey: ['spend', 'breakdown', query, dimension, metric],
    queryFn: ({ signal }) => client.spend.breakdown({ ...query, dimension, metric, limit: breakdownRows }, signal).take(breakdownRows), placeholderData: keepPreviousData,
  }),
  dimensions: (client: FinOpsClient) => queryOptions({
    queryKey: ['dimensions'], queryFn: ({ signal }) => client.spend.dimensions(signal), staleTime: 60_000,
  }),
};
