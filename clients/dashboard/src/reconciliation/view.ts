import type { Reconciliation, ReconciliationStatus } from '@finops/sdk';

export const statuses = {
  all: { label: 'All', matches: () => true },
  differs: { label: 'Differs', matches: ({ status }: Reconciliation) => status === 'differs' },
  agrees: { label: 'Agrees', matches: ({ status }: Reconciliation) => status === 'agrees' },
  noControl: { label: 'Nothing to compare', matches: ({ status }: Reconciliation) => status === 'noControl' },
} as const;

export const statusWords: Readonly<Record<ReconciliationStatus, { readonly label: string; readonly meaning: string }>> = {
  agrees: { label: 'Agrees', meaning: 'Within the tolerance' },
  differs: { label: 'Differs', meaning: 'Beyond the tolerance' },
  noControl: { label: 'No control', meaning: 'Nothing of the provider\'s to compare with: enter the invoice' },
};

/** How far back the page looks. */
export const spans = [
  { value: '3', label: 'Last 3 months' }, { value: '12', label: 'Last 12 months' }, { value: '24', label: 'Last 24 months' }, { value: 'all', label: 'Everything' },
] as const;

export type Status = keyof typeof statuses;
export type Span = (typeof spans)[number]['value'];

export interface ReconciliationView {
  readonly status?: Status;
  readonly span?: Span;
  readonly source?: string;
  /** The entry that is opened, see `keyOf`. */
  readonly open?: string;
}

export function parseReconciliationView(search: Record<string, unknown>): ReconciliationView {
  const span = spans.find(({ value }) => value === String(search['span']))?.value;
  return {
    ...(Object.hasOwn(statuses, String(search['status'])) && { status: search['status'] as Status }),
    ...(span && { span }),
    ...(typeof search['source'] === 'string' && { source: search['source'] }),
    ...(typeof search['open'] === 'string' && { open: search['open'] }),
  };
}

export const keyOf = ({ sourceId, billingPeriod }: Reconciliation) => `${billingPeriod}.${sourceId}`;

/** First billing period of a span that ends with the month of `now`; undefined for everything. */
export function firstMonth(span: Span, now: Date): string | undefined {
  if (span === 'all') return undefined;
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - Number(span) + 1, 1)).toISOString().slice(0, 7);
}
