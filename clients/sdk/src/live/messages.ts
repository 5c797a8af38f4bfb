import type { MetricTexts } from '../rest/types/spend.ts';

/** One cell: what a dimension's value cost on a day. In deltas the amounts are differences to add. */
export interface Cell extends MetricTexts {
  /** The first of the month for months older than 62 days. */
  readonly day: string;
  readonly dimension: string;
  /** "" when the rows have none. */
  readonly value: string;
  readonly currency: string;
}

export interface SpendSnapshot {
  readonly tenantId: string;
  readonly version: number;
  readonly at: string;
  readonly currency: string;
  readonly cells: readonly Cell[];
}

/** What one publication changed: takes a reader at `fromVersion` to `version`. */
export interface SpendDelta {
  readonly tenantId: string;
  readonly fromVersion: number;
  readonly version: number;
  readonly publishedAt: string;
  readonly sourceId: string;
  readonly scope: string;
  readonly cells: readonly Cell[];
}

/** The server will not send the next delta (too large, or lost): read the snapshot again. */
export interface ResyncNotice {
  readonly tenantId: string;
  readonly version: number;
}

export interface IngestProgress {
  readonly exportId: string;
  readonly sourceId: string;
  readonly scope: string;
  readonly state: string;
  readonly file: string;
  readonly bytes: number;
  readonly bytesRead: number;
  readonly rowsRead: number;
  readonly rowsStored: number;
  readonly rowsQuarantined: number;
  readonly bytesPerSecond: number;
  readonly rowsPerSecond: number;
  readonly at: string;
}

export interface Subscription {
  /** Default: what the server pushes to everyone. */
  readonly dimensions?: readonly string[];
  /** First day wanted, "2026-10-01". */
  readonly from?: string;
}
