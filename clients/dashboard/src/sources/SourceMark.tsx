import type { Source } from '@finops/sdk';
import type { ReactNode } from 'react';
import { Icon } from '../ui/Icon.tsx';
import { clouds, type Cloud } from './providers.ts';
import { kinds } from './sourceView.ts';
import './SourceMark.css';

interface SourceMarkProps {
  readonly kind: Source['kind'];
  /** Whose bills it delivers; null where that is not known. */
  readonly cloud: Cloud | null;
}

/** Whose bills a source delivers, at a glance: simple signs of our own, not the providers' logos. */
export function SourceMark({ kind, cloud }: SourceMarkProps) {
  return (
    <span className={cloud === null ? 'source-mark' : `source-mark ${cloud}`} title={cloud === null ? kinds[kind].label : `${clouds[cloud]}, from ${kinds[kind].label}`}>
      {cloud === null ? <Icon name={kinds[kind].icon} size={18} /> : <svg width={24} height={24} viewBox="0 0 24 24" fill="none" strokeWidth={2} strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">{glyphs[cloud]}</svg>}
    </span>
  );
}

const glyphs: Readonly<Record<Cloud, ReactNode>> = {
  // Three blocks over a rising curve.
  aws: <><path stroke="currentColor" d="M7 9.5V6.8M12 9.5V4.5M17 9.5V6.8" /><path className="mark-2" d="M3.5 14.5c5 4.4 12 4.4 16.6.4M20.6 18l-.2-3.5-3.4.5" /></>,
  // Two slopes of one peak.
  azure: <><path className="mark-fill" d="M9.8 4h3.4L7.6 19.5H3.2Z" /><path className="mark-fill-2" d="M13.6 7.2 20.8 19.5H9.9l5.3-1.6-3.4-4.6Z" /></>,
  // A cloud in four strokes.
  google: <><path className="mark-red" d="M8.2 8.6a5.3 5.3 0 0 1 8.9 1.6" /><path className="mark-blue" d="M17.1 10.2a4.3 4.3 0 0 1-.6 8.5H12" /><path className="mark-green" d="M12 18.7H7.5a4.3 4.3 0 0 1-3-1.3" /><path className="mark-yellow" d="M4.5 17.4a4.4 4.4 0 0 1 3.7-7.3" /></>,
  // A long ring.
  oracle: <rect x="3.2" y="7" width="17.6" height="10" rx="5" stroke="currentColor" strokeWidth={2.8} />,
  // Two brackets and what they hold.
  alibaba: <><path stroke="currentColor" strokeWidth={2.6} d="M10 6.5H7.4A4 4 0 0 0 3.4 10.5v3a4 4 0 0 0 4 4H10M14 6.5h2.6a4 4 0 0 1 4 4v3a4 4 0 0 1-4 4H14" /><path stroke="currentColor" strokeWidth={2.6} d="M9.8 12h4.4" /></>,
};
