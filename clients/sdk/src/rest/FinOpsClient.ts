import { LiveQueries } from '../live/LiveQueries.ts';
import { AccountApi } from './AccountApi.ts';
import { AllocationApi } from './AllocationApi.ts';
import { IngestionApi } from './IngestionApi.ts';
import { KubernetesApi } from './KubernetesApi.ts';
import { QueryApi } from './QueryApi.ts';
import { ReconciliationApi } from './ReconciliationApi.ts';
import { SpendApi } from './SpendApi.ts';
import { ViewsApi } from './ViewsApi.ts';
import { Transport, type TransportOptions } from './transport.ts';

/** The platform's REST API, by area. Safe to share; holds no state beyond its options. */
export class FinOpsClient {
  readonly account: AccountApi;
  readonly allocation: AllocationApi;
  readonly ingestion: IngestionApi;
  readonly kubernetes: KubernetesApi;
  readonly query: QueryApi;
  readonly reconciliation: ReconciliationApi;
  readonly spend: SpendApi;
  readonly views: ViewsApi;

  constructor(options: TransportOptions) {
    const transport = new Transport(options);
    this.account = new AccountApi(transport);
    this.allocation = new AllocationApi(transport);
    this.ingestion = new IngestionApi(transport);
    this.kubernetes = new KubernetesApi(transport);
    this.query = new QueryApi(transport, new LiveQueries(options));
    this.reconciliation = new ReconciliationApi(transport);
    this.spend = new SpendApi(transport);
    this.views = new ViewsApi(transport);
  }
}
