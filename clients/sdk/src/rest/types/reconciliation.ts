export type ReconciliationStatus = 'agrees' | 'differs' | 'noControl';

export interface ReconciliationQuery {
  /** First billing period, "2026-09". */
  readonly from?: string;
  /** Last billing period, "2026-11". */
  readonly to?: string;
  readonly sourceId?: string;
}

/** One source's billing period: our total, the provider's, the difference, and what explains it. */
export interface Reconciliation {
  readonly sourceId: string;
  readonly sourceName: string;
  readonly providers: readonly string[];
  /** "2026-11" */
  readonly billingPeriod: string;
  /** read = stored + merged + quarantined */
  readonly rows: Readonly<Record<'read' | 'stored' | 'merged' | 'quarantined', number>>;
  readonly control: { readonly rows: RowControl | null };
  readonly amounts: readonly ReconciledAmount[];
  readonly explanations: readonly Explanation[];
  readonly status: ReconciliationStatus;
}

/** Rows that were read against those that the provider counted. */
export interface RowControl {
  readonly expected: number;
  readonly actual: number;
  /** actual - expected */
  readonly difference: number;
  readonly status: ReconciliationStatus;
}

export interface ReconciledAmount {
  readonly currency: string;
  readonly billed: string;
  readonly effective: string;
  readonly list: string;
  readonly contracted: string;
  readonly byChargeCategory: readonly { readonly chargeCategory: string; readonly billed: string }[];
  readonly invoice: Invoice | null;
  /** billed - invoice.total; null without an invoice. */
  readonly difference: string | null;
  /** Largest difference, either way, that is none. */
  readonly tolerance: string;
  readonly status: ReconciliationStatus;
}

export type ExplanationKind = 'quarantined' | 'deadLetter' | 'open' | 'rounded' | 'merged' | 'split' | 'unlisted';

export interface Explanation {
  readonly kind: ExplanationKind;
  /** Rows, values or exports, by kind. */
  readonly count: number;
  /** Null where it is not known. */
  readonly amount: string | null;
  readonly currency: string | null;
  readonly text: string;
  /** Page of the dashboard that shows it. */
  readonly link: string | null;
}

export interface Invoice {
  readonly total: string;
  readonly invoiceId: string | null;
  readonly note: string | null;
  readonly origin: 'entered' | 'csv';
  readonly enteredAt: string;
  /** Id of a token. */
  readonly enteredBy: string;
}

export interface NewInvoice {
  /** Exact decimal text. */
  readonly total: string;
  readonly invoiceId?: string;
  readonly note?: string;
  /** Default 0.01. */
  readonly tolerance?: string;
}

/** What an invoice is for. */
export interface InvoicePlace {
  readonly sourceId: string;
  readonly billingPeriod: string;
  readonly currency: string;
}

export interface InvoiceImport {
  /** Totals that were entered; none where a line is wrong. */
  readonly accepted: number;
  readonly errors: readonly { readonly line: number; readonly column: string | null; readonly message: string }[];
}
