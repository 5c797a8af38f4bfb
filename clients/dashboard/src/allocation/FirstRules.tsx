import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession } from '../app/Session.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { addDimension } from './draft.ts';
import { allocationQueries } from './queries.ts';
import type { Drafting } from './useDraft.ts';
import './FirstRules.css';

interface FirstRulesProps {
  readonly mayChange: boolean;
  readonly drafting: Drafting;
  readonly onShow: (name: string | undefined) => void;
}

const steps = [
  ['Say who pays', 'By tag, by account, by a pattern or a table of your own: the first rule that fits wins.'],
  ['See it on your bills', 'Every change is tried on real cost before it is saved, to the last decimal.'],
  ['It holds for all of history', 'Nothing is read again, and every version can be brought back.'],
] as const;

/** Before there are rules: what they are for, and a set to start from. */
export function FirstRules({ mayChange, drafting, onShow }: FirstRulesProps) {
  const { client } = useSession();
  const [isStarting, setStarting] = useState(false);
  const starter = useQuery({ ...allocationQueries.starter(client), enabled: mayChange });
  const start = () => {
    if (!starter.data) return;
    setStarting(true);
    drafting.replace(starter.data);
    onShow(undefined);
  };
  return (
    <section className="card first-rules" aria-label="Start">
      <span className="first-rules-icon"><Icon name="allocation" size={26} /></span>
      <h2>Which team does this cost belong to?</h2>
      <p className="first-rules-text">Rules name a team, service, environment and cost centre for every line of every bill. What they do not name stays visible as unallocated.</p>
      <ol>{steps.map(([title, text], place) => <li key={title}><span className="rule-place">{place + 1}</span><div><h3>{title}</h3><p>{text}</p></div></li>)}</ol>
      {mayChange ? (
        <div className="first-rules-actions">
          <Button look="primary" disabled={!starter.data || isStarting} onClick={start}>{starter.isLoading ? 'Looking at your tags…' : 'Start from your tags'}</Button>
          <Button onClick={() => { drafting.change(addDimension(drafting.draft, 'team', 'Team').draft); onShow('team'); }}>Start empty</Button>
        </div>
      ) : <p className="muted">There are no rules yet. Someone with the scope to administer can write them.</p>}
      {starter.error && <p className="field-error" role="alert">{starter.error.message}</p>}
    </section>
  );
}
