import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { PageHeader } from '../app/PageHeader.tsx';
import { useSession } from '../app/Session.ts';
import { ledgerQueries } from '../spend/ledgerQueries.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Loadable } from '../ui/Loadable.tsx';
import { AddSourceDialog } from './AddSourceDialog.tsx';
import { DropZone } from './DropZone.tsx';
import { SourceCard } from './SourceCard.tsx';
import { useUploads } from './useUploads.ts';

/** Where bills come from. */
export function SourcesPage() {
  const { client, me } = useSession();
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const sources = useQuery({ ...ledgerQueries.sources(client), refetchInterval: 15_000 });
  const { uploads, send } = useUploads(client, sources.data ?? []);
  const refresh = () => queries.invalidateQueries({ queryKey: ['ledger'] });
  const add = useMutation({ mutationFn: client.ingestion.createSource.bind(client.ingestion), onSuccess: () => { setAdding(false); return refresh(); } });
  const scan = useMutation({ mutationFn: client.ingestion.scan.bind(client.ingestion), onSuccess: refresh });
  const mayAdd = me.scopes.includes('admin');

  return (
    <>
      <PageHeader title="Sources">
        {mayAdd && <Button look="primary" onClick={() => { add.reset(); setAdding(true); }}><Icon name="plus" size={14} />Add a directory</Button>}
      </PageHeader>
      {(mayAdd || me.scopes.includes('ingest')) && <DropZone uploads={uploads} onFiles={(files) => void send(files)} />}
      <Loadable what="The sources" query={sources}>
        {(all) => all.length === 0
          ? <section className="card" aria-label="No sources"><EmptyState icon="sources" title="No sources yet">Add the directory where your cloud delivers its bills, or drop a file above.</EmptyState></section>
          : <ul className="sources">{all.map((one) => <SourceCard key={one.sourceId} source={one} onScan={mayAdd ? () => scan.mutate(one.sourceId) : null} />)}</ul>}
      </Loadable>
      {adding && <AddSourceDialog saving={add.isPending} error={add.error} onAdd={(source) => add.mutate(source)} onClose={() => setAdding(false)} />}
    </>
  );
}
