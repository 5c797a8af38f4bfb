import type { Transport } from './transport.ts';
import type { NewView, SavedView } from './types/views.ts';

/** Saved questions and dashboards of the tenant. */
export class ViewsApi {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** By name. */
  async list(signal?: AbortSignal): Promise<readonly SavedView[]> {
    const { items } = await this.#transport.json<{ readonly items: readonly SavedView[] }>('GET', '/v1/views', { signal });
    return items;
  }

  get(id: string, signal?: AbortSignal): Promise<SavedView> {
    return this.#transport.json('GET', pathOf(id), { signal });
  }

  /** @throws {ConflictError} when another of the kind has the name, or the tenant keeps as many as it may. */
  create(view: NewView): Promise<SavedView> {
    return this.#transport.json('POST', '/v1/views', { json: view });
  }

  /** @throws {StaleError} when it was changed since `seen` was read. */
  replace(seen: SavedView, { name, body }: { readonly name: string; readonly body: object }): Promise<SavedView> {
    return this.#transport.json('PUT', pathOf(seen.id), { json: { name, body }, headers: { 'if-match': `"${seen.revision}"` } });
  }

  /** @throws {StaleError} when it was changed since `seen` was read. */
  remove(seen: SavedView): Promise<void> {
    return this.#transport.json('DELETE', pathOf(seen.id), { headers: { 'if-match': `"${seen.revision}"` } });
  }
}

const pathOf = (id: string) => `/v1/views/${encodeURIComponent(id)}`;
