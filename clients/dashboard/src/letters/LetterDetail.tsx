import type { DeadLetter } from '@finops/sdk';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useSession } from '../app/Session.ts';
import { QuarantineList } from '../bills/QuarantineList.tsx';
import { plural, showBytes, showCount } from '../format/count.ts';
import { showScope } from '../format/scope.ts';
import { ledgerQueries } from '../spend/ledgerQueries.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Loadable } from '../ui/Loadable.tsx';
import { saveAs } from '../ui/saveAs.ts';
import '../bills/BillDetail.css';

interface LetterDetailProps {
  readonly letter: DeadLetter;
  readonly sourceName: string;
  readonly mayReplay: boolean;
  readonly replaying: boolean;
  readonly onReplay: () => void;
  readonly onClose: () => void;
}

/** One dead letter: the reason whole, its files as they came, and the rows that could not be read. */
export function LetterDetail({ letter, sourceName, mayReplay, replaying, onReplay, onClose }: LetterDetailProps) {
  const { client } = useSession();
  const { error, exportId } = letter;
  const quarantine = useQuery({ ...ledgerQueries.quarantine(client, exportId), enabled: letter.rowsQuarantined > 0 });
  const download = useMutation({ mutationFn: (path: string) => saveAs(client.ingestion.file(exportId, path), path.split('/').at(-1) ?? path) });
  const csv = useMutation({ mutationFn: () => saveAs(client.ingestion.quarantineCsv(exportId), `${exportId}-quarantine.csv`) });
  const failure = download.error ?? csv.error;
  return (
    <section className="card bill-detail" aria-label={showScope(letter.scope)}>
      <header className="bill-detail-head">
        <div><h2>{showScope(letter.scope)}</h2><p className="muted">{sourceName}</p></div>
        <IconButton icon="close" label="Close" onClick={onClose} />
      </header>
      <div className="bill-error" role="alert">
        <p className="bill-error-title">{error?.message ?? 'No reason was kept'}</p>
        {error && <p className="mono">{[error.code, error.file, error.line !== null && `line ${showCount(error.line)}`, error.column].filter(Boolean).join(' · ')}</p>}
      </div>
      <div className="letter-tools">
        {mayReplay && <Button look="primary" disabled={replaying} onClick={onReplay}><Icon name="replay" size={14} />{replaying ? 'Asking…' : 'Read again'}</Button>}
        {letter.rowsQuarantined > 0 && <Button disabled={csv.isPending} onClick={() => csv.mutate()}><Icon name="download" size={14} />{plural(letter.rowsQuarantined, 'row')} as CSV</Button>}
      </div>
      {failure && <p className="field-error" role="alert">{failure.message}</p>}
      <h3>Files as delivered</h3>
      <ul className="letter-files">
        {letter.files.map(({ path, bytes }) => (
          <li key={path}>
            <span className="bill-file-name mono" title={path}>{path}</span>
            <span className="muted num">{showBytes(bytes)}</span>
            {mayReplay && <IconButton icon="download" label={`Download ${path.split('/').at(-1) ?? path}`} onClick={() => download.mutate(path)} />}
          </li>
        ))}
      </ul>
      {letter.rowsQuarantined > 0 && <Loadable what="The quarantine" query={quarantine}>{(rows) => <QuarantineList rows={rows} />}</Loadable>}
    </section>
  );
}
