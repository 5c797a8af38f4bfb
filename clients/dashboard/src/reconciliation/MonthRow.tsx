import type { Reconciliation } from '@finops/sdk';
import { showCount } from '../format/count.ts';
import { showChange, showExact, showMoney } from '../format/money.ts';
import { showMonth } from '../format/time.ts';
import { Icon } from '../ui/Icon.tsx';
import { MonthDetail } from './MonthDetail.tsx';
import { StatusWord } from './StatusWord.tsx';

interface MonthRowProps {
  readonly month: Reconciliation;
  readonly opened: boolean;
  readonly mayEnter: boolean;
  readonly onOpen: () => void;
}

export function MonthRow({ month, opened, mayEnter, onOpen }: MonthRowProps) {
  const { amounts, control, rows } = month;
  return (
    <tbody className={opened ? 'month opened' : 'month'}>
      <tr>
        <td className="month-name">
          <button type="button" aria-expanded={opened} aria-label={`${showMonth(month.billingPeriod)}, ${month.sourceName}`} onClick={onOpen}><Icon name="right" size={12} />{showMonth(month.billingPeriod)}</button>
        </td>
        <td className="month-source"><span title={month.sourceName}>{month.sourceName}</span>{month.providers.length > 0 && <small>{month.providers.join(', ')}</small>}</td>
        <td className="right num month-ours">{amounts.map(({ currency, billed }) => <span key={currency} title={showExact(billed, currency)}>{showMoney(billed, currency)}</span>)}</td>
        <td className="right num month-theirs">{amounts.map(({ currency, invoice }) => <span key={currency} title={invoice === null ? undefined : showExact(invoice.total, currency)}>{invoice === null ? '–' : showMoney(invoice.total, currency)}</span>)}</td>
        <td className="right num month-difference">
          {amounts.map(({ currency, difference, status }) => <span key={currency} className={status} title={difference === null ? undefined : showExact(difference, currency)}>{difference === null ? '–' : showChange(difference, currency)}</span>)}
        </td>
        <td className="right num month-rows" title={control.rows === null ? 'The provider gave no count' : `${showCount(control.rows.expected)} expected`}>
          {showCount(rows.read)}
          {control.rows !== null && <small className={control.rows.status}>{control.rows.difference === 0 ? 'all there' : `${control.rows.difference > 0 ? '+' : ''}${showCount(control.rows.difference)}`}</small>}
        </td>
        <td className="month-status"><StatusWord status={month.status} /></td>
      </tr>
      {opened && <tr className="month-more"><td colSpan={7}><MonthDetail month={month} mayEnter={mayEnter} /></td></tr>}
    </tbody>
  );
}
