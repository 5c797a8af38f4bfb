import type { LiveQueries } from '../live/LiveQueries.ts';
import { Mailbox } from '../live/Mailbox.ts';
import type { Transport } from './transport.ts';
import type { CostFilter, CostQuery, ExchangeRate, LiveCostQuery, QueryAnswer, QueryDimension, QueryExplanation, QueryValue, RateList } from './types/query.ts';

/** Until the file begins: it is made as a whole before its first byte. */
const exportTimeoutMs = 120_000;

/** Any question about cost rows (docs/query.md), and the exchange rates that answers are converted with. */
export class QueryApi {
  readonly #transport: Transport;
  readonly #live: LiveQueries;

  constructor(transport: Transport, live: LiveQueries) {
    this.#transport = transport;
    this.#live = live;
  }

  /** One page of the answer. */
  ask(query: CostQuery, signal?: AbortSignal): Promise<QueryAnswer> {
    return this.#transport.json('POST', '/v1/query', { json: query, signal, isRead: true });
  }

  /** The whole answer, page after page of one version. */
  async *pages(query: CostQuery, signal?: AbortSignal): AsyncGenerator<QueryAnswer, void, undefined> {
    let cursor: string | null = null;
    do {
      const page: QueryAnswer = await this.ask({ ...query, cursor }, signal);
      yield page;
      cursor = page.nextCursor === cursor ? null : page.nextCursor;
    } while (cursor !== null);
  }

  /** The whole answer as a file with exact decimals, whatever the query's limit and cursor are. */
  export(query: CostQuery, format: 'csv' | 'parquet', signal?: AbortSignal): Promise<Response> {
    return this.#transport.stream('POST', '/v1/query/export', { json: query, query: { format }, headers: { accept: '*/*, application/problem+json' }, signal, isRead: true, timeoutMs: exportTimeoutMs });
  }

  /**
   * The answer, and a new one whenever a publish changes it; over a lost connection too. A reader that is slow gets the newest, not each.
   * It ends by leaving the loop or with `signal`, whose reason is then thrown, as is what the server refuses the query with.
   */
  async *live(query: LiveCostQuery, signal?: AbortSignal): AsyncGenerator<QueryAnswer, never, undefined> {
    signal?.throwIfAborted();
    const mailbox = new Mailbox<QueryAnswer>();
    const abort = () => mailbox.fail(signal?.reason);
    signal?.addEventListener('abort', abort, { once: true });
    const end = this.#live.follow(query, { answer: (answer) => mailbox.put(answer), failed: (cause) => mailbox.fail(cause) });
    try {
      for (;;) yield await mailbox.next();
    } finally {
      signal?.removeEventListener('abort', abort);
      end();
    }
  }

  /** Runs the query and says which table answered, and why. */
  explain(query: CostQuery, signal?: AbortSignal): Promise<QueryExplanation> {
    return this.#transport.json('POST', '/v1/query/explain', { json: query, signal, isRead: true });
  }

  /** What can be grouped and filtered by. */
  dimensions(signal?: AbortSignal): Promise<readonly QueryDimension[]> {
    return this.#transport.json('GET', '/v1/query/dimensions', { signal });
  }

  /** Values that have a text in them, those that begin with it first, of rows that the filter keeps. */
  async values(dimension: string, query: ValuesQuery = {}, signal?: AbortSignal): Promise<readonly QueryValue[]> {
    const { filter, ...rest } = query;
    const { items } = await this.#transport.json<{ readonly items: readonly QueryValue[] }>(
      'GET', '/v1/query/values', { query: { dimension, ...rest, filter: filter == null ? undefined : JSON.stringify(filter) }, signal });
    return items;
  }

  rates(signal?: AbortSignal): Promise<RateList> {
    return this.#transport.json('GET', '/v1/rates', { signal });
  }

  /** Replaces all rates. */
  setRates(items: readonly ExchangeRate[], signal?: AbortSignal): Promise<RateList> {
    return this.#transport.json('PUT', '/v1/rates', { json: { items }, signal });
  }
}

export interface ValuesQuery {
  readonly contains?: string;
  readonly filter?: CostFilter | null;
  readonly from?: string;
  readonly to?: string;
  /** 1 to 500; default 20. */
  readonly limit?: number;
}
