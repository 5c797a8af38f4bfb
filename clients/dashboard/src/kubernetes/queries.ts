import type { FinOpsClient, KubernetesCostQuery } from '@finops/sdk';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

const maxClusters = 200;

/** Costs are asked again when a bill is published: their keys start with "spend". */
export const kubernetesQueries = {
  clusters: (client: FinOpsClient) => queryOptions({ queryKey: ['kubernetes', 'clusters'], queryFn: ({ signal }) => client.kubernetes.clusters(signal).take(maxClusters), refetchInterval: 15_000 }),
  costs: (client: FinOpsClient, question: KubernetesCostQuery) => queryOptions({
    queryKey: ['spend', 'kubernetes', question], queryFn: ({ signal }) => client.kubernetes.costs(question, signal), placeholderData: keepPreviousData,
  }),
};
