import { Pages, type Page } from './pages.ts';
import type { Transport } from './transport.ts';
import type { ClusterSettings, ClusterTest, KubernetesCluster, KubernetesCostQuery, KubernetesCosts, KubernetesDelivery, NewCluster } from './types/kubernetes.ts';

/** A poll asks OpenCost day after day. */
const pollTimeoutMs = 300_000;

/** Clusters, their allocations, and what the bill of their nodes makes of them (docs/kubernetes.md). */
export class KubernetesApi {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** By name. */
  clusters(signal?: AbortSignal): Pages<KubernetesCluster> {
    return new Pages((cursor) => this.#transport.json<Page<KubernetesCluster>>('GET', '/v1/kubernetes/clusters', { query: { cursor }, signal }));
  }

  cluster(name: string, signal?: AbortSignal): Promise<KubernetesCluster> {
    return this.#transport.json('GET', pathOf(name), { signal });
  }

  /** ConflictError where the name is taken. One with a URL is polled at once. */
  create(cluster: NewCluster): Promise<KubernetesCluster> {
    return this.#transport.json('POST', '/v1/kubernetes/clusters', { json: cluster });
  }

  update(name: string, settings: ClusterSettings): Promise<KubernetesCluster> {
    return this.#transport.json('PUT', pathOf(name), { json: settings });
  }

  /** Forgets its allocations too; what its nodes cost stays in the bill. */
  remove(name: string): Promise<void> {
    return this.#transport.json('DELETE', pathOf(name));
  }

  /** Asks OpenCost for one hour and keeps nothing. With the name of a cluster its stored token is used where there is none here. */
  test(cluster: NewCluster): Promise<ClusterTest> {
    return this.#transport.json('POST', '/v1/kubernetes/clusters/test', { json: cluster });
  }

  /** Asks OpenCost now for all days that may still change; what failed is in the answer. */
  poll(name: string): Promise<KubernetesCluster> {
    return this.#transport.json('POST', `${pathOf(name)}/poll`, { timeoutMs: pollTimeoutMs });
  }

  /**
   * Sends what OpenCost answered; the same again changes nothing.
   * @param range Which windows it is of, where some may be empty.
   */
  push(name: string, allocations: BodyInit, range: { readonly from?: string; readonly to?: string } = {}): Promise<KubernetesDelivery> {
    return this.#transport.json('POST', `${pathOf(name)}/allocations`, { query: range, body: allocations, headers: { 'content-type': 'application/json' }, timeoutMs: pollTimeoutMs });
  }

  costs(query: KubernetesCostQuery = {}, signal?: AbortSignal): Promise<KubernetesCosts> {
    return this.#transport.json('POST', '/v1/kubernetes/costs', { json: query, signal, isRead: true });
  }
}

const pathOf = (name: string) => `/v1/kubernetes/clusters/${encodeURIComponent(name)}`;
