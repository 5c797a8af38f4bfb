import { Link } from '@tanstack/react-router';
import { showBytes, showCompactCount } from '../format/count.ts';
import { Ago } from '../ui/Ago.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { In } from '../ui/In.tsx';
import { SourceStatus } from './SourceStatus.tsx';
import { SourceTrouble } from './SourceTrouble.tsx';
import type { Cloud } from './providers.ts';
import { SourceMark } from './SourceMark.tsx';
import { placeOf, type SourceView } from './sourceView.ts';
import './SourceCard.css';

interface SourceCardProps {
  readonly source: SourceView;
  /** Whose bills it delivers; null where that is not known. */
  readonly cloud: Cloud | null;
  /** Of what is being read now; null when nothing is. */
  readonly bytesPerSecond: number | null;
  /** Null when the token may not scan. */
  readonly onScan: (() => void) | null;
}

export function SourceCard({ source, cloud, bytesPerSecond, onScan }: SourceCardProps) {
  const { exports, backlog } = source;
  const rate = bytesPerSecond ?? source.rate.bytesPerSecond;
  return (
    <li className="card source">
      <div className="source-head">
        <SourceMark kind={source.kind} cloud={cloud} />
        <div className="source-title">
          <h2 title={source.name}><Link to="/sources/$sourceId" params={{ sourceId: source.sourceId }}>{source.name}</Link></h2>
          <p className="mono" title={placeOf(source)}>{placeOf(source)}</p>
        </div>
        <SourceStatus {...source} />
      </div>
      <SourceTrouble source={source} />
      <dl className="source-facts">
        <div><dt>Published</dt><dd className="num">{showCompactCount(exports.published)}</dd></div>
        <div><dt>Backlog</dt><dd className="num">{showCompactCount(backlog.exports)}{backlog.bytes > 0 && <small>{showBytes(backlog.bytes)}</small>}</dd></div>
        <div><dt>Speed</dt><dd className="num">{rate > 0 ? <>{showBytes(Math.round(rate)).split(' ')[0]}<small>{showBytes(Math.round(rate)).split(' ')[1]}/s</small></> : '–'}</dd></div>
        <div>
          <dt>Failed</dt>
          <dd className="num">{exports.deadLetter > 0 ? <Link className="source-bad" to="/dead-letters" search={{ source: source.sourceId }}>{exports.deadLetter}</Link> : 0}</dd>
        </div>
      </dl>
      <footer className="source-foot">
        <span>
          {source.lastPublishedAt === null ? 'Nothing published yet' : <>Newest bill <Ago time={source.lastPublishedAt} /></>}
          {source.kind !== 'upload' && <span className="source-next">{source.schedule === null ? 'looked at on request' : source.nextScanAt === null ? `looked at every ${source.schedule} min` : <>next look <In time={source.nextScanAt} /></>}</span>}
        </span>
        {source.kind !== 'upload' && onScan && <Button look="quiet" aria-label={`Scan now: ${source.name}`} onClick={onScan}><Icon name="replay" size={14} />Scan now</Button>}
      </footer>
    </li>
  );
}
