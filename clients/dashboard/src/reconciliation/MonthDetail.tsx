import type { Reconciliation } from '@finops/sdk';
import { showCount } from '../format/count.ts';
import { AmountCard } from './AmountCard.tsx';
import { ExplanationList } from './ExplanationList.tsx';
import './MonthDetail.css';

/** What a month's numbers are made of, and what explains the difference. */
export function MonthDetail({ month, mayEnter }: { readonly month: Reconciliation; readonly mayEnter: boolean }) {
  const { rows, control } = month;
  return (
    <div className="month-detail">
      {month.amounts.map((amount) => (
        <AmountCard key={amount.currency} amount={amount} place={{ sourceId: month.sourceId, billingPeriod: month.billingPeriod, currency: amount.currency }} mayEnter={mayEnter} />
      ))}
      <section className="month-part" aria-label="Rows">
        <h2>Rows</h2>
        <dl className="lines num">
          <div><dt>Read</dt><dd>{showCount(rows.read)}</dd></div>
          <div className="sub"><dt>Stored</dt><dd>{showCount(rows.stored)}</dd></div>
          <div className="sub"><dt>Merged into others</dt><dd>{showCount(rows.merged)}</dd></div>
          <div className="sub"><dt>In quarantine</dt><dd>{showCount(rows.quarantined)}</dd></div>
          {control.rows !== null && (
            <>
              <div><dt>The provider counted</dt><dd>{showCount(control.rows.expected)}</dd></div>
              <div className={`sum ${control.rows.status}`}><dt>Difference</dt><dd>{control.rows.difference > 0 && '+'}{showCount(control.rows.difference)}</dd></div>
            </>
          )}
        </dl>
        {control.rows === null && <p className="month-note">The provider sent no row count with these bills.</p>}
      </section>
      <section className="month-part" aria-label="What explains it">
        <h2>What explains it</h2>
        <ExplanationList lines={month.explanations} differs={month.status === 'differs'} />
      </section>
    </div>
  );
}
