import type { CloudProvider, ClusterSettings, KubernetesCluster, NewCluster } from '@finops/sdk';

/** The form's fields, all texts. */
export interface ClusterDraft {
  readonly name: string;
  readonly provider: CloudProvider;
  readonly isPushed: 'poll' | 'push';
  readonly url: string;
  readonly token: string;
  readonly resolution: 'day' | 'hour';
  readonly minutes: string;
  readonly currency: string;
  readonly openCostCluster: string;
}

export const emptyCluster: ClusterDraft = { name: '', provider: 'aws', isPushed: 'poll', url: '', token: '', resolution: 'day', minutes: '60', currency: 'USD', openCostCluster: '' };

/** What is kept, as the form shows it; tokens are never told. */
export function draftOfCluster(cluster: KubernetesCluster): ClusterDraft {
  return {
    name: cluster.name, provider: cluster.provider, isPushed: cluster.url === null ? 'push' : 'poll', url: cluster.url ?? '', token: '', resolution: cluster.resolution, minutes: String(cluster.scheduleMinutes),
    currency: cluster.currency, openCostCluster: cluster.openCostCluster ?? '',
  };
}

/** What is sent. A token that was left empty is left out, which keeps the stored one. */
export function settingsOfCluster(draft: ClusterDraft): ClusterSettings {
  const text = (value: string) => value.trim();
  return {
    provider: draft.provider, resolution: draft.resolution, ...(text(draft.currency) && { currency: text(draft.currency) }), ...(text(draft.openCostCluster) && { openCostCluster: text(draft.openCostCluster) }),
    ...(draft.isPushed === 'poll' && { url: text(draft.url), ...(draft.token !== '' && { token: draft.token.trim() }), ...(draft.minutes !== '' && { scheduleMinutes: Number(draft.minutes) }) }),
  };
}

export const newCluster = (draft: ClusterDraft): NewCluster => ({ name: draft.name.trim(), ...settingsOfCluster(draft) });
