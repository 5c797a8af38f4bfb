import type { QueryDimension } from '@finops/sdk';
import { Icon } from '../ui/Icon.tsx';
import { OptionList, type Option } from '../ui/OptionList.tsx';
import { Popover } from '../ui/Popover.tsx';
import { isRanged } from './conditions.ts';
import { maxGroupBy } from './view.ts';

interface GroupByProps {
  readonly by: readonly string[];
  readonly dimensions: readonly QueryDimension[];
  readonly labelOf: (dimension: string) => string;
  readonly onChange: (by: readonly string[]) => void;
}

/** The dimensions that spend is split by, in their order. */
export function GroupBy({ by, dimensions, labelOf, onChange }: GroupByProps) {
  const free = dimensions.filter(({ name }) => !by.includes(name) && !isRanged(name));
  return (
    <>
      {by.map((dimension, place) => (
        <span key={dimension} className="query-part">
          <Popover label="Group by instead" look="pill" hint="Choose another dimension" button={<>{place === 0 && <span className="pill-name">by </span>}<span className="pill-text">{labelOf(dimension)}</span></>}>
            {(close) => <OptionList label="Group by instead" options={optionsOf(free)} onPick={(name) => { onChange(by.with(place, name)); close(); }} />}
          </Popover>
          <button type="button" className="query-part-remove" aria-label={`Do not group by ${labelOf(dimension)}`} onClick={() => onChange(by.filter((one) => one !== dimension))}><Icon name="close" size={11} /></button>
        </span>
      ))}
      {by.length < maxGroupBy && (
        <Popover label="Group by" shortcut="b" look="pill quiet" button={<><Icon name="plus" size={12} />{by.length === 0 ? 'Group by' : 'Then by'}</>}>
          {(close) => <OptionList label="Group by" options={optionsOf(free)} onPick={(name) => { onChange([...by, name]); close(); }} />}
        </Popover>
      )}
    </>
  );
}

const groups: Readonly<Record<string, string>> = { tag: 'Tags', allocation: 'Allocation' };

/** Short names first, as people think; then tags; then every other column. */
export function optionsOf(dimensions: readonly QueryDimension[]): Option[] {
  const rank = ({ name, kind }: QueryDimension) => (kind.toLowerCase() === 'allocation' ? 1 : kind.toLowerCase() === 'tag' ? 2 : /^[a-z]/.test(name) ? 0 : 3);
  return dimensions.toSorted((a, b) => rank(a) - rank(b)).map((dimension) => {
    const group = groups[dimension.kind.toLowerCase()] ?? (rank(dimension) === 0 ? 'Dimensions' : 'FOCUS columns');
    return { value: dimension.name, label: dimension.label, group, ...(dimension.label !== dimension.name && { hint: dimension.name }) };
  });
}
