import type { CostQuery, FinOpsClient, ValuesQuery } from '@finops/sdk';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { askInOneCurrency } from './askInOneCurrency.ts';
import { morePageRows } from './question.ts';

/** Keys start with "spend": what is asked about spend is asked again when a bill is published. */
export const exploreQueries = {
  chart: (client: FinOpsClient, question: CostQuery) => queryOptions({
    queryKey: ['spend', 'query', question], queryFn: ({ signal }) => askInOneCurrency(client, question, signal), placeholderData: keepPreviousData,
  }),
  table: (client: FinOpsClient, question: CostQuery) => infiniteQueryOptions({
    queryKey: ['spend', 'query-pages', question], queryFn: ({ signal, pageParam }) => askInOneCurrency(client, { ...question, cursor: pageParam, ...(pageParam !== null && { limit: morePageRows }) }, signal),
    initialPageParam: null as string | null, getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData,
  }),
  dimensions: (client: FinOpsClient) => queryOptions({
    queryKey: ['query-dimensions'], queryFn: ({ signal }) => client.query.dimensions(signal), staleTime: 60_000,
  }),
  values: (client: FinOpsClient, dimension: string, query: ValuesQuery) => queryOptions({
    queryKey: ['query-values', dimension, query], queryFn: ({ signal }) => client.query.values(dimension, query, signal), staleTime: 60_000, placeholderData: keepPreviousData,
  }),
};
