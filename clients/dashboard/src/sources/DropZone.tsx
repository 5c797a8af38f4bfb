import { useRef, useState, type DragEvent } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { ProgressBar } from '../ui/ProgressBar.tsx';
import './DropZone.css';

export interface UploadState {
  readonly name: string;
  readonly state: 'sending' | 'sent' | 'failed';
  readonly note: string;
  /** 0 to 100 */
  readonly percent: number;
}

interface DropZoneProps {
  readonly uploads: readonly UploadState[];
  readonly onFiles: (files: readonly File[]) => void;
}

/** Takes bills by drag and drop or by choosing files. */
export function DropZone({ uploads, onFiles }: DropZoneProps) {
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  };
  return (
    <section className="drop-section" aria-label="Upload">
      <button type="button" className={over ? 'drop over' : 'drop'} onClick={() => input.current?.click()}
        onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
        <Icon name="upload" size={20} />
        <span className="drop-title">Drop a bill here, or choose a file</span>
        <span className="drop-hint">Bills of AWS, Azure, Google Cloud, OCI, Alibaba Cloud or FOCUS, as .csv, .jsonl, .parquet, .avro, .gz or .zip. The same file counts once.</span>
      </button>
      <input ref={input} type="file" multiple hidden accept=".csv,.jsonl,.json,.parquet,.avro,.gz,.zip" aria-label="Bill files" onChange={(event) => { onFiles([...(event.target.files ?? [])]); event.target.value = ''; }} />
      {uploads.length > 0 && (
        <ul className="uploads" aria-live="polite">
          {uploads.map((one) => (
            <li key={one.name} className={`upload ${one.state}`}>
              <Icon name={one.state === 'failed' ? 'alert' : one.state === 'sent' ? 'check' : 'upload'} size={14} />
              <span className="upload-name">{one.name}</span>
              {one.state === 'sending' && <ProgressBar label={`Sending ${one.name}`} percent={one.percent} />}
              <span className="upload-note num">{one.note}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
