import type { KubernetesCluster } from '@finops/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useSession } from '../app/Session.ts';
import { Button } from '../ui/Button.tsx';
import { Confirm } from '../ui/Confirm.tsx';
import { Icon } from '../ui/Icon.tsx';
import { useClusterForm } from './useClusterForm.tsx';

/** What can be done to a cluster, as far as the token may. */
export function ClusterTools({ cluster }: { readonly cluster: KubernetesCluster }) {
  const { client: { kubernetes }, me } = useSession();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [deleting, setDeleting] = useState(false);
  const refresh = () => Promise.all([queries.invalidateQueries({ queryKey: ['kubernetes'] }), queries.invalidateQueries({ queryKey: ['spend', 'kubernetes'] })]);
  const poll = useMutation({ mutationFn: () => kubernetes.poll(cluster.name), onSuccess: refresh });
  const remove = useMutation({ mutationFn: () => kubernetes.remove(cluster.name), onSuccess: async () => { await refresh(); await navigate({ to: '/kubernetes' }); } });
  const { open, form } = useClusterForm(cluster);
  const mayChange = me.scopes.includes('admin');
  return (
    <>
      {cluster.url !== null && me.scopes.includes('ingest') && <Button disabled={poll.isPending} onClick={() => poll.mutate()}><Icon name="replay" size={14} />{poll.isPending ? 'Asking…' : 'Poll now'}</Button>}
      {mayChange && <Button onClick={open}><Icon name="edit" size={14} />Change</Button>}
      {mayChange && <Button look="quiet" onClick={() => { remove.reset(); setDeleting(true); }}><Icon name="trash" size={14} />Delete</Button>}
      {form}
      {deleting && (
        <Confirm title={`Delete ${cluster.name}?`} action="Delete cluster" working={remove.isPending} error={remove.error} onConfirm={() => remove.mutate()} onClose={() => setDeleting(false)}>
          <p>Its allocations are forgotten, and its nodes are no longer split. What they cost stays in the bill.</p>
        </Confirm>
      )}
    </>
  );
}
