import type { Transport } from './transport.ts';
import type { CostFilter, CostQuery, QueryAnswer, QueryDimension, QueryValue } from './types/query.ts';

/** Any question about cost rows. */
export class QueryApi {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
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

  /** What can be grouped and filtered by. */
  dimensions(signal?: AbortSignal): Promise<readonly QueryDimension[]> {
    return this.#transport.json('GET', '/v1/query/dimensions', { signal });
  }

  /** Values that begin with the prefix, of rows that the filter keeps. */
  values(dimension: string, { prefix, filter }: { readonly prefix?: string; readonly filter?: CostFilter } = {}, signal?: AbortSignal): Promise<readonly QueryValue[]> {
    return this.#transport.json('GET', '/v1/query/values', { query: { dimension, prefix, filter: filter === undefined ? undefined : JSON.stringify(filter) }, signal });
  }
}
