import type { Dimension } from '@finops/sdk';
import { Link } from '@tanstack/react-router';
import { parseFilter, showValue, type SpendView } from '../spend/view.ts';
import { Icon } from '../ui/Icon.tsx';
import './Breadcrumbs.css';

interface BreadcrumbsProps {
  readonly view: SpendView;
  readonly dimensions: readonly Dimension[];
}

/** The way here: every step leads back to itself, and each filter can be taken away alone. */
export function Breadcrumbs({ view, dimensions }: BreadcrumbsProps) {
  const { filter = [], by: _, ...rest } = view;
  const labelOf = (dimension: string) => dimensions.find((one) => one.dimension === dimension)?.label ?? dimension;
  return (
    <nav className="crumbs" aria-label="Breadcrumb">
      <ol>
        <li><Link to="/" search={rest}>Overview</Link></li>
        {filter.map((one, index) => {
          const { dimension, value } = parseFilter(one);
          const others = filter.filter((_one, at) => at !== index);
          const name = `${labelOf(dimension)}: ${showValue(value)}`;
          return (
            <li key={one}>
              <Icon name="right" size={12} />
              <span className="crumb">
                <Link to="/explore" search={{ ...rest, filter: filter.slice(0, index + 1) }} aria-current={index === filter.length - 1 ? 'page' : undefined}>
                  <span className="crumb-dimension">{labelOf(dimension)}</span> {showValue(value)}
                </Link>
                <Link className="crumb-remove" aria-label={`Remove ${name}`} to={others.length > 0 ? '/explore' : '/'} search={others.length > 0 ? { ...rest, filter: others } : rest}><Icon name="close" size={12} /></Link>
              </span>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
