import type { NewCredential, StoredCredential, StoreLocation, StoreQueue } from './delivery.ts';

export type SourceKind = 'directory' | 'upload' | 's3' | 'azureBlob' | 'gcs';
export type SourceMode = 'replace' | 'append';
/** `waiting`: it failed too often, and is left alone for a while. */
export type SourceStatus = 'idle' | 'reading' | 'failing' | 'waiting';

export interface Source {
  readonly sourceId: string;
  readonly name: string;
  readonly kind: SourceKind;
  /** Of a directory; null for uploads. */
  readonly path: string | null;
  readonly mode: SourceMode;
  /** Minutes between scans; null scans only when asked. */
  readonly schedule: number | null;
  readonly status: SourceStatus;
  readonly createdAt: string;
  readonly lastScanAt: string | null;
  readonly lastPublishedAt: string | null;
  readonly error: string | null;
  readonly exports: Readonly<Record<'pending' | 'reading' | 'published' | 'deadLetter', number>>;
  /** Null scans only when asked. */
  readonly nextScanAt: string | null;
  readonly circuit: Circuit;
  readonly backlog: Backlog;
  /** Of all its files that are being read. */
  readonly rate: { readonly bytesPerSecond: number; readonly rowsPerSecond: number };
  /** What the last scan saw and could not take. */
  readonly warnings: readonly string[];
  /** Of an object store; null for directories and uploads. */
  readonly location: StoreLocation | null;
  readonly credential: StoredCredential | null;
  readonly queue: StoreQueue | null;
}

export interface Circuit {
  /** `open`: the source is left alone until `retryAt`. */
  readonly state: 'closed' | 'open' | 'halfOpen';
  /** In a row. */
  readonly failures: number;
  readonly retryAt: string | null;
}

/** What waits or is being read. */
export interface Backlog {
  readonly exports: number;
  readonly files: number;
  readonly bytes: number;
  readonly oldestAt: string | null;
}

export interface NewSource {
  readonly name: string;
  readonly kind: SourceKind;
  readonly path?: string;
  readonly mode?: SourceMode;
  readonly scheduleMinutes?: number;
  readonly location?: StoreLocation;
  /** Left out of a change, the stored one stays. */
  readonly credential?: NewCredential;
  readonly queue?: StoreQueue;
}

export interface ScanResult {
  /** Exports in the store. */
  readonly found: number;
  readonly newExportIds: readonly string[];
  readonly error: string | null;
  /** What is there but not ready, as a delivery whose files are not all there yet. */
  readonly warnings: readonly string[];
}

export interface UploadedFile {
  readonly sourceId: string;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The export the file became; null while its manifest is missing. */
  readonly exportId: string | null;
}

export type ExportState = 'pending' | 'reading' | 'staged' | 'published' | 'superseded' | 'duplicate' | 'deadLetter';

export type FileState = 'pending' | 'reading' | 'read' | 'failed';

export interface RowCounts {
  readonly rowsRead: number;
  readonly rowsStored: number;
  readonly rowsMerged: number;
  readonly rowsQuarantined: number;
}

export interface ExportFile extends RowCounts {
  readonly path: string;
  readonly bytes: number;
  readonly bytesRead: number;
  readonly state: FileState;
}

export interface ExportError {
  readonly code: string;
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: string | null;
}

/** One entry of the ledger: a bill as delivered, and how far it has come. */
export interface Export extends RowCounts {
  readonly exportId: string;
  readonly sourceId: string;
  /** What a newer delivery of the same bill replaces. */
  readonly scope: string;
  /** "2026-11" */
  readonly billingPeriods: readonly string[];
  readonly state: ExportState;
  readonly attempt: number;
  readonly files: readonly ExportFile[];
  readonly bytes: number;
  readonly bytesRead: number;
  readonly roundedValues: number;
  readonly discoveredAt: string;
  readonly startedAt: string | null;
  readonly publishedAt: string | null;
  readonly nextAttemptAt: string | null;
  readonly version: number | null;
  readonly snapshotId: string | null;
  readonly billed: readonly { readonly currency: string; readonly amount: string }[];
  readonly error: ExportError | null;
  readonly warnings: readonly string[];
}

export interface ExportQuery {
  /** Default: all sources. */
  readonly sourceId?: string;
  /** `open`: neither published nor given up yet. */
  readonly state?: 'all' | 'open' | 'deadLetters';
  /** Entries per page, at most 500. */
  readonly limit?: number;
}

/** A row that could not be read; it is kept as it came. */
export interface QuarantinedRow {
  readonly file: string;
  readonly line: number;
  readonly column: string | null;
  readonly value: string | null;
  readonly reason: string;
  readonly raw: string;
}
