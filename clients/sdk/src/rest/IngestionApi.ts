import { Pages, type Page } from './pages.ts';
import type { Transport } from './transport.ts';
import type { DeadLetter, DeadLetterQuery, Hook, NewHook, ReplayAnswer, SourceSettings, SourceTest } from './types/delivery.ts';
import type { Export, ExportQuery, QuarantinedRow, ScanResult, Source, UploadedFile } from './types/ingestion.ts';

/** How long an upload may take: bills are large and lines are slow. */
const uploadTimeoutMs = 30 * 60_000;

/** A store far away may take its time to say no. */
const testTimeoutMs = 90_000;

/** Sources, their ledger, dead letters and quarantine. */
export class IngestionApi {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  sources(signal?: AbortSignal): Pages<Source> {
    return this.#pages('/v1/sources', signal);
  }

  source(sourceId: string, signal?: AbortSignal): Promise<Source> {
    return this.#transport.json('GET', `/v1/sources/${encodeURIComponent(sourceId)}`, { signal });
  }

  createSource(source: SourceSettings): Promise<Source> {
    return this.#transport.json('POST', '/v1/sources', { json: source });
  }

  updateSource(sourceId: string, source: SourceSettings): Promise<Source> {
    return this.#transport.json('PUT', `/v1/sources/${encodeURIComponent(sourceId)}`, { json: source });
  }

  deleteSource(sourceId: string): Promise<void> {
    return this.#transport.json('DELETE', `/v1/sources/${encodeURIComponent(sourceId)}`);
  }

  /** Looks for new bills now. */
  scan(sourceId: string): Promise<ScanResult> {
    return this.#transport.json('POST', `/v1/sources/${encodeURIComponent(sourceId)}/scan`);
  }

  /** Sends one file; the path keeps its slashes. The same bytes again count once. */
  upload(sourceId: string, path: string, body: Blob | Uint8Array<ArrayBuffer>, signal?: AbortSignal): Promise<UploadedFile> {
    const escaped = path.split('/').map(encodeURIComponent).join('/');
    return this.#transport.json('PUT', `/v1/sources/${encodeURIComponent(sourceId)}/files/${escaped}`, {
      body, signal, timeoutMs: uploadTimeoutMs, headers: { 'content-type': 'application/octet-stream' },
    });
  }

  /** The ledger, newest first; of one source or of all. */
  exports({ sourceId, ...query }: ExportQuery = {}, signal?: AbortSignal): Pages<Export> {
    return this.#pages(sourceId === undefined ? '/v1/exports' : `/v1/sources/${encodeURIComponent(sourceId)}/exports`, signal, query);
  }

  export(exportId: string, signal?: AbortSignal): Promise<Export> {
    return this.#transport.json('GET', `/v1/exports/${encodeURIComponent(exportId)}`, { signal });
  }

  quarantine(exportId: string, signal?: AbortSignal): Pages<QuarantinedRow> {
    return this.#pages(`/v1/exports/${encodeURIComponent(exportId)}/quarantine`, signal);
  }

  deadLetters(query: DeadLetterQuery = {}, signal?: AbortSignal): Pages<DeadLetter> {
    return new Pages((cursor) => this.#transport.json<Page<DeadLetter>>('GET', '/v1/dead-letters', { query: { ...query, cursor }, signal }));
  }

  /** Reads several dead letters again: those named, or all of a source or an error's code. */
  replayAll(which: { readonly exportIds: readonly string[] } | DeadLetterQuery): Promise<ReplayAnswer> {
    return this.#transport.json('POST', '/v1/dead-letters/replay', { json: which });
  }

  /** Looks into a store without keeping anything. */
  testSource(source: SourceSettings): Promise<SourceTest> {
    return this.#transport.json('POST', '/v1/sources/test', { json: source, timeoutMs: testTimeoutMs });
  }

  /** Looks into the store of a source with the credential that is kept. */
  testStoredSource(sourceId: string): Promise<SourceTest> {
    return this.#transport.json('POST', `/v1/sources/${encodeURIComponent(sourceId)}/test`, { timeoutMs: testTimeoutMs });
  }

  async hooks(sourceId: string, signal?: AbortSignal): Promise<readonly Hook[]> {
    const answer = await this.#transport.json<readonly Hook[] | Page<Hook>>('GET', `/v1/sources/${encodeURIComponent(sourceId)}/hooks`, { signal });
    return 'items' in answer ? answer.items : answer;
  }

  /** The answer holds the hook's secret, this once. */
  createHook(sourceId: string, hook: NewHook): Promise<Hook> {
    return this.#transport.json('POST', `/v1/sources/${encodeURIComponent(sourceId)}/hooks`, { json: hook });
  }

  deleteHook(sourceId: string, hookId: string): Promise<void> {
    return this.#transport.json('DELETE', `/v1/sources/${encodeURIComponent(sourceId)}/hooks/${encodeURIComponent(hookId)}`);
  }

  /** Rows of an export that could not be read, as CSV, streamed. */
  quarantineCsv(exportId: string, signal?: AbortSignal): Promise<Response> {
    return this.#transport.stream('GET', `/v1/exports/${encodeURIComponent(exportId)}/quarantine.csv`, { signal, headers: { accept: 'text/csv' } });
  }

  /** A delivered file as it came, streamed. */
  file(exportId: string, path: string, signal?: AbortSignal): Promise<Response> {
    return this.#transport.stream('GET', `/v1/exports/${encodeURIComponent(exportId)}/files/${path.split('/').map(encodeURIComponent).join('/')}`, { signal, headers: { accept: '*/*' } });
  }

  /** Reads a failed export again from the start. */
  replay(exportId: string): Promise<void> {
    return this.#transport.json('POST', `/v1/exports/${encodeURIComponent(exportId)}/replay`);
  }

  #pages<T>(path: string, signal: AbortSignal | undefined, query: Omit<ExportQuery, 'sourceId'> = {}): Pages<T> {
    return new Pages((cursor) => this.#transport.json<Page<T>>('GET', path, { query: { ...query, cursor }, signal }));
  }
}
