import type { FinOpsClient, NewView, SavedView } from '@finops/sdk';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useSession } from '../app/Session.ts';

const key = ['views'];

export const viewsQuery = (client: FinOpsClient) => queryOptions({ queryKey: key, queryFn: ({ signal }) => client.views.list(signal), staleTime: 30_000 });

/** Saving, replacing and deleting; the list follows. Changes go one after the other, so that each knows the revision before it. */
export function useViewChanges() {
  const { client } = useSession();
  const queries = useQueryClient();
  const put = (view: SavedView) => queries.setQueryData<readonly SavedView[]>(key, (all = []) => [...all.filter(({ id }) => id !== view.id), view].toSorted((a, b) => a.name.localeCompare(b.name)));
  const reread = () => queries.invalidateQueries({ queryKey: key });
  const scope = { id: 'views' };
  const latest = (view: SavedView) => queries.getQueryData<readonly SavedView[]>(key)?.find(({ id }) => id === view.id) ?? view;
  return {
    create: useMutation({ scope, mutationFn: (view: NewView) => client.views.create(view), onSuccess: put }),
    replace: useMutation({
      scope, onSuccess: put, onError: reread,
      mutationFn: ({ view, name, body }: { readonly view: SavedView; readonly name: string; readonly body: object }) => client.views.replace({ ...view, revision: latest(view).revision }, { name, body }),
    }),
    remove: useMutation({ scope, mutationFn: (view: SavedView) => client.views.remove(latest(view)), onSettled: reread }),
  };
}
