import { Pages, type Page } from './pages.ts';
import type { Transport } from './transport.ts';
import type {
  Allocation, AllocationPreview, AllocationPreviewQuery, AllocationSet, AllocationTable, AllocationTableKind, AllocationVersion,
} from './types/allocation.ts';

/** Rules that say who pays, their versions, and the tables that they look into. */
export class AllocationApi {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  active(signal?: AbortSignal): Promise<Allocation> {
    return this.#transport.json('GET', '/v1/allocation', { signal });
  }

  /** Rules to start from; they hold only once they are saved. */
  starter(signal?: AbortSignal): Promise<AllocationSet> {
    return this.#transport.json('GET', '/v1/allocation/starter', { signal });
  }

  /**
   * Saves a set as a new version, which holds at once and for all of history.
   * @param basedOn The version that was changed; StaleError where another is active by now.
   */
  save(set: AllocationSet, basedOn: number, note?: string): Promise<Allocation> {
    return this.#transport.json('PUT', '/v1/allocation', { json: { set, note }, headers: { 'if-match': `"${basedOn}"` } });
  }

  /** What a set that is not saved would give, against the active one. */
  preview(set: AllocationSet, query: AllocationPreviewQuery = {}, signal?: AbortSignal): Promise<AllocationPreview> {
    return this.#transport.json('POST', '/v1/allocation/preview', { json: { set, ...query }, signal });
  }

  /** Newest first. */
  versions(signal?: AbortSignal): Pages<AllocationVersion> {
    return new Pages((cursor) => this.#transport.json<Page<AllocationVersion>>('GET', '/v1/allocation/versions', { query: { cursor }, signal }));
  }

  version(version: number, signal?: AbortSignal): Promise<Allocation> {
    return this.#transport.json('GET', `/v1/allocation/versions/${version}`, { signal });
  }

  /** Saves what an older version was, rules and tables, as a new one. */
  activate(version: number): Promise<Allocation> {
    return this.#transport.json('POST', `/v1/allocation/versions/${version}/activate`);
  }

  /** Uploads CSV: all lines or, where one is wrong, none; ValidationError names lines and columns. */
  putTable(kind: AllocationTableKind, name: string, csv: string): Promise<AllocationTable> {
    return this.#transport.json('PUT', pathOf(kind, name), { body: csv, headers: { 'content-type': 'text/csv' } });
  }

  /** The CSV as it was uploaded. */
  async table(kind: AllocationTableKind, name: string, signal?: AbortSignal): Promise<string> {
    const response = await this.#transport.stream('GET', pathOf(kind, name), { headers: { accept: 'text/csv, application/problem+json' }, signal });
    return response.text();
  }

  /** ConflictError while a rule uses it. */
  removeTable(kind: AllocationTableKind, name: string): Promise<void> {
    return this.#transport.json('DELETE', pathOf(kind, name));
  }
}

const pathOf = (kind: AllocationTableKind, name: string) => `/v1/allocation/${kind}/${encodeURIComponent(name)}`;
