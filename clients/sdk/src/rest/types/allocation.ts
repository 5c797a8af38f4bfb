import type { CostFilter } from './query.ts';

/** Who pays: each dimension may use those before it as "allocation:<name>". */
export interface AllocationSet {
  readonly dimensions: readonly AllocationDimension[];
}

export interface AllocationDimension {
  readonly name: string;
  readonly label?: string | null;
  /** The first that gives a value wins; where none does the cost is unallocated. */
  readonly rules: readonly AllocationRule[];
}

/** Has exactly one of value, valueFrom, capture and split. */
export interface AllocationRule {
  readonly name: string;
  /** Absent for every row. */
  readonly match?: CostFilter | null;
  /** First UTC day for which it holds. */
  readonly from?: string | null;
  /** First UTC day for which it no longer holds. */
  readonly to?: string | null;
  readonly value?: string | null;
  readonly valueFrom?: { readonly dimension: string; readonly trim?: boolean; readonly lower?: boolean; readonly dictionary?: string | null } | null;
  /** RE2 with at least one group; $1 to $9 in the template stand for groups. */
  readonly capture?: { readonly dimension: string; readonly pattern: string; readonly template?: string | null } | null;
  readonly split?: AllocationSplit | null;
}

export interface AllocationSplit {
  readonly by: 'even' | 'weight' | 'measure' | 'telemetry';
  /** Of even and weight always; otherwise absent for all that have a basis. Weights are decimal texts. */
  readonly targets?: readonly { readonly value: string; readonly weight?: string | null }[] | null;
  readonly measure?: AllocationMeasure | null;
  readonly telemetry?: string | null;
  readonly period?: 'day' | 'month' | null;
}

export type AllocationMeasure = 'billed' | 'effective' | 'list' | 'contracted';

export interface AllocationVersion {
  /** 0 before anything was saved. */
  readonly version: number;
  readonly createdAt: string;
  /** Id of a token. */
  readonly createdBy: string;
  readonly note: string;
  readonly isActive: boolean;
}

export interface Allocation extends AllocationVersion {
  readonly set: AllocationSet;
  readonly dictionaries: readonly AllocationTable[];
  readonly telemetry: readonly AllocationTable[];
}

export interface AllocationTable {
  readonly name: string;
  readonly entries: number;
  readonly sha256: string;
  readonly putAt: string;
}

/** Tables that rules look into: CSV of key, value, validFrom, validTo; or of date, target, amount. */
export type AllocationTableKind = 'dictionaries' | 'telemetry';

export interface AllocationPreviewQuery {
  /** First UTC day; default as for spend. */
  readonly from?: string;
  /** First UTC day no longer in the range. */
  readonly to?: string;
  /** Default effective. */
  readonly measure?: AllocationMeasure;
}

/** What a set that is not saved gives on the tenant's own bills. */
export interface AllocationPreview {
  readonly version: number;
  readonly activeVersion: number;
  readonly from: string;
  readonly to: string;
  readonly measure: AllocationMeasure;
  readonly dimensions: readonly PreviewedDimension[];
}

export interface PreviewedDimension {
  readonly name: string;
  readonly label: string;
  readonly totals: readonly PreviewedTotal[];
  /** Per currency they add up to the total, to the last decimal. */
  readonly rows: readonly PreviewedRow[];
  readonly rules: readonly PreviewedRule[];
  /** The largest amounts that have another value than by the active set; null where that does not have the dimension. */
  readonly moves: readonly PreviewedMove[] | null;
}

export interface PreviewedMove {
  /** "" for unallocated. */
  readonly from: string;
  readonly to: string;
  readonly currency: string;
  readonly cost: string;
}

export interface PreviewedTotal {
  readonly currency: string;
  readonly cost: string;
  readonly unallocated: string;
  /** Percent; null where the cost is 0. */
  readonly coverage: string | null;
  /** Null where the active set does not have the dimension. */
  readonly activeUnallocated: string | null;
}

export interface PreviewedRow {
  /** "" for unallocated, null for the sum of values that are not listed. */
  readonly value: string | null;
  readonly label: string;
  readonly currency: string;
  readonly cost: string;
  readonly share: string | null;
  readonly active: string | null;
  /** cost - active */
  readonly difference: string | null;
}

export interface PreviewedRule {
  readonly name: string;
  readonly state: 'used' | 'unmatched' | 'shadowed';
  /** Rows to which it would give a value if it were the first. */
  readonly matched: number;
  readonly won: number;
  readonly costs: readonly { readonly currency: string; readonly cost: string }[];
  readonly shadowedBy: readonly string[];
}
