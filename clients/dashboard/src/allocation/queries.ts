import type { AllocationPreviewQuery, AllocationSet, CostFilter, FinOpsClient } from '@finops/sdk';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

/** How often others' changes, and what new bills change about a preview, are looked for. */
const pollMs = 30_000;
/** Versions of one list; the server keeps a thousand. */
const shownVersions = 100;

export const allocationQueries = {
  active: (client: FinOpsClient) => queryOptions({ queryKey: ['allocation', 'active'], queryFn: ({ signal }) => client.allocation.active(signal), refetchInterval: pollMs }),
  versions: (client: FinOpsClient) => queryOptions({ queryKey: ['allocation', 'versions'], queryFn: ({ signal }) => client.allocation.versions(signal).take(shownVersions), staleTime: 0 }),
  /** A version never changes. */
  version: (client: FinOpsClient, version: number) => queryOptions({ queryKey: ['allocation', 'version', version], queryFn: ({ signal }) => client.allocation.version(version, signal), staleTime: Infinity }),
  starter: (client: FinOpsClient) => queryOptions({ queryKey: ['allocation', 'starter'], queryFn: ({ signal }) => client.allocation.starter(signal) }),
  /** @param version Of the rules that it is compared with, and whose tables it uses. */
  preview: (client: FinOpsClient, set: AllocationSet, question: AllocationPreviewQuery, version: number) => queryOptions({
    queryKey: ['allocation', 'preview', version, set, question], queryFn: ({ signal }) => client.allocation.preview(set, question, signal), placeholderData: keepPreviousData, refetchInterval: 2 * pollMs, retry: false,
  }),
  currency: (client: FinOpsClient) => queryOptions({ queryKey: ['allocation', 'currency'], queryFn: async ({ signal }) => (await client.spend.summary({}, signal)).currency, staleTime: 60_000 }),
  /** Spend per bucket, all of it and what no rule took. Keys start with "spend": asked again when a bill is published. */
  trend: (client: FinOpsClient, dimension: string, question: AllocationPreviewQuery, currency: string, version: number) => queryOptions({
    queryKey: ['spend', 'allocation-trend', version, dimension, question, currency],
    queryFn: async ({ signal }) => {
      const only: CostFilter = { dimension: 'currency', in: [currency] };
      const ask = (filter: CostFilter) => client.query.ask({ ...days(question), measures: [question.measure ?? 'effective'], grain: 'day', filter, limit: 10_000 }, signal);
      const [whole, without] = await Promise.all([ask(only), ask({ and: [only, { dimension: `allocation:${dimension}`, isNull: true }] })]);
      return { whole, without };
    },
    placeholderData: keepPreviousData,
  }),
  /** The largest of what no rule took, by another dimension. */
  unallocated: (client: FinOpsClient, dimension: string | null, by: string, question: AllocationPreviewQuery, currency: string, version: number) => queryOptions({
    queryKey: ['spend', 'unallocated', version, dimension, by, question, currency],
    queryFn: ({ signal }) => {
      const measure = question.measure ?? 'effective';
      const only: CostFilter = { dimension: 'currency', in: [currency] };
      return client.query.ask({
        ...days(question), measures: [measure], groupBy: [by], grain: 'none', sort: [{ by: measure, descending: true }], limit: 8,
        filter: dimension === null ? only : { and: [only, { dimension: `allocation:${dimension}`, isNull: true }] },
      }, signal);
    },
    placeholderData: keepPreviousData,
  }),
};

const days = ({ from, to }: AllocationPreviewQuery) => ({ ...(from !== undefined && { from }), ...(to !== undefined && { to }) });
