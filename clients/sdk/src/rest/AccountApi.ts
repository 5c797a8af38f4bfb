import { Pages, type Page } from './pages.ts';
import type { Transport } from './transport.ts';
import type { CreatedTenant, CreatedToken, Me, NewTenant, NewToken, Tenant, Token } from './types/account.ts';

/** Tenants and tokens. */
export class AccountApi {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  me(signal?: AbortSignal): Promise<Me> {
    return this.#transport.json('GET', '/v1/me', { signal });
  }

  tenant(tenantId: string, signal?: AbortSignal): Promise<Tenant> {
    return this.#transport.json('GET', `/v1/tenants/${encodeURIComponent(tenantId)}`, { signal });
  }

  tenants(signal?: AbortSignal): Pages<Tenant> {
    return new Pages((cursor) => this.#transport.json<Page<Tenant>>('GET', '/v1/tenants', { query: { cursor }, signal }));
  }

  createTenant(tenant: NewTenant): Promise<CreatedTenant> {
    return this.#transport.json('POST', '/v1/tenants', { json: tenant });
  }

  tokens(signal?: AbortSignal): Pages<Token> {
    return new Pages((cursor) => this.#transport.json<Page<Token>>('GET', '/v1/tokens', { query: { cursor }, signal }));
  }

  createToken(token: NewToken): Promise<CreatedToken> {
    return this.#transport.json('POST', '/v1/tokens', { json: token });
  }

  revokeToken(tokenId: string): Promise<void> {
    return this.#transport.json('DELETE', `/v1/tokens/${encodeURIComponent(tokenId)}`);
  }
}
