import { Link } from '@tanstack/react-router';
import { Icon } from '../ui/Icon.tsx';
import { levelNames, levels, upTo, type KubeView } from './view.ts';
import '../explore/Trail.css';

/** The way here: every step leads back to itself. */
export function KubeTrail({ view }: { readonly view: KubeView }) {
  const steps = levels.flatMap((level) => (level !== 'pod' && view[level] !== undefined ? [{ level, value: view[level] }] : []));
  if (steps.length === 0) return null;
  return (
    <nav className="trail" aria-label="Breadcrumb">
      <ol>
        <li><Link to="/kubernetes" search={upTo(view, null)}>All clusters</Link></li>
        {steps.map(({ level, value }, index) => (
          <li key={level}>
            <Icon name="right" size={11} />
            <Link to="/kubernetes" search={upTo(view, level)} aria-current={index === steps.length - 1 ? 'page' : undefined}><span className="trail-dimension">{levelNames[level].one}</span> {value}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
