import type { Allocation, AllocationTable, AllocationTableKind } from '@finops/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../app/Session.ts';
import { plural } from '../format/count.ts';
import { Ago } from '../ui/Ago.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { saveBlob } from '../ui/saveAs.ts';
import { TableForm } from './TableForm.tsx';
import './TablesDialog.css';

interface TablesDialogProps {
  readonly allocation: Allocation;
  readonly mayChange: boolean;
  readonly onClose: () => void;
}

const sections: readonly { readonly kind: AllocationTableKind; readonly title: string; readonly about: string; readonly icon: IconName }[] = [
  { kind: 'dictionaries', title: 'Dictionaries', about: 'Look a value up, as an account number for its owner, with dates of validity.', icon: 'table' },
  { kind: 'telemetry', title: 'Telemetry', about: 'Numbers per day and name, as requests or seats, that shared cost is split by.', icon: 'lines' },
];

interface Written {
  readonly kind: AllocationTableKind;
  /** Null for a new one. */
  readonly name: string | null;
  readonly csv: string;
}

/** What rules look into: tables that are uploaded. */
export function TablesDialog({ allocation, mayChange, onClose }: TablesDialogProps) {
  const { client } = useSession();
  const queries = useQueryClient();
  const [written, setWritten] = useState<Written | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: ['allocation'] });
  const remove = useMutation({ mutationFn: ({ kind, name }: { kind: AllocationTableKind; name: string }) => client.allocation.removeTable(kind, name), onSuccess: refresh });
  const read = useMutation({ mutationFn: ({ kind, name }: { kind: AllocationTableKind; name: string }) => client.allocation.table(kind, name) });
  const edit = (kind: AllocationTableKind, name: string) => read.mutate({ kind, name }, { onSuccess: (csv) => setWritten({ kind, name, csv }) });
  const download = (kind: AllocationTableKind, name: string) => read.mutate({ kind, name }, { onSuccess: (csv) => saveBlob(new Blob([csv], { type: 'text/csv' }), `${name}.csv`) });
  const error = remove.error ?? read.error;

  if (written) {
    return (
      <Dialog title={written.name === null ? `New ${written.kind === 'dictionaries' ? 'dictionary' : 'telemetry'}` : written.name} wide onClose={onClose}>
        <TableForm kind={written.kind} name={written.name} initial={written.csv} taken={allocation[written.kind].map(({ name }) => name)} onDone={() => { void refresh(); setWritten(null); }} onBack={() => setWritten(null)} />
      </Dialog>
    );
  }
  return (
    <Dialog title="Tables" wide onClose={onClose}>
      <div className="tables">
        {error && <p className="field-error" role="alert">{error.message}</p>}
        {sections.map(({ kind, title, about, icon }) => (
          <section key={kind} aria-label={title}>
            <header>
              <div><h3>{title}</h3><p>{about}</p></div>
              {mayChange && <Button aria-label={`Upload ${title.toLowerCase()}`} onClick={() => { remove.reset(); setWritten({ kind, name: null, csv: '' }); }}><Icon name="upload" size={14} />Upload</Button>}
            </header>
            {allocation[kind].length === 0 ? <p className="tables-none">None yet.</p> : (
              <ul>
                {allocation[kind].map((table) => (
                  <TableLine key={table.name} table={table} icon={icon} uses={usesOf(allocation, kind, table.name)} mayChange={mayChange} onEdit={() => edit(kind, table.name)} onDownload={() => download(kind, table.name)} onRemove={() => remove.mutate({ kind, name: table.name })} />
                ))}
              </ul>
            )}
          </section>
        ))}
      </div>
    </Dialog>
  );
}

interface TableLineProps {
  readonly table: AllocationTable;
  readonly icon: IconName;
  readonly uses: number;
  readonly mayChange: boolean;
  readonly onEdit: () => void;
  readonly onDownload: () => void;
  readonly onRemove: () => void;
}

function TableLine({ table: { name, entries, putAt }, icon, uses, mayChange, onEdit, onDownload, onRemove }: TableLineProps) {
  return (
    <li>
      <span className="tables-icon"><Icon name={icon} size={15} /></span>
      <div className="tables-text"><p className="tables-name">{name}</p><p>{plural(entries, 'line')} · {uses === 0 ? 'used by no rule' : `used by ${plural(uses, 'rule')}`} · <Ago time={putAt} /></p></div>
      <IconButton icon="download" label={`Download ${name}`} onClick={onDownload} />
      {mayChange && <IconButton icon="edit" label={`Change ${name}`} onClick={onEdit} />}
      {mayChange && uses === 0 && <IconButton icon="trash" label={`Delete ${name}`} onClick={onRemove} />}
    </li>
  );
}

const usesOf = ({ set }: Allocation, kind: AllocationTableKind, name: string): number =>
  set.dimensions.flatMap(({ rules }) => rules).filter(({ valueFrom, split }) => (kind === 'dictionaries' ? valueFrom?.dictionary : split?.telemetry) === name).length;
