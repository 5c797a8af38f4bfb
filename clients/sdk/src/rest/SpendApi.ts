import { Pages, type Page } from './pages.ts';
import type { Transport } from './transport.ts';
import type {
  BreakdownPage, BreakdownRow, Dimension, DimensionQuery, DimensionValue, Movers, SpendQuery, SpendSummary, Timeseries, TimeseriesQuery,
} from './types/spend.ts';

/** Questions about spend. Every answer carries the published version it was read at. */
export class SpendApi {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  summary(query: SpendQuery = {}, signal?: AbortSignal): Promise<SpendSummary> {
    return this.#transport.json('GET', '/v1/spend/summary', { query: { ...query }, signal });
  }

  timeseries(query: TimeseriesQuery, signal?: AbortSignal): Promise<Timeseries> {
    return this.#transport.json('GET', '/v1/spend/timeseries', { query: { ...query }, signal });
  }

  movers(query: DimensionQuery & { readonly limit?: number }, signal?: AbortSignal): Promise<Movers> {
    return this.#transport.json('GET', '/v1/spend/movers', { query: { ...query }, signal });
  }

  breakdown(query: DimensionQuery & { readonly limit?: number }, signal?: AbortSignal): Pages<BreakdownRow, BreakdownPage> {
    return new Pages((cursor) => this.#transport.json<BreakdownPage>('GET', '/v1/spend/breakdown', { query: { ...query, cursor }, signal }));
  }

  dimensions(signal?: AbortSignal): Promise<readonly Dimension[]> {
    return this.#transport.json('GET', '/v1/dimensions', { signal });
  }

  dimensionValues(dimension: string, prefix?: string, signal?: AbortSignal): Pages<DimensionValue> {
    return new Pages((cursor) => this.#transport.json<Page<DimensionValue>>(
      'GET', `/v1/dimensions/${encodeURIComponent(dimension)}/values`, { query: { prefix, cursor }, signal }));
  }

  /** The FOCUS rows as CSV, streamed: read `response.body` as it comes. */
  focusCsv(query: { readonly focus: '1.2' | '1.4'; readonly from: string; readonly to: string }, signal?: AbortSignal): Promise<Response> {
    return this.#transport.stream('GET', '/v1/focus', { query, signal, headers: { accept: 'text/csv' } });
  }
}
