import { Link } from '@tanstack/react-router';
import { Icon } from '../ui/Icon.tsx';
import { showValue } from './conditions.ts';
import { backTo, isStep } from './drill.ts';
import { toSearch, type ExploreView } from './view.ts';
import './Trail.css';

interface TrailProps {
  readonly view: ExploreView;
  readonly labelOf: (dimension: string) => string;
}

/** The way here: every step leads back to itself. */
export function Trail({ view, labelOf }: TrailProps) {
  const steps = (view.filter ?? []).flatMap((condition, place) => (isStep(condition) ? [{ condition, place }] : []));
  if (steps.length === 0) return null;
  return (
    <nav className="trail" aria-label="Breadcrumb">
      <ol>
        <li><Link to="/explore" search={toSearch(backTo(view, -1))}>All spend</Link></li>
        {steps.map(({ condition: { dimension, values }, place }, index) => (
          <li key={`${dimension} ${values[0] ?? ''}`}>
            <Icon name="right" size={11} />
            <Link to="/explore" search={toSearch(backTo(view, place))} aria-current={index === steps.length - 1 ? 'page' : undefined}>
              <span className="trail-dimension">{labelOf(dimension)}</span> {showValue(values[0] ?? '')}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
