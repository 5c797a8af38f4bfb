import { formatMoney } from '@finops/sdk';
import { showAmount, showAmountChange, showExactAmount } from '../format/amount.ts';
import { showChangePercent } from '../format/money.ts';
import { Delta, directionOf } from '../ui/Delta.tsx';
import { changeOf, type GroupTable } from './answer.ts';
import { measures } from './view.ts';
import './Headline.css';

interface HeadlineProps {
  readonly table: GroupTable;
  readonly currency: string | null;
}

/** The totals of what is asked, and how the first of them moved. */
export function Headline({ table, currency }: HeadlineProps) {
  const change = table.isCompared ? changeOf(table.totals[0] ?? null, table.previousTotal) : null;
  return (
    <dl className="headline">
      {table.measures.map(({ name, kind }, index) => {
        const total = table.totals[index] ?? null;
        return (
          <div key={name} className={index === 0 ? 'headline-first' : undefined}>
            <dt>{Object.hasOwn(measures, name) ? measures[name as keyof typeof measures] : name}</dt>
            <dd className="num" title={total === null ? undefined : showExactAmount(total, kind, currency)}>
              {total === null ? '–' : showAmount(total, kind, currency)}
              {index === 0 && change !== null && (
                <Delta direction={directionOf(change.amount)} text={`${showAmountChange(formatMoney(change.amount), kind, currency)}${change.percent === null ? '' : ` (${showChangePercent(change.percent)})`}`} />
              )}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
