import { Pages, type Page } from './pages.ts';
import type { Transport } from './transport.ts';
import type { Invoice, InvoiceImport, InvoicePlace, NewInvoice, Reconciliation, ReconciliationQuery } from './types/reconciliation.ts';

/** Our totals against the providers', and the invoices that are compared with. */
export class ReconciliationApi {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** Newest billing period first. */
  list(query: ReconciliationQuery = {}, signal?: AbortSignal): Pages<Reconciliation> {
    return new Pages((cursor) => this.#transport.json<Page<Reconciliation>>('GET', '/v1/reconciliation', { query: { ...query, cursor }, signal }));
  }

  /** Enters the provider's total, or replaces it. */
  setInvoice(place: InvoicePlace, invoice: NewInvoice): Promise<Invoice> {
    return this.#transport.json('PUT', pathOf(place), { json: invoice });
  }

  removeInvoice(place: InvoicePlace): Promise<void> {
    return this.#transport.json('DELETE', pathOf(place));
  }

  /** CSV with the columns SourceId, BillingPeriod, Currency, Total, InvoiceId and Note: all lines or, where one is wrong, none. */
  importInvoices(csv: string): Promise<InvoiceImport> {
    return this.#transport.json('POST', '/v1/reconciliation/invoices', { body: csv, headers: { 'content-type': 'text/csv' } });
  }
}

const pathOf = ({ sourceId, billingPeriod, currency }: InvoicePlace) => `/v1/reconciliation/invoices/${[sourceId, billingPeriod, currency].map(encodeURIComponent).join('/')}`;
