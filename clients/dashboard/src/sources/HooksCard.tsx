import type { Hook } from '@finops/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../app/Session.ts';
import { ledgerQueries } from '../spend/ledgerQueries.ts';
import { Ago } from '../ui/Ago.tsx';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Confirm } from '../ui/Confirm.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Loadable } from '../ui/Loadable.tsx';
import { HookDialog } from './HookDialog.tsx';
import { hookKinds } from './hookKinds.ts';
import './HooksCard.css';

/** Addresses that the store's notifications are sent to, so that a bill is read when it arrives. */
export function HooksCard({ sourceId }: { readonly sourceId: string }) {
  const { client } = useSession();
  const queries = useQueryClient();
  const hooks = useQuery(ledgerQueries.hooks(client, sourceId));
  const [creating, setCreating] = useState(false);
  const [leaving, setLeaving] = useState<Hook | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: ['hooks', sourceId] });
  const remove = useMutation({ mutationFn: (hookId: string) => client.ingestion.deleteHook(sourceId, hookId), onSuccess: () => { setLeaving(null); return refresh(); } });
  return (
    <Card title="Hooks" aside={<Button look="quiet" onClick={() => setCreating(true)}><Icon name="plus" size={14} />Create hook</Button>}>
      <Loadable what="The hooks" query={hooks}>
        {(all) => all.length === 0
          ? <p className="hooks-none">None. A hook lets your cloud say that a bill has arrived; until then the schedule finds it.</p>
          : (
            <ul className="hooks">
              {all.map((hook) => (
                <li key={hook.hookId}>
                  <span className="hook-icon"><Icon name="hook" size={15} /></span>
                  <div>
                    <p className="hook-kind">{hookKinds[hook.kind].label}</p>
                    <p className="muted">{hook.lastEventAt === null ? 'No event yet' : <>Last event <Ago time={hook.lastEventAt} /></>} · created <Ago time={hook.createdAt} /></p>
                  </div>
                  <IconButton icon="trash" label={`Delete the ${hookKinds[hook.kind].label} hook`} onClick={() => setLeaving(hook)} />
                </li>
              ))}
            </ul>
          )}
      </Loadable>
      {creating && <HookDialog sourceId={sourceId} onCreated={() => void refresh()} onClose={() => setCreating(false)} />}
      {leaving && (
        <Confirm title="Delete this hook?" action="Delete hook" working={remove.isPending} error={remove.error} onConfirm={() => remove.mutate(leaving.hookId)} onClose={() => setLeaving(null)}>
          <p>Notifications that are sent to it are refused from then on. Bills are still found by the schedule.</p>
        </Confirm>
      )}
    </Card>
  );
}
