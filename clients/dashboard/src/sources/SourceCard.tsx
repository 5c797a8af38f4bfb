import type { Source } from '@finops/sdk';
import { StateChip } from '../bills/StateChip.tsx';
import { plural } from '../format/count.ts';
import { Ago } from '../ui/Ago.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import './SourceCard.css';

interface SourceCardProps {
  readonly source: Source;
  /** Null when the token may not scan. */
  readonly onScan: (() => void) | null;
}

export function SourceCard({ source, onScan }: SourceCardProps) {
  const { exports } = source;
  return (
    <li className="card source">
      <div className="source-head">
        <span className="source-icon"><Icon name={source.kind === 'upload' ? 'upload' : 'folder'} size={18} /></span>
        <div className="source-title">
          <h2 title={source.name}>{source.name}</h2>
          <p className="mono" title={source.path ?? undefined}>{source.path ?? 'Files that are dropped here'}</p>
        </div>
        {source.status === 'failing' ? <span className="chip failing">Failing</span> : source.status === 'reading' ? <StateChip state="reading" /> : <span className="chip">Idle</span>}
      </div>
      {source.error !== null && <p className="source-error" role="alert">{source.error}</p>}
      <dl className="source-facts">
        <div><dt>Published</dt><dd className="num">{exports.published}</dd></div>
        <div><dt>In progress</dt><dd className="num">{exports.pending + exports.reading}</dd></div>
        <div><dt>Failed</dt><dd className={exports.deadLetter > 0 ? 'num source-bad' : 'num'}>{exports.deadLetter}</dd></div>
      </dl>
      <footer className="source-foot">
        <span>
          {source.lastPublishedAt === null ? 'Nothing published yet' : <>Newest bill <Ago time={source.lastPublishedAt} /></>}
          {source.kind === 'directory' && ` · ${source.schedule === null ? 'scanned on request' : `scanned every ${plural(source.schedule, 'minute')}`}`}
        </span>
        {source.kind === 'directory' && onScan && <Button look="quiet" onClick={onScan}><Icon name="replay" size={14} />Scan now</Button>}
      </footer>
    </li>
  );
}
