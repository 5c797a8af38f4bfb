import type { CostFilter } from './query.ts';

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
  /** The only rows of spend that the token sees; null for all. */
  readonly rowFilter: CostFilter | null;
}

export interface Tenant {
  readonly tenantId: string;
  readonly name: string;
  readonly createdAt: string;
  /** Preferred display currency. */
  readonly currency: string;
}

export interface NewTenant {
  /** 2 to 41 of a-z, 0-9 and _, a letter first. It cannot be changed. */
  readonly tenantId: string;
  readonly name: string;
  /** Default USD. */
  readonly currency?: string;
  /** Tag keys that spend can be split by; at most 20. */
  readonly allocationTags?: readonly string[];
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
  /** Null for a token that works until it is revoked. */
  readonly expiresAt: string | null;
  /** The only rows of spend that it sees; null for all. */
  readonly rowFilter: CostFilter | null;
}

export interface NewToken {
  readonly name: string;
  readonly scopes: readonly Scope[];
  readonly expiresAt?: string;
  /** Limits it to these rows of spend; its scopes are then of read and admin. */
  readonly rowFilter?: CostFilter;
}

export interface CreatedToken {
  readonly token: Token;
  /** The whole token text, shown this once; the server keeps only its hash. */
  readonly secret: string;
}
