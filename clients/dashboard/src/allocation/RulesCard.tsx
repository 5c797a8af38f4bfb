import { parseMoney, ratio, type AllocationPreviewQuery, type AllocationRule, type PreviewedDimension } from '@finops/sdk';
import { showExact, showMoney, showPercent } from '../format/money.ts';
import { plural } from '../format/count.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { DimensionMenu } from './DimensionMenu.tsx';
import { moveRule, type DraftDimension } from './draft.ts';
import { RuleRow } from './RuleRow.tsx';
import type { Drafting } from './useDraft.ts';
import type { Labels } from './useLabels.ts';
import type { Preview } from './usePreview.ts';
import './RulesCard.css';

interface RulesCardProps {
  readonly drafting: Drafting;
  readonly dimension: DraftDimension;
  readonly preview: Preview;
  readonly outcome: PreviewedDimension | null;
  readonly currency: string;
  readonly labels: Labels;
  readonly days: AllocationPreviewQuery;
  readonly opened: string | null;
  readonly mayChange: boolean;
  readonly onOpen: (id: string | null) => void;
  readonly onAdd: (rule: AllocationRule) => void;
  readonly onTables: () => void;
}

/** A dimension's rules in the order in which they are asked, and at their end what none of them takes. */
export function RulesCard({ drafting, dimension, preview, outcome, currency, labels, days, opened, mayChange, onOpen, onAdd, onTables }: RulesCardProps) {
  const { draft, change } = drafting;
  const total = outcome?.totals.find((one) => one.currency === currency);
  const faults = [...preview.problems.dimensions.get(dimension.id) ?? [], ...preview.problems.others];
  const share = total ? ratio(parseMoney(total.unallocated) * 100n, parseMoney(total.cost), 2) : null;
  return (
    <section className="card rules" aria-label={`Rules for ${dimension.label}`} aria-busy={preview.isBehind}>
      <header className="card-head">
        <div className="rules-title">
          <h2>{dimension.label}</h2>
          <p>{dimension.rules.length === 0 ? 'No rules yet' : `${plural(dimension.rules.length, 'rule')}, asked in this order: the first that gives a value wins`}</p>
        </div>
        {mayChange && (
          <div className="card-aside">
            <DimensionMenu key={dimension.id} drafting={drafting} dimension={dimension} />
            <Button look="primary" aria-keyshortcuts="n" onClick={() => onAdd({ name: 'New rule', value: '' })}><Icon name="plus" size={14} />Rule</Button>
          </div>
        )}
      </header>
      {faults.length > 0 && <p className="rules-fault" role="alert">{faults.join(' ')}</p>}
      <ol className="rules-list">
        {dimension.rules.map((rule, place) => (
          <RuleRow key={rule.id} drafting={drafting} dimension={dimension} rule={rule} place={place} use={outcome?.rules.find(({ name }) => name === rule.rule.name) ?? null} total={total ?? null} currency={currency} labels={labels} days={days}
            faults={preview.problems.rules.get(rule.id) ?? null} isOpen={rule.id === opened} mayChange={mayChange} values={valuesOf(outcome)}
            onOpen={() => onOpen(rule.id === opened ? null : rule.id)} onTables={onTables} onMove={(to, about) => change(moveRule(draft, dimension.id, rule.id, to), about)} />
        ))}
        <li className="rule rest">
          <span className="rule-place"><Icon name="down" size={12} /></span>
          <div className="rule-text"><p className="rule-name">Unallocated</p><p className="rule-words">What no rule gives a value to. It is always shown.</p></div>
          <div className="rule-use">
            {total && <><p className="num" title={showExact(total.unallocated, currency)}>{showMoney(total.unallocated, currency)}</p><p className="rule-share num">{share === null ? '' : showPercent(share)}</p></>}
          </div>
        </li>
      </ol>
    </section>
  );
}

/** Who pays by now, to be offered where a name is asked for. */
const valuesOf = (outcome: PreviewedDimension | null): readonly string[] => [...new Set((outcome?.rows ?? []).map(({ value }) => value).filter((value): value is string => value !== null && value !== ''))];
