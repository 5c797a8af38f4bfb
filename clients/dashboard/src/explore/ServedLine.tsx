import type { QueryAnswer } from '@finops/sdk';
import { plural, showBytes, showCompactCount } from '../format/count.ts';
import { showPercent } from '../format/money.ts';
import { Ago } from '../ui/Ago.tsx';
import './ServedLine.css';

interface ServedLineProps {
  readonly answer: QueryAnswer;
}

/** How the answer came about: how much of the spend it covers, how fresh it is, and what was read for it. */
export function ServedLine({ answer }: ServedLineProps) {
  const { coverage, freshness, served, version, rates } = answer;
  const times = freshness.map(({ lastPublishedAt }) => lastPublishedAt).filter((time) => time !== null).toSorted();
  const oldest = freshness.map(({ name, lastPublishedAt }) => `${name}: ${lastPublishedAt ?? 'nothing yet'}`).join('\n');
  const newest = times.at(-1);
  return (
    <p className="served">
      {coverage?.percent != null && <span title={`${coverage.matched} of ${coverage.whole}, by ${coverage.measure} cost`}>{showPercent(coverage.percent)} of {answer.currency === null ? '' : `${answer.currency} `}spend</span>}
      {newest !== undefined && <span title={oldest}>Data from <Ago time={newest} /></span>}
      <span>Version {version}</span>
      {rates.length > 0 && <span title={rates.map(({ from, to, rate, validFrom }) => `1 ${from} = ${rate} ${to} from ${validFrom}`).join('\n')}>{plural(rates.length, 'exchange rate')}</span>}
      <span className="served-how" title={`${showBytes(served.bytesRead)} read`}>{showCompactCount(served.rowsRead)} rows of <span className="mono">{served.table}</span> in {served.cached ? '0 ms, cached' : `${served.elapsedMs} ms`}</span>
    </p>
  );
}
