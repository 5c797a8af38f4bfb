import type { FinOpsClient, ReconciliationQuery } from '@finops/sdk';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

/** Sources times months; more than this is no table for a person. */
export const shownMonths = 500;

export const reconciliationQuery = (client: FinOpsClient, query: ReconciliationQuery) => queryOptions({
  queryKey: ['ledger', 'reconciliation', query], queryFn: ({ signal }) => client.reconciliation.list(query, signal).take(shownMonths), placeholderData: keepPreviousData,
});
