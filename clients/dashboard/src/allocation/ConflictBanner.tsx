import type { Allocation } from '@finops/sdk';
import { useState } from 'react';
import { Ago } from '../ui/Ago.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ChangeList } from './ChangeList.tsx';
import { changesOf } from './diff.ts';
import { Who } from './Who.tsx';
import './ConflictBanner.css';

interface ConflictBannerProps {
  readonly theirs: Allocation;
  readonly base: Allocation;
  readonly onTake: () => void;
  readonly onKeep: () => void;
}

/** Someone else saved while we were at it: nothing is lost by itself, and nothing is written over unseen. */
export function ConflictBanner({ theirs, base, onTake, onKeep }: ConflictBannerProps) {
  const [isOpen, setOpen] = useState(false);
  const changes = changesOf(base.set, theirs.set);
  return (
    <section className="conflict" role="alert" aria-label="Saved by someone else">
      <Icon name="alert" size={16} />
      <div className="conflict-text">
        <p><b>Version {theirs.version} was saved <Ago time={theirs.createdAt} /> by <Who tokenId={theirs.createdBy} />,</b> while you changed version {base.version}.{theirs.note !== '' && ` “${theirs.note}”`}</p>
        {isOpen && <ChangeList changes={changes} />}
      </div>
      <div className="conflict-actions">
        {changes.length > 0 && <Button look="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{isOpen ? 'Hide' : 'What they changed'}</Button>}
        <Button onClick={onKeep} title="Your rules stay as they are; saved, they replace theirs">Go on with mine</Button>
        <Button look="primary" onClick={onTake} title="Your unsaved changes are dropped">Take theirs</Button>
      </div>
    </section>
  );
}
