import type { DeadLetterQuery, Export, FinOpsClient } from '@finops/sdk';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

/** A bill that is delivered every few minutes fills the ledger quickly; what failed is never crowded out by it. */
export const ledgerRows = 200;
const quarantineRows = 200;
const deliveryRows = 15;

/** The questions of the bills and sources pages; read again while bills are being read. */
export const ledgerQueries = {
  sources: (client: FinOpsClient) => queryOptions({
    queryKey: ['ledger', 'sources'], queryFn: ({ signal }) => client.ingestion.sources(signal).take(ledgerRows),
  }),
  exports: (client: FinOpsClient) => queryOptions({
    queryKey: ['ledger', 'exports'], queryFn: ({ signal }) => newestAndFailed(client, signal),
  }),
  source: (client: FinOpsClient, sourceId: string) => queryOptions({
    queryKey: ['ledger', 'source', sourceId], queryFn: ({ signal }) => client.ingestion.source(sourceId, signal),
  }),
  deliveries: (client: FinOpsClient, sourceId: string) => queryOptions({
    queryKey: ['ledger', 'deliveries', sourceId], queryFn: ({ signal }) => client.ingestion.exports({ sourceId, limit: deliveryRows }, signal).take(deliveryRows),
  }),
  hooks: (client: FinOpsClient, sourceId: string) => queryOptions({
    queryKey: ['hooks', sourceId], queryFn: ({ signal }) => client.ingestion.hooks(sourceId, signal),
  }),
  letters: (client: FinOpsClient, query: DeadLetterQuery) => queryOptions({
    queryKey: ['ledger', 'letters', query], queryFn: ({ signal }) => client.ingestion.deadLetters(query, signal).take(ledgerRows), placeholderData: keepPreviousData,
  }),
  export: (client: FinOpsClient, exportId: string) => queryOptions({
    queryKey: ['ledger', 'export', exportId], queryFn: ({ signal }) => client.ingestion.export(exportId, signal), placeholderData: keepPreviousData,
  }),
  quarantine: (client: FinOpsClient, exportId: string) => queryOptions({
    queryKey: ['ledger', 'quarantine', exportId], queryFn: ({ signal }) => client.ingestion.quarantine(exportId, signal).take(quarantineRows),
  }),
};

async function newestAndFailed({ ingestion }: FinOpsClient, signal: AbortSignal): Promise<readonly Export[]> {
  const [newest, failed] = await Promise.all([ingestion.exports({ limit: ledgerRows }, signal).take(ledgerRows), ingestion.deadLetters({}, signal).take(ledgerRows)]);
  const listed = new Set(newest.map(({ exportId }) => exportId));
  return [...newest, ...failed.filter(({ exportId }) => !listed.has(exportId))];
}
