import type { Circuit } from './ingestion.ts';
import type { Period } from './spend.ts';

export type CloudProvider = 'aws' | 'azure' | 'gcp' | 'oci' | 'alibaba' | 'other';
/** `waiting`: OpenCost failed too often, and is left alone for a while. */
export type ClusterStatus = 'new' | 'fresh' | 'failing' | 'waiting';

export interface KubernetesCluster {
  readonly name: string;
  readonly provider: CloudProvider;
  /** Null where allocations are only pushed. */
  readonly url: string | null;
  readonly hasToken: boolean;
  readonly resolution: 'day' | 'hour';
  readonly scheduleMinutes: number;
  /** That OpenCost counts in. */
  readonly currency: string;
  readonly openCostCluster: string | null;
  readonly status: ClusterStatus;
  readonly createdAt: string;
  readonly lastPollAt: string | null;
  /** Null where nothing is polled. */
  readonly nextPollAt: string | null;
  readonly error: string | null;
  /** What to do about the error. */
  readonly hint: string | null;
  readonly circuit: Circuit;
  readonly last: KubernetesDelivery | null;
  readonly freshness: KubernetesFreshness | null;
}

/** What was last taken in, by poll or push. */
export interface KubernetesDelivery {
  readonly at: string;
  readonly isPush: boolean;
  readonly from: string;
  readonly to: string;
  readonly allocations: number;
  readonly nodes: number;
  readonly hasIdle: boolean;
}

export interface KubernetesFreshness {
  readonly cluster: string;
  readonly firstDay: string;
  /** Up to where allocations reach. */
  readonly until: string;
  readonly committedAt: string;
}

export interface ClusterSettings {
  readonly provider: CloudProvider;
  /** Of OpenCost, up to /allocation; absent: allocations are pushed. */
  readonly url?: string;
  /** Left out of a change, the stored one stays; empty for none. */
  readonly token?: string;
  readonly resolution?: 'day' | 'hour';
  readonly scheduleMinutes?: number;
  readonly currency?: string;
  readonly openCostCluster?: string;
}

export interface NewCluster extends ClusterSettings {
  /** 1 to 63 of a-z, 0-9 and -. */
  readonly name: string;
}

export interface ClusterTestStep {
  readonly step: string;
  readonly ok: boolean;
  readonly message: string;
  readonly hint: string | null;
}

export interface ClusterTest {
  readonly ok: boolean;
  /** settings, connect, read, nodes, up to the first that failed. */
  readonly steps: readonly ClusterTestStep[];
  readonly allocations: number;
  readonly nodes: number;
}

/** allocated, idle and unattributed are the bill's and together all of it; unbilled and estimated are OpenCost's estimates. */
export type KubernetesLine = 'allocated' | 'idle' | 'unattributed' | 'unbilled' | 'estimated';

/** A question about what clusters cost; everything absent is the server's default. */
export interface KubernetesCostQuery {
  readonly from?: string;
  /** Exclusive. */
  readonly to?: string;
  readonly grain?: 'none' | 'day' | 'week' | 'month';
  /** At most 5 of cluster, namespace, workload, workloadKind, pod, node, component, label:key. */
  readonly groupBy?: readonly string[];
  /** All of them must hold. "" stands for none. */
  readonly filter?: readonly { readonly dimension: string; readonly in: readonly string[]; readonly not?: boolean }[];
  readonly idle?: 'separate' | 'shared';
  readonly measure?: 'effective' | 'billed';
  /** 1 to 10,000 groups; the rest is one row per time, line and currency. */
  readonly limit?: number;
}

export interface KubernetesCostRow {
  readonly time: string | null;
  /** In the order of groupBy. */
  readonly keys: readonly string[];
  readonly line: KubernetesLine;
  readonly currency: string;
  /** Amounts are exact decimal text. */
  readonly billed: string;
  readonly effective: string;
  /** OpenCost's cost of what is not in the bill; never part of the two above. */
  readonly estimate: string;
  readonly openCost: string;
  readonly use: KubernetesUse;
  readonly other: boolean;
}

/** Core hours and byte hours. */
export interface KubernetesUse {
  readonly cpuRequested: string;
  readonly cpuUsed: string;
  readonly ramRequested: string;
  readonly ramUsed: string;
  /** Percent, two decimals; null where nothing was requested. */
  readonly cpuEfficiency: string | null;
  readonly ramEfficiency: string | null;
}

export interface KubernetesCosts extends Period {
  readonly version: number;
  readonly publishedAt: string | null;
  readonly grain: 'none' | 'day' | 'week' | 'month';
  readonly groupBy: readonly string[];
  readonly idle: 'separate' | 'shared';
  readonly measure: string;
  readonly rows: readonly KubernetesCostRow[];
  /** One per line and currency. */
  readonly totals: readonly KubernetesCostRow[];
  readonly groups: number;
  readonly reconciliation: readonly KubernetesReconciliation[];
  readonly coverage: KubernetesCoverage;
  readonly freshness: readonly KubernetesFreshness[];
}

/** The bill of all nodes and volumes of the clusters that the filter keeps, and what became of it. */
export interface KubernetesReconciliation {
  readonly currency: string;
  readonly bill: KubernetesAmount;
  readonly allocated: KubernetesAmount;
  readonly idle: KubernetesAmount;
  readonly unattributed: KubernetesAmount;
  readonly otherClusters: KubernetesAmount;
  /** The parts add up to the bill, to the last decimal. */
  readonly agrees: boolean;
}

export type KubernetesAmount = Readonly<Record<'billed' | 'effective', string>>;

/** How much of what OpenCost tells of nodes is found in the bill. */
export interface KubernetesCoverage {
  readonly nodeDays: number;
  readonly matchedNodeDays: number;
  readonly estimate: string;
  readonly matched: string;
  readonly percent: string | null;
}
