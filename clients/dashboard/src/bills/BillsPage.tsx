import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { PageHeader } from '../app/PageHeader.tsx';
import { useSession } from '../app/Session.ts';
import { ledgerQueries, ledgerRows } from '../spend/ledgerQueries.ts';
import { Loadable } from '../ui/Loadable.tsx';
import { BillDetail } from './BillDetail.tsx';
import { BillList } from './BillList.tsx';
import { FilterTabs } from './FilterTabs.tsx';
import { billFilters, type BillsView } from './filters.ts';
import { QuarantineList } from './QuarantineList.tsx';

/** The ledger, with what failed and what could not be read. */
export function BillsPage() {
  const { show = 'current', bill } = useSearch({ from: '/app/bills' });
  const navigate = useNavigate({ from: '/bills' });
  const { client, me } = useSession();
  const queries = useQueryClient();
  const bills = useQuery({ ...ledgerQueries.exports(client), refetchInterval: 15_000 });
  const sources = useQuery(ledgerQueries.sources(client));
  const opened = useQuery({ ...ledgerQueries.export(client, bill ?? ''), enabled: bill !== undefined });
  const quarantine = useQuery({ ...ledgerQueries.quarantine(client, bill ?? ''), enabled: bill !== undefined && (opened.data?.rowsQuarantined ?? 0) > 0 });
  const replay = useMutation({
    mutationFn: (exportId: string) => client.ingestion.replay(exportId),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['ledger'] }),
  });
  const change = (part: BillsView) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const close = () => void navigate({ search: ({ bill: _, ...rest }) => rest, replace: true });

  return (
    <>
      <PageHeader title="Bills" />
      <Loadable what="The bills" query={bills}>
        {(all) => (
          <>
            <FilterTabs bills={all} value={show} onChange={(filter) => change({ show: filter })} />
            <div className={bill === undefined ? 'bills-grid' : 'bills-grid split'}>
              <section className="card" aria-label="Ledger">
                <BillList bills={all.filter(billFilters[show].matches)} opened={bill} onOpen={(exportId) => change({ bill: exportId })}
                  sourceName={(sourceId) => sources.data?.find((one) => one.sourceId === sourceId)?.name ?? sourceId} />
                {all.length >= ledgerRows && <p className="bills-note">The newest {ledgerRows} deliveries, and everything that failed.</p>}
              </section>
              {bill !== undefined && (
                <Loadable what="The bill" query={opened}>
                  {(one) => (
                    <BillDetail bill={one} replaying={replay.isPending} onClose={close} onReplay={me.scopes.includes('admin') ? () => replay.mutate(one.exportId) : null}
                      quarantine={one.rowsQuarantined > 0 && <Loadable what="The quarantine" query={quarantine}>{(rows) => <QuarantineList rows={rows} />}</Loadable>} />
                  )}
                </Loadable>
              )}
            </div>
          </>
        )}
      </Loadable>
    </>
  );
}
