import type { Allocation, AllocationVersion } from '@finops/sdk';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useSession } from '../app/Session.ts';
import { plural } from '../format/count.ts';
import { Ago } from '../ui/Ago.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Loadable } from '../ui/Loadable.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import { ChangeList } from './ChangeList.tsx';
import { changesOf } from './diff.ts';
import { allocationQueries } from './queries.ts';
import { Who } from './Who.tsx';
import './HistoryDialog.css';

interface HistoryDialogProps {
  readonly base: Allocation;
  readonly isChanged: boolean;
  readonly mayChange: boolean;
  readonly onRestored: (restored: Allocation) => void;
  readonly onClose: () => void;
}

/** Every version, who saved it, what it changed, and the way back to it. */
export function HistoryDialog({ base, isChanged, mayChange, onRestored, onClose }: HistoryDialogProps) {
  const { client } = useSession();
  const queries = useQueryClient();
  const versions = useQuery(allocationQueries.versions(client));
  const [opened, setOpened] = useState<number | null>(null);
  const restore = useMutation({
    mutationFn: (version: number) => client.allocation.activate(version),
    onSuccess: (restored) => {
      queries.setQueryData(allocationQueries.active(client).queryKey, restored);
      void queries.invalidateQueries({ queryKey: ['spend'] });
      void queries.invalidateQueries({ queryKey: ['query-dimensions'] });
      void queries.invalidateQueries({ queryKey: ['allocation', 'versions'] });
      onRestored(restored);
    },
  });
  return (
    <Dialog title="History of the rules" wide onClose={onClose}>
      <div className="history">
        {restore.error && <p className="field-error" role="alert">{restore.error.message}</p>}
        <Loadable what="The history" query={versions}>
          {(all) => (
            <ol>
              {all.map((version, place) => (
                <li key={version.version} className={version.isActive ? 'active' : undefined}>
                  <div className="history-line">
                    <span className="history-number num">{version.version}</span>
                    <div className="history-text">
                      <p><button type="button" className="history-open" aria-expanded={opened === version.version} onClick={() => setOpened(opened === version.version ? null : version.version)}>{version.note || 'Saved without a word'}</button>{version.isActive && <span className="rule-note">In force</span>}</p>
                      <p className="history-who"><Who tokenId={version.createdBy} /> · <Ago time={version.createdAt} /></p>
                    </div>
                    <Icon name="chevron" size={13} />
                  </div>
                  {opened === version.version && (
                    <VersionDetail version={version} before={all[place + 1] ?? null}>
                      {mayChange && !version.isActive && (
                        <div className="history-restore">
                          <p>{isChanged ? 'Your unsaved changes are dropped. ' : ''}Its rules and tables become version {base.version + 1}; nothing of the history is lost.</p>
                          <Button look="primary" disabled={restore.isPending} onClick={() => restore.mutate(version.version)}><Icon name="undo" size={14} />{restore.isPending ? 'Restoring…' : `Restore version ${version.version}`}</Button>
                        </div>
                      )}
                    </VersionDetail>
                  )}
                </li>
              ))}
            </ol>
          )}
        </Loadable>
      </div>
    </Dialog>
  );
}

interface VersionDetailProps {
  readonly version: AllocationVersion;
  /** The one that it replaced; null where that is not kept or listed. */
  readonly before: AllocationVersion | null;
  readonly children: ReactNode;
}

function VersionDetail({ version, before, children }: VersionDetailProps) {
  const { client } = useSession();
  const own = useQuery(allocationQueries.version(client, version.version));
  const former = useQuery({ ...allocationQueries.version(client, before?.version ?? 0), enabled: before !== null });
  if (own.isLoading || former.isLoading) return <SkeletonRows rows={2} />;
  const rules = own.data?.set.dimensions.reduce((count, dimension) => count + dimension.rules.length, 0) ?? 0;
  const changes = own.data ? changesOf(former.data?.set ?? { dimensions: [] }, own.data.set) : [];
  return (
    <div className="history-detail">
      {own.error && <p className="field-error" role="alert">{own.error.message}</p>}
      {own.data && <p className="history-sum">{plural(own.data.set.dimensions.length, 'dimension')}, {plural(rules, 'rule')}, {plural(own.data.dictionaries.length + own.data.telemetry.length, 'table')}</p>}
      {own.data && (changes.length === 0 ? <p className="history-sum">No rule changed{tablesDiffer(own.data, former.data) ? ': a table was uploaded or removed' : ''}.</p> : <ChangeList changes={changes} />)}
      {children}
    </div>
  );
}

function tablesDiffer(own: Allocation, former: Allocation | undefined): boolean {
  const tables = (one: Allocation | undefined) => JSON.stringify([...one?.dictionaries ?? [], ...one?.telemetry ?? []].map(({ name, sha256 }) => `${name} ${sha256}`).toSorted());
  return tables(own) !== tables(former);
}
