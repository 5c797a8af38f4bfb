import type { FinOpsClient } from '@finops/sdk';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';

const ledgerRows = 100;
const quarantineRows = 200;

/** The questions of the bills and sources pages; read again while bills are being read. */
export const ledgerQueries = {
  sources: (client: FinOpsClient) => queryOptions({
    queryKey: ['ledger', 'sources'], queryFn: ({ signal }) => client.ingestion.sources(signal).take(ledgerRows),
  }),
  exports: (client: FinOpsClient) => queryOptions({
    queryKey: ['ledger', 'exports'], queryFn: ({ signal }) => client.ingestion.exports(undefined, signal).take(ledgerRows),
  }),
  export: (client: FinOpsClient, exportId: string) => queryOptions({
    queryKey: ['ledger', 'export', exportId], queryFn: ({ signal }) => client.ingestion.export(exportId, signal), placeholderData: keepPreviousData,
  }),
  quarantine: (client: FinOpsClient, exportId: string) => queryOptions({
    queryKey: ['ledger', 'quarantine', exportId], queryFn: ({ signal }) => client.ingestion.quarantine(exportId, signal).take(quarantineRows),
  }),
};
