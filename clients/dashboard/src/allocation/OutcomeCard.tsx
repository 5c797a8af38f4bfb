import { parseMoney, type AllocationPreviewQuery, type PreviewedDimension, type PreviewedRow } from '@finops/sdk';
import { Link } from '@tanstack/react-router';
import { toSearch } from '../explore/view.ts';
import { addDays, showPeriod } from '../format/time.ts';
import { showChange, showExact, showMoney, showPercent } from '../format/money.ts';
import { directionOf } from '../ui/Delta.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Icon } from '../ui/Icon.tsx';
import { SkeletonRows } from '../ui/Skeleton.tsx';
import type { DraftDimension } from './draft.ts';
import { MovesList } from './MovesList.tsx';
import type { Preview } from './usePreview.ts';
import './OutcomeCard.css';

interface OutcomeCardProps {
  readonly dimension: DraftDimension;
  readonly preview: Preview;
  readonly outcome: PreviewedDimension | null;
  readonly currency: string;
  readonly question: AllocationPreviewQuery;
  readonly isChanged: boolean;
}

/** What the rules give on the tenant's own bills, to the last decimal, and what that changes. */
export function OutcomeCard({ dimension, preview, outcome, currency, question, isChanged }: OutcomeCardProps) {
  const { answer, query, problems } = preview;
  const isRefused = query.isError && (problems.rules.size > 0 || problems.dimensions.size > 0 || problems.others.length > 0);
  return (
    <section className={preview.isStale ? 'card outcome stale' : 'card outcome'} aria-label={`What ${dimension.label} comes to`} aria-busy={preview.isBehind}>
      <header className="card-head">
        <div className="rules-title">
          <h2>{isChanged ? 'What this would give' : 'What they give'}</h2>
          <p>{answer ? showPeriod(answer.from, answer.to) : '…'}</p>
        </div>
        <div className="card-aside">
          {preview.isBehind && <span className="spinner" role="status" aria-label="Trying the rules" />}
          {!isChanged && answer && <Link className="outcome-link" to="/explore" search={toSearch({ by: [`allocation:${dimension.name}`], range: 'custom', from: answer.from, until: addDays(answer.to, -1), ...(question.measure !== 'effective' && question.measure && { measures: [question.measure] }) })}>Explore<Icon name="right" size={12} /></Link>}
        </div>
      </header>
      {isRefused ? <p className="outcome-refused" role="alert"><Icon name="alert" size={14} />The rules cannot be tried as they are: what is wrong stands beside each.</p> : query.isError && <ErrorState what="The preview" error={query.error} onRetry={() => void query.refetch()} />}
      {outcome === null ? !query.isError && <SkeletonRows rows={6} /> : <Outcome outcome={outcome} currency={currency} />}
    </section>
  );
}

function Outcome({ outcome, currency }: { readonly outcome: PreviewedDimension; readonly currency: string }) {
  const total = outcome.totals.find((one) => one.currency === currency);
  const own = outcome.rows.filter((row) => row.currency === currency);
  if (!total) return <EmptyState icon="overview" title="No spend in these days">Choose another time.</EmptyState>;
  const unallocated = own.find(({ value }) => value === '');
  const values = own.filter(({ value }) => value !== '');
  const differs = own.some(({ difference }) => difference !== null && parseMoney(difference) !== 0n);
  return (
    <>
      <div className="outcome-values">
        <table>
          <thead><tr><th scope="col">Who pays</th><th scope="col">Cost</th><th scope="col">Share</th>{differs && <th scope="col">Change</th>}</tr></thead>
          <tbody>{values.map((row) => <Row key={row.value ?? '\u0000'} row={row} currency={currency} differs={differs} />)}</tbody>
          <tfoot>
            {unallocated && <Row row={unallocated} currency={currency} differs={differs} />}
            <tr className="outcome-total"><th scope="row">Total</th><td className="num" title={showExact(total.cost, currency)}>{showMoney(total.cost, currency)}</td><td className="num" />{differs && <td className="num">{showMoney('0', currency)}</td>}</tr>
          </tfoot>
        </table>
      </div>
      <MovesList moves={outcome.moves} total={total} currency={currency} />
    </>
  );
}

function Row({ row, currency, differs }: { readonly row: PreviewedRow; readonly currency: string; readonly differs: boolean }) {
  const share = Number(row.share ?? 0);
  return (
    <tr className={row.value === '' ? 'outcome-rest' : undefined}>
      <th scope="row" title={row.label}>{row.label}</th>
      <td className="num" title={showExact(row.cost, currency)}>{showMoney(row.cost, currency)}</td>
      <td className="num">{row.share === null ? '–' : <span className="share"><span className="share-bar"><span style={{ width: `${Math.max(0, Math.min(100, share))}%` }} /></span>{showPercent(row.share)}</span>}</td>
      {differs && <td className="num">{row.difference === null || parseMoney(row.difference) === 0n ? <span className="outcome-same">–</span> : <span className={`outcome-change ${row.value === '' ? directionOf(row.difference) : 'same'}`} title={showExact(row.difference, currency)}>{showChange(row.difference, currency)}</span>}</td>}
    </tr>
  );
}
