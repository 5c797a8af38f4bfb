import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { PageHeader } from '../app/PageHeader.tsx';
import { useSession } from '../app/Session.ts';
import { BillList } from '../bills/BillList.tsx';
import { useLive } from '../live/useLive.ts';
import { ledgerQueries } from '../spend/ledgerQueries.ts';
import { Button } from '../ui/Button.tsx';
import { Card } from '../ui/Card.tsx';
import { Confirm } from '../ui/Confirm.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Loadable } from '../ui/Loadable.tsx';
import { HooksCard } from './HooksCard.tsx';
import { SourceFacts } from './SourceFacts.tsx';
import { SourceStatus } from './SourceStatus.tsx';
import { SourceTrouble } from './SourceTrouble.tsx';
import { viewOf, type SourceView } from './sourceView.ts';
import { speedOf } from './speed.ts';
import { TestResult } from './TestResult.tsx';
import { useSourceForm } from './useSourceForm.tsx';
import './SourcePage.css';

/** One source: what it delivered, how it is, and what it is told by. */
export function SourcePage() {
  const { sourceId } = useParams({ from: '/app/sources/$sourceId' });
  const { client } = useSession();
  const source = useQuery({ ...ledgerQueries.source(client, sourceId), refetchInterval: 10_000 });
  return <Loadable what="The source" query={source}>{(one) => <SourceDetail key={one.sourceId} source={viewOf(one)} />}</Loadable>;
}

function SourceDetail({ source }: { readonly source: SourceView }) {
  const { client, me } = useSession();
  const { progress } = useLive();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [deleting, setDeleting] = useState(false);
  const deliveries = useQuery({ ...ledgerQueries.deliveries(client, source.sourceId), refetchInterval: 10_000 });
  const refresh = () => queries.invalidateQueries({ queryKey: ['ledger'] });
  const scan = useMutation({ mutationFn: () => client.ingestion.scan(source.sourceId), onSuccess: refresh });
  const test = useMutation({ mutationFn: () => client.ingestion.testStoredSource(source.sourceId) });
  const remove = useMutation({ mutationFn: () => client.ingestion.deleteSource(source.sourceId), onSuccess: () => { void navigate({ to: '/sources' }); return refresh(); } });
  const { open, form } = useSourceForm(source);
  const [mayChange, isRemote] = [me.scopes.includes('admin'), source.kind !== 'upload'];

  return (
    <>
      <PageHeader title={source.name} above={<nav className="crumbs" aria-label="Breadcrumb"><Link to="/sources">Sources</Link></nav>}>
        {isRemote && me.scopes.includes('ingest') && <Button disabled={scan.isPending} onClick={() => scan.mutate()}><Icon name="replay" size={14} />{scan.isPending ? 'Looking…' : 'Scan now'}</Button>}
        {mayChange && isRemote && <Button disabled={test.isPending} onClick={() => test.mutate()}><Icon name="plug" size={14} />{test.isPending ? 'Testing…' : 'Test connection'}</Button>}
        {mayChange && <Button onClick={open}><Icon name="edit" size={14} />Edit</Button>}
        {mayChange && <Button look="quiet" onClick={() => setDeleting(true)}><Icon name="trash" size={14} />Delete</Button>}
      </PageHeader>
      <div className="source-notes">
        <SourceTrouble source={source} all />
        {scan.data && <p className="source-note" role="status">{scan.data.error ?? `Looked just now: ${scan.data.found} found, ${scan.data.newExportIds.length} new.`}</p>}
        {(scan.error ?? test.error) && <p className="source-error" role="alert">{(scan.error ?? test.error)?.message}</p>}
        {test.data && <TestResult test={test.data} />}
      </div>
      <div className="source-grid">
        <Card title="Last deliveries" flush aside={<Link className="source-all" to="/bills">All bills</Link>}>
          <Loadable what="The deliveries" query={deliveries}>
            {(bills) => <BillList bills={bills} opened={undefined} sourceName={() => source.name} onOpen={(bill) => void navigate({ to: '/bills', search: { bill, show: 'all' } })} />}
          </Loadable>
        </Card>
        <div className="source-rail">
          <Card title="How it is" aside={<SourceStatus {...source} />}><SourceFacts source={source} bytesPerSecond={speedOf(progress, source.sourceId)} /></Card>
          {mayChange && isRemote && <HooksCard sourceId={source.sourceId} />}
        </div>
      </div>
      {form}
      {deleting && (
        <Confirm title={`Delete ${source.name}?`} action="Delete source" working={remove.isPending} error={remove.error} onConfirm={() => remove.mutate()} onClose={() => setDeleting(false)}>
          <p>It is not looked at any more and its hooks stop working. What it published stays in every total: it was billed.</p>
        </Confirm>
      )}
    </>
  );
}
