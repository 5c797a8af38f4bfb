import type { Export, NewSource } from './ingestion.ts';

export type StoreKind = 's3' | 'azureBlob' | 'gcs';

export type CredentialKind = 'accessKey' | 'accountKey' | 'sasUrl' | 'hmac' | 'ambient';

/** A place in an object store. */
export interface StoreLocation {
  /** Bucket, or container of Azure Blob Storage. */
  readonly bucket: string;
  readonly prefix?: string | null;
  /** Absolute URL of the service; absent for the provider's own. */
  readonly endpoint?: string | null;
  readonly region?: string | null;
  readonly pathStyle?: boolean;
}

export interface NewCredential {
  readonly kind: CredentialKind;
  /** The half that is no secret: access key id, account, HMAC access id. */
  readonly name?: string;
  /** The secret; the whole URL of a shared access signature. */
  readonly secret?: string;
}

/** A credential as it is shown: without its secret. */
export interface StoredCredential {
  readonly kind: CredentialKind;
  readonly name: string;
}

export interface StoreQueue {
  readonly url: string;
  readonly region?: string | null;
}

export type SourceSettings = NewSource;

export type TestStepName = 'settings' | 'connect' | 'list' | 'layout' | 'read';

export interface TestStep {
  readonly step: TestStepName;
  readonly ok: boolean;
  readonly message: string;
  readonly hint?: string | null;
}

/** How far a look into the store came. */
export interface SourceTest {
  readonly ok: boolean;
  readonly steps: readonly TestStep[];
  readonly exports: number;
  readonly files: number;
  readonly bytes: number;
  readonly layouts: readonly string[];
}

export type HookKind = 'sns' | 'eventGrid' | 'pubSub' | 'cloudEvents';

/** An address that a store's notifications are sent to. */
export interface Hook {
  readonly hookId: string;
  readonly kind: HookKind;
  /** Whole, with its token, only in the answer that creates it. */
  readonly url: string;
  /** Only in the answer that creates it. */
  readonly secret: string | null;
  readonly audience: string | null;
  readonly issuer: string | null;
  readonly topic: string | null;
  readonly createdAt: string;
  readonly lastEventAt: string | null;
}

export interface NewHook {
  readonly kind: HookKind;
  readonly audience?: string;
  readonly issuer?: string;
  readonly topic?: string;
}

/** An export, or a message of a queue, that was given up. */
export type DeadLetter = Export & { readonly kind: 'export' | 'message' };

export interface DeadLetterQuery {
  readonly sourceId?: string;
  readonly code?: string;
}

export interface ReplayAnswer {
  readonly replayed: readonly string[];
  readonly refused: readonly { readonly exportId: string; readonly reason: string }[];
}
