import type { KubernetesCluster } from '@finops/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useSession } from '../app/Session.ts';
import { ClusterForm } from './ClusterForm.tsx';
import { draftOfCluster, emptyCluster, newCluster, settingsOfCluster, type ClusterDraft } from './draft.ts';

/** The form that adds a cluster, or changes one, and how to open it. */
export function useClusterForm(cluster?: KubernetesCluster): { readonly open: () => void; readonly form: ReactNode } {
  const { client: { kubernetes } } = useSession();
  const queries = useQueryClient();
  const [opened, setOpened] = useState(false);
  const save = useMutation({
    mutationFn: (draft: ClusterDraft) => (cluster === undefined ? kubernetes.create(newCluster(draft)) : kubernetes.update(cluster.name, settingsOfCluster(draft))),
    onSuccess: () => { setOpened(false); return queries.invalidateQueries({ queryKey: ['kubernetes'] }); },
  });
  const test = useMutation({ mutationFn: (draft: ClusterDraft) => kubernetes.test(newCluster(draft)) });
  const open = () => { save.reset(); test.reset(); setOpened(true); };
  const form = opened && (
    <ClusterForm initial={cluster === undefined ? emptyCluster : draftOfCluster(cluster)} editing={cluster !== undefined} hasToken={cluster?.hasToken ?? false} saving={save.isPending} error={save.error ?? test.error}
      testing={test.isPending} test={test.data ?? null} onTest={(draft) => { save.reset(); test.mutate(draft); }} onSave={(draft) => { test.reset(); save.mutate(draft); }} onClose={() => setOpened(false)} />
  );
  return { open, form };
}
