import type { components } from '../generated/openapi.ts';
import type * as account from './account.ts';
import type * as allocation from './allocation.ts';
import type * as delivery from './delivery.ts';
import type * as ingestion from './ingestion.ts';
import type * as kubernetes from './kubernetes.ts';
import type * as query from './query.ts';
import type * as reconciliation from './reconciliation.ts';
import type * as spend from './spend.ts';

type Server = components['schemas'];

/** `true` when our type has exactly the server's members and every value of ours is one of theirs; otherwise the members that differ. */
type Conforms<Ours, Theirs> = [Exclude<keyof Ours, keyof Theirs> | Exclude<keyof Theirs, keyof Ours>] extends [never]
  ? Ours extends Theirs ? true : 'a member has another type'
  : Exclude<keyof Ours, keyof Theirs> | Exclude<keyof Theirs, keyof Ours>;

/** Our hand-written types (exact unions, words of explanation) against the server's document; tsc fails on the line that no longer holds. */
export const conformance: [
  Conforms<account.Me, Server['MeView']>,
  Conforms<account.Tenant, Server['TenantView']>,
  Conforms<account.NewTenant, Server['CreateTenant']>,
  Conforms<account.CreatedTenant, Server['TenantWithToken']>,
  Conforms<account.Token, Server['TokenView']>,
  Conforms<account.NewToken, Server['CreateToken']>,
  Conforms<account.CreatedToken, Server['TokenWithSecret']>,
  Conforms<ingestion.Source, Server['SourceBody']>,
  Conforms<ingestion.Circuit, Server['CircuitBody']>,
  Conforms<ingestion.Backlog, Server['BacklogOfSource']>,
  Conforms<delivery.DeadLetter, Server['DeadLetterBody']>,
  Conforms<delivery.Hook, Server['HookBody']>,
  Conforms<delivery.NewHook, Server['CreateHook']>,
  Conforms<delivery.ReplayAnswer, Server['ReplayBody']>,
  Conforms<ingestion.NewSource, Server['PutSource']>,
  Conforms<ingestion.ScanResult, Server['ScanBody']>,
  Conforms<ingestion.UploadedFile, Server['UploadBody']>,
  Conforms<ingestion.Export, Server['ExportBody']>,
  Conforms<ingestion.ExportFile, Server['ExportFileBody']>,
  Conforms<ingestion.QuarantinedRow, Server['QuarantinedRow']>,
  Conforms<reconciliation.Reconciliation, Server['ReconciliationBody']>,
  Conforms<reconciliation.RowControl, Server['ReconciliationRowControl']>,
  Conforms<reconciliation.ReconciledAmount, Server['ReconciliationAmount']>,
  Conforms<reconciliation.Explanation, Server['ReconciliationExplanation']>,
  Conforms<reconciliation.Invoice, Server['InvoiceBody']>,
  Conforms<reconciliation.NewInvoice, Server['PutInvoice']>,
  Conforms<reconciliation.InvoiceImport, Server['InvoiceImport']>,
  Conforms<kubernetes.KubernetesCluster, Server['KubernetesClusterBody']>,
  Conforms<kubernetes.KubernetesDelivery, Server['KubernetesDeliveryBody']>,
  Conforms<kubernetes.KubernetesFreshness, Server['KubernetesFreshness']>,
  Conforms<kubernetes.NewCluster, Server['PutKubernetesCluster']>,
  Conforms<kubernetes.ClusterTest, Server['KubernetesTestBody']>,
  Conforms<kubernetes.KubernetesCostQuery, Server['KubernetesCostQuestion']>,
  Conforms<kubernetes.KubernetesCostRow, Server['KubernetesCostRow']>,
  Conforms<kubernetes.KubernetesUse, Server['KubernetesUse']>,
  Conforms<kubernetes.KubernetesCosts, Server['KubernetesCosts']>,
  Conforms<kubernetes.KubernetesReconciliation, Server['KubernetesReconciliation']>,
  Conforms<kubernetes.KubernetesAmount, Server['KubernetesAmount']>,
  Conforms<kubernetes.KubernetesCoverage, Server['KubernetesCoverage']>,
  Conforms<query.QueryAnswer, Server['QueryAnswer']>,
  Conforms<query.QueryColumn, Server['QueryColumn']>,
  Conforms<query.QueryRow, Server['QueryRow']>,
  Conforms<query.QueryServed, Server['QueryServed']>,
  Conforms<query.ExchangeRate, Server['ExchangeRateBody']>,
  Conforms<query.RateList, Server['RateList']>,
  Conforms<query.QueryExplanation, Server['QueryExplanation']>,
  Conforms<query.QueryDimension, Server['QueryDimension']>,
  Conforms<query.QueryValue, Server['QueryValue']>,
  Conforms<spend.SpendSummary, Server['SpendSummaryBody']>,
  Conforms<spend.Timeseries, Server['SpendTimeseries']>,
  Conforms<spend.Series, Server['SpendSeries']>,
  Conforms<spend.Movers, Server['SpendMovers']>,
  Conforms<spend.Mover, Server['SpendMover']>,
  Conforms<spend.BreakdownRow, Server['SpendBreakdownRow']>,
  Conforms<spend.BreakdownPage, Server['SpendBreakdown']>,
  Conforms<spend.Dimension, Server['DimensionBody']>,
  Conforms<spend.DimensionValue, Server['DimensionValue']>,
  Conforms<allocation.AllocationVersion, Server['AllocationVersionView']>,
  Conforms<allocation.AllocationTable, Server['AllocationTableView']>,
  Conforms<allocation.PreviewedDimension, Server['PreviewedDimension']>,
  Conforms<allocation.PreviewedTotal, Server['PreviewedTotal']>,
  Conforms<allocation.PreviewedRow, Server['PreviewedRow']>,
  Conforms<allocation.PreviewedRule, Server['PreviewedRule']>,
  Conforms<allocation.PreviewedMove, Server['PreviewedMove']>,
] = [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true, true];
