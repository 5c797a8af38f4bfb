import type { CostQuery, FinOpsClient } from '@finops/sdk';
import { inOneCurrency } from './askInOneCurrency.ts';

/** The whole table as the server writes it, of the currency that the table is of. */
export const exportParquet = (client: FinOpsClient, question: CostQuery, signal?: AbortSignal): Promise<Response> =>
  inOneCurrency(client, question, signal, (asked) => client.query.export(asked, 'parquet', signal));
