import type { Measure } from '@finops/sdk';
import { Icon } from '../ui/Icon.tsx';
import { OptionList } from '../ui/OptionList.tsx';
import { Popover } from '../ui/Popover.tsx';
import { CurrencyPicker } from './CurrencyPicker.tsx';
import { FilterBar } from './FilterBar.tsx';
import { GroupBy } from './GroupBy.tsx';
import { RangePicker } from './RangePicker.tsx';
import type { Explore } from './useExplore.ts';
import { comparisons, measures, type ComparisonName } from './view.ts';
import './QueryBar.css';

const none = 'none';

/** What is asked: everything about it can be changed here. */
export function QueryBar({ explore }: { readonly explore: Explore }) {
  const { shown, change, dimensions, labelOf } = explore;
  const toggle = (measure: Measure) => {
    const next = shown.measures.includes(measure) ? shown.measures.filter((one) => one !== measure) : [...shown.measures, measure];
    change({ measures: next.length === 0 ? undefined : next, sort: undefined });
  };
  return (
    <section className="query card" aria-label="Question">
      <div className="query-row">
        <Popover label="Measures" shortcut="m" look="pill" button={<><Icon name="number" size={14} /><span className="pill-name">Measure </span>{shown.measures.map((one) => measures[one]).join(', ')}<Icon name="chevron" size={12} /></>}>
          {() => <OptionList label="Measures" options={Object.entries(measures).map(([value, label]) => ({ value, label }))} selected={shown.measures} onPick={(value) => toggle(value as Measure)} />}
        </Popover>
        <GroupBy by={shown.by} dimensions={dimensions.data ?? []} labelOf={labelOf} onChange={(by) => change({ by, sort: undefined })} />
        <span className="query-gap" />
        <RangePicker shown={shown} view={explore.view} answered={explore.chart.data ?? null} onChange={change} />
        <Popover label="Compare with" shortcut="c" look={shown.compare === null ? 'pill quiet' : 'pill'} button={<><Icon name="compare" size={14} />{shown.compare === null ? 'Compare' : <><span className="pill-name">vs </span>{comparisons[shown.compare].toLowerCase()}</>}<Icon name="chevron" size={12} /></>}>
          {(close) => (
            <OptionList label="Compare with" options={[{ value: none, label: 'No comparison' }, ...Object.entries(comparisons).map(([value, label]) => ({ value, label }))]}
              onPick={(value) => { change({ compare: value === none ? undefined : value as ComparisonName, ...(value === none && shown.sort.by === 'change' && { sort: undefined }) }); close(); }} />
          )}
        </Popover>
        <CurrencyPicker currency={shown.currency} answered={explore.chart.data?.currency ?? null} onChange={(currency) => change({ currency })} />
      </div>
      <FilterBar filter={shown.filter} days={shown.days} dimensions={dimensions.data ?? []} labelOf={labelOf} onChange={(filter) => change({ filter })} />
    </section>
  );
}
