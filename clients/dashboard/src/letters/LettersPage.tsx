import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { PageHeader } from '../app/PageHeader.tsx';
import { useSession } from '../app/Session.ts';
import { ledgerQueries } from '../spend/ledgerQueries.ts';
import { Loadable } from '../ui/Loadable.tsx';
import { Select } from '../ui/Select.tsx';
import { LetterDetail } from './LetterDetail.tsx';
import { LetterList } from './LetterList.tsx';
import { ReplayBar } from './ReplayBar.tsx';
import type { LettersView } from './view.ts';

const every = '';

/** Bills that were given up: why, where, and the way to try again. */
export function LettersPage() {
  const { source = every, code = every, letter } = useSearch({ from: '/app/dead-letters' });
  const navigate = useNavigate({ from: '/dead-letters' });
  const { client, me } = useSession();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const sources = useQuery(ledgerQueries.sources(client));
  const letters = useQuery({ ...ledgerQueries.letters(client, {}), refetchInterval: 15_000 });
  const replay = useMutation({
    mutationFn: (exportIds: readonly string[]) => client.ingestion.replayAll({ exportIds }),
    onSuccess: () => { setChosen(new Set()); return queries.invalidateQueries({ queryKey: ['ledger'] }); },
  });
  const nameOf = (sourceId: string) => sources.data?.find((one) => one.sourceId === sourceId)?.name ?? sourceId;
  const set = (part: LettersView) => void navigate({ search: (before) => Object.fromEntries(Object.entries({ ...before, ...part }).filter(([, value]) => value !== every)) as LettersView, replace: true });
  const mayReplay = me.scopes.includes('admin');
  return (
    <Loadable what="The dead letters" query={letters}>
      {(all) => {
        const shown = all.filter((one) => (source === every || one.sourceId === source) && (code === every || one.error?.code === code));
        const opened = all.find(({ exportId }) => exportId === letter);
        const picked = shown.filter(({ exportId }) => chosen.has(exportId)).map(({ exportId }) => exportId);
        return (
          <>
            <PageHeader title="Dead letters">
              {all.length > 0 && (
                <>
                  <Select label="Source" value={source} options={[{ value: every, label: 'All sources' }, ...unique(all.map(({ sourceId }) => sourceId)).map((value) => ({ value, label: nameOf(value) }))]} onChange={(value) => set({ source: value })} />
                  <Select label="Reason" value={code} options={[{ value: every, label: 'All reasons' }, ...unique(all.map(({ error }) => error?.code ?? every)).filter((value) => value !== every).map((value) => ({ value, label: showCode(value) }))]} onChange={(value) => set({ code: value })} />
                </>
              )}
            </PageHeader>
            {replay.data !== undefined && <ReplayAnswerNote answer={replay.data} />}
            {replay.error && <p className="letters-answer bad" role="alert">{replay.error.message}</p>}
            <div className={opened === undefined ? 'bills-grid' : 'bills-grid split'}>
              <section className="card" aria-label="Dead letters">
                <LetterList letters={shown} isFiltered={shown.length < all.length} opened={letter} chosen={chosen} mayReplay={mayReplay} nameOf={nameOf} onOpen={(exportId) => set({ letter: exportId })}
                  onChoose={setChosen} />
                {picked.length > 0 && <ReplayBar count={picked.length} working={replay.isPending} onReplay={() => replay.mutate(picked)} onClear={() => setChosen(new Set())} />}
              </section>
              {opened && <LetterDetail key={opened.exportId} letter={opened} sourceName={nameOf(opened.sourceId)} mayReplay={mayReplay} replaying={replay.isPending} onReplay={() => replay.mutate([opened.exportId])} onClose={() => set({ letter: every })} />}
            </div>
          </>
        );
      }}
    </Loadable>
  );
}

function ReplayAnswerNote({ answer: { replayed, refused } }: { readonly answer: { readonly replayed: readonly string[]; readonly refused: readonly { readonly exportId: string; readonly reason: string }[] } }) {
  return (
    <div className={refused.length > 0 ? 'letters-answer bad' : 'letters-answer'} role="status">
      <p>{replayed.length === 1 ? '1 bill is' : `${replayed.length} bills are`} read again.{refused.length > 0 && ` ${refused.length} could not be:`}</p>
      {refused.map(({ exportId, reason }) => <p key={exportId}><span className="mono">{exportId}</span> {reason}</p>)}
    </div>
  );
}

const unique = (values: readonly string[]) => [...new Set(values)].toSorted();

/** "gzip-truncated" -> "Gzip truncated" */
const showCode = (code: string) => code.charAt(0).toUpperCase() + code.slice(1).replaceAll('-', ' ');
