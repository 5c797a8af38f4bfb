export type Scope = 'read' | 'ingest' | 'admin' | 'operator';

/** Who the token is. */
export interface Me {
  readonly tenantId: string;
  readonly tenantName: string;
  readonly tokenId: string;
  readonly scopes: readonly Scope[];
  /** Version of the server. */
  readonly version: string;
  readonly grainRuntime: 'Local' | 'Orleans';
}

export interface Tenant {
  readonly tenantId: string;
  readonly name: string;
  readonly createdAt: string;
  /** Preferred display currency. */
  readonly currency: string;
}

export interface CreatedTenant {
  readonly tenant: Tenant;
  /** The tenant's first admin token, shown this once. */
  readonly adminToken: string;
}

export interface Token {
  readonly tokenId: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
}

export interface NewToken {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt?: string;
}

export interface CreatedToken {
  readonly token: Token;
  /** The whole token text, shown this once; the server keeps only its hash. */
  readonly secret: string;
}
