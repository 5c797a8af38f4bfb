import { showScope } from '../format/scope.ts';
import type { FeedEntry } from './feed.ts';
import { Ago } from '../ui/Ago.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import './ActivityFeed.css';

interface ActivityFeedProps {
  readonly entries: readonly FeedEntry[];
  readonly sourceName: (sourceId: string) => string;
}

/** Bills as they are published, newest first. */
export function ActivityFeed({ entries, sourceName }: ActivityFeedProps) {
  if (entries.length === 0) return <EmptyState title="Waiting for the next bill">It appears here the moment it is published.</EmptyState>;
  return (
    // It scrolls, and has nothing else in it that a key could reach.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ol className="feed" aria-label="Published bills, newest first" tabIndex={0}>
      {entries.map((one) => (
        <li key={one.version} className={one.live ? 'feed-item live' : 'feed-item'}>
          <span className="feed-mark" aria-hidden="true" />
          <div className="feed-main">
            <p className="feed-title" title={one.scope}>{sourceName(one.sourceId)}</p>
            <p className="feed-detail">{showScope(one.scope)}</p>
            <p className="feed-detail"><Ago time={one.at} /> · {one.detail}</p>
          </div>
          <span className={`feed-amount num ${one.direction}`} title={one.exact}>{one.amount}</span>
        </li>
      ))}
    </ol>
  );
}
