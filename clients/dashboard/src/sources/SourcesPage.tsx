import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { PageHeader } from '../app/PageHeader.tsx';
import { useSession } from '../app/Session.ts';
import { useLive } from '../live/useLive.ts';
import { ledgerQueries } from '../spend/ledgerQueries.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Loadable } from '../ui/Loadable.tsx';
import { DropZone } from './DropZone.tsx';
import { cloudOfStore, cloudsQuery } from './providers.ts';
import { SourceCard } from './SourceCard.tsx';
import { viewOf } from './sourceView.ts';
import { speedOf } from './speed.ts';
import { useSourceForm } from './useSourceForm.tsx';
import { useUploads } from './useUploads.ts';

/** Where bills come from. */
export function SourcesPage() {
  const { client, me } = useSession();
  const { progress } = useLive();
  const queries = useQueryClient();
  const sources = useQuery({ ...ledgerQueries.sources(client), refetchInterval: 15_000 });
  const clouds = useQuery(cloudsQuery(client));
  const { uploads, send } = useUploads(client, sources.data ?? []);
  const scan = useMutation({ mutationFn: client.ingestion.scan.bind(client.ingestion), onSuccess: () => queries.invalidateQueries({ queryKey: ['ledger'] }) });
  const { open, form } = useSourceForm();
  const [mayAdd, mayScan] = [me.scopes.includes('admin'), me.scopes.includes('ingest')];

  return (
    <>
      <PageHeader title="Sources">
        {mayAdd && <Button look="primary" onClick={open}><Icon name="plus" size={14} />Add source</Button>}
      </PageHeader>
      <Loadable what="The sources" query={sources}>
        {(all) => all.length === 0
          ? <section className="card sources-none" aria-label="No sources"><EmptyState icon="sources" title="No sources yet">Add the bucket or directory where your cloud delivers its bills, or drop a file below.</EmptyState></section>
          : <ul className="sources">{all.map(viewOf).map((one) => <SourceCard key={one.sourceId} source={one} cloud={clouds.data?.get(one.sourceId) ?? cloudOfStore(one)} bytesPerSecond={speedOf(progress, one.sourceId)} onScan={mayScan ? () => scan.mutate(one.sourceId) : null} />)}</ul>}
      </Loadable>
      {(mayAdd || mayScan) && <DropZone uploads={uploads} onFiles={(files) => void send(files)} />}
      {form}
    </>
  );
}
