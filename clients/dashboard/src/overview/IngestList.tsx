import type { IngestProgress } from '@finops/sdk';
import { plural, showBytes, showCompactCount, showCount } from '../format/count.ts';
import { showScope } from '../format/scope.ts';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import './IngestList.css';

/** Files being read now: how far, how fast, and what could not be read. */
export function IngestList({ progress }: { readonly progress: readonly IngestProgress[] }) {
  if (progress.length === 0) return <p className="ingest-idle">Nothing is being read. New bills show up here while they are.</p>;
  return (
    <ul className="ingest">
      {progress.map((file) => (
        <li key={`${file.exportId} ${file.file}`} className="ingest-file">
          <div className="ingest-line">
            <span className="ingest-name" title={file.file}>{showScope(file.scope)}</span>
            <span className="num">{percentOf(file)}%</span>
          </div>
          <p className="ingest-file-name">{file.file.split('/').at(-1)}</p>
          <ProgressBar label={`Reading ${file.file}`} percent={percentOf(file)} />
          <div className="ingest-line small num">
            <span>{showCount(file.rowsRead)} rows</span>
            <span>{rateOf(file)}</span>
          </div>
          {file.rowsQuarantined > 0 && <p className="ingest-bad num">{plural(file.rowsQuarantined, 'row')} in quarantine</p>}
        </li>
      ))}
    </ul>
  );
}

const rateOf = ({ bytesPerSecond, rowsPerSecond }: IngestProgress) => (bytesPerSecond > 0 ? `${showBytes(Math.round(bytesPerSecond))}/s · ${showCompactCount(rowsPerSecond)} rows/s` : 'starting');

const percentOf = ({ bytes, bytesRead }: IngestProgress) => (bytes > 0 ? Math.min(100, Math.floor((bytesRead / bytes) * 100)) : 0);
