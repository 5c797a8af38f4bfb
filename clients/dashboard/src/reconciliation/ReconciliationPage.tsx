import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { PageHeader } from '../app/PageHeader.tsx';
import { useSession } from '../app/Session.ts';
import { ledgerQueries } from '../spend/ledgerQueries.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Loadable } from '../ui/Loadable.tsx';
import { Select } from '../ui/Select.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { MonthTable } from './MonthTable.tsx';
import { reconciliationQuery, shownMonths } from './queries.ts';
import { StatusTabs } from './StatusTabs.tsx';
import { firstMonth, spans, statuses, type ReconciliationView } from './view.ts';

const everySource = '';

/** Our totals against the providers'. */
export function ReconciliationPage() {
  const { status = 'all', span = '12', source = everySource, open } = useSearch({ from: '/app/reconciliation' });
  const navigate = useNavigate({ from: '/reconciliation' });
  const { client, me } = useSession();
  const [importing, setImporting] = useState(false);
  const from = firstMonth(span, new Date());
  const months = useQuery(reconciliationQuery(client, { ...(from !== undefined && { from }), ...(source !== everySource && { sourceId: source }) }));
  const sources = useQuery(ledgerQueries.sources(client));
  const change = (part: ReconciliationView) => void navigate({ search: (before) => ({ ...before, ...part }), replace: true });
  const mayEnter = me.scopes.includes('admin');
  return (
    <>
      <PageHeader title="Reconciliation">
        <Select label="Source" value={source} options={[{ value: everySource, label: 'All sources' }, ...(sources.data ?? []).map(({ sourceId, name }) => ({ value: sourceId, label: name }))]}
          onChange={(value) => void navigate({ search: ({ source: _, ...rest }) => (value === everySource ? rest : { ...rest, source: value }), replace: true })} />
        <Select label="Months" value={span} options={spans} onChange={(value) => change({ span: value })} />
        {mayEnter && <Button onClick={() => setImporting(true)}><Icon name="upload" size={14} />Import invoices</Button>}
      </PageHeader>
      <Loadable what="The reconciliation" query={months}>
        {(all) => (
          <>
            <StatusTabs months={all} value={status} onChange={(value) => change({ status: value })} />
            <section className="card" aria-label="Months">
              <MonthTable months={all.filter(statuses[status].matches)} isFiltered={all.length > 0} opened={open} mayEnter={mayEnter}
                onOpen={(key) => (key === open ? void navigate({ search: ({ open: _, ...rest }) => rest, replace: true }) : change({ open: key }))} />
              {all.length >= shownMonths && <p className="bills-note">The newest {shownMonths} entries. Choose a source or fewer months to see the others.</p>}
            </section>
          </>
        )}
      </Loadable>
      {importing && <ImportDialog onClose={() => setImporting(false)} />}
    </>
  );
}
