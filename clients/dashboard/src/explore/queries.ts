import type { CostFilter, CostQuery, FinOpsClient } from '@finops/sdk';
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';

/** Keys start with "spend": what is asked about spend is asked again when a bill is published. */
export const exploreQueries = {
  chart: (client: FinOpsClient, question: CostQuery) => queryOptions({
    queryKey: ['spend', 'query', question], queryFn: ({ signal }) => client.query.ask(question, signal), placeholderData: keepPreviousData,
  }),
  table: (client: FinOpsClient, question: CostQuery) => infiniteQueryOptions({
    queryKey: ['spend', 'query-pages', question], queryFn: ({ signal, pageParam }) => client.query.ask({ ...question, cursor: pageParam }, signal),
    initialPageParam: null as string | null, getNextPageParam: ({ nextCursor }) => nextCursor, placeholderData: keepPreviousData,
  }),
  dimensions: (client: FinOpsClient) => queryOptions({
    queryKey: ['query-dimensions'], queryFn: ({ signal }) => client.query.dimensions(signal), staleTime: 60_000,
  }),
  values: (client: FinOpsClient, dimension: string, prefix: string, filter: CostFilter | null) => queryOptions({
    queryKey: ['query-values', dimension, prefix, filter], staleTime: 60_000, placeholderData: keepPreviousData,
    queryFn: ({ signal }) => client.query.values(dimension, { ...(prefix !== '' && { prefix }), ...(filter !== null && { filter }) }, signal),
  }),
};
