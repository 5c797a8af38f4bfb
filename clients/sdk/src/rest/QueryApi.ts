import { Pages, type Page } from './pages.ts';
import type { Transport } from './transport.ts';
import type { CostFilter, CostQuery, ExchangeRate, QueryAnswer, QueryDimension, QueryExplanation, QueryRow, QueryValue, RateList } from './types/query.ts';
import type { Period } from './types/spend.ts';

/** A page of an answer as pages are iterated: the answer itself is beside its rows. */
export interface QueryPage extends Page<QueryRow> {
  readonly answer: QueryAnswer;
}

/** Any question about spend (docs/query.md), and the exchange rates that answers are converted with. */
export class QueryApi {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** The first page, with totals, coverage and freshness of the whole answer. */
  ask(query: CostQuery = {}, signal?: AbortSignal): Promise<QueryAnswer> {
    return this.#transport.json('POST', '/v1/query', { json: query, signal });
  }

  /** Every row, page by page, all at the version of the first page. */
  rows(query: CostQuery = {}, signal?: AbortSignal): Pages<QueryRow, QueryPage> {
    return new Pages(async (cursor) => {
      const answer = await this.#transport.json<QueryAnswer>('POST', '/v1/query', { json: { ...query, cursor }, signal });
      return { items: answer.rows, next: answer.nextCursor, answer };
    });
  }

  /** Runs the query and says which table answered, and why. */
  explain(query: CostQuery = {}, signal?: AbortSignal): Promise<QueryExplanation> {
    return this.#transport.json('POST', '/v1/query/explain', { json: query, signal });
  }

  dimensions(signal?: AbortSignal): Promise<readonly QueryDimension[]> {
    return this.#transport.json('GET', '/v1/query/dimensions', { signal });
  }

  /** For completion while typing: values that have the text in them, those that begin with it first. */
  async values(dimension: string, contains = '', within: Partial<Period> & { readonly filter?: CostFilter; readonly limit?: number } = {}, signal?: AbortSignal): Promise<readonly QueryValue[]> {
    const { filter, ...range } = within;
    const query = { dimension, contains, ...range, filter: filter && JSON.stringify(filter) };
    return (await this.#transport.json<{ readonly items: readonly QueryValue[] }>('GET', '/v1/query/values', { query, signal })).items;
  }

  rates(signal?: AbortSignal): Promise<RateList> {
    return this.#transport.json('GET', '/v1/rates', { signal });
  }

  /** Replaces all rates. */
  setRates(items: readonly ExchangeRate[], signal?: AbortSignal): Promise<RateList> {
    return this.#transport.json('PUT', '/v1/rates', { json: { items }, signal });
  }
}
