import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { plural, showBytes, showCompactCount } from '../format/count.ts';
import { Ago } from '../ui/Ago.tsx';
import { In } from '../ui/In.tsx';
import { credentialWords } from './permissions.ts';
import { kinds, placeOf, type SourceView } from './sourceView.ts';
import '../bills/BillDetail.css';
import './SourceCard.css';

const circuits = { closed: 'Works', open: 'Left alone for a while', halfOpen: 'Being tried again' } as const;

/** What is known of a source, name by value. */
export function SourceFacts({ source, bytesPerSecond }: { readonly source: SourceView; readonly bytesPerSecond: number | null }) {
  const { backlog, circuit, credential, exports, location, queue } = source;
  const rate = bytesPerSecond ?? source.rate.bytesPerSecond;
  return (
    <dl className="facts">
      <Fact name="Kind">{kinds[source.kind].label}</Fact>
      {source.kind !== 'upload' && <Fact name="Place"><span className="mono">{placeOf(source)}</span></Fact>}
      {location?.region != null && <Fact name="Region">{location.region}</Fact>}
      {location?.endpoint != null && <Fact name="Endpoint"><span className="mono">{location.endpoint}</span></Fact>}
      {credential != null && <Fact name="Signs in with">{credentialWords[credential.kind].label}{credential.name !== '' && <> <span className="mono muted">{credential.name}</span></>}</Fact>}
      {queue != null && <Fact name="Queue"><span className="mono">{queue.url.split('/').at(-1)}</span></Fact>}
      <Fact name="Delivered again">{source.mode === 'replace' ? 'Replaces the month' : 'Adds to it'}</Fact>
      {source.kind !== 'upload' && <Fact name="Looked at">{source.schedule === null ? 'When asked' : `Every ${plural(source.schedule, 'minute')}`}</Fact>}
      {source.lastScanAt !== null && <Fact name="Last look"><Ago time={source.lastScanAt} /></Fact>}
      {source.nextScanAt !== null && <Fact name="Next look"><In time={source.nextScanAt} /></Fact>}
      <Fact name="Connection">{circuits[circuit.state]}{circuit.failures > 0 && <span className="muted"> · {plural(circuit.failures, 'failure')}</span>}</Fact>
      <Fact name="Newest bill">{source.lastPublishedAt === null ? 'None yet' : <Ago time={source.lastPublishedAt} />}</Fact>
      <Fact name="Backlog">
        {backlog.exports === 0 ? 'Empty' : <>{plural(backlog.exports, 'bill')}, {plural(backlog.files, 'file')}, {showBytes(backlog.bytes)}{backlog.oldestAt !== null && <> · oldest <Ago time={backlog.oldestAt} /></>}</>}
      </Fact>
      <Fact name="Speed">{rate > 0 ? `${showBytes(Math.round(rate))}/s${source.rate.rowsPerSecond > 0 ? ` · ${showCompactCount(source.rate.rowsPerSecond)} rows/s` : ''}` : 'Nothing is being read'}</Fact>
      <Fact name="Dead letters">{exports.deadLetter === 0 ? 'None' : <Link className="source-bad" to="/dead-letters" search={{ source: source.sourceId }}>{plural(exports.deadLetter, 'bill')}</Link>}</Fact>
      <Fact name="Quarantine"><Link className="source-link" to="/bills" search={{ show: 'quarantine' }}>Bills with rows that could not be read</Link></Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return <div><dt>{name}</dt><dd className="num">{children}</dd></div>;
}
