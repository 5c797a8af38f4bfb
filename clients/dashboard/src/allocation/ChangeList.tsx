import { Icon, type IconName } from '../ui/Icon.tsx';
import type { Change } from './diff.ts';
import './ChangeList.css';

const looks: Readonly<Record<Change['kind'], { readonly icon: IconName; readonly word: string }>> = {
  added: { icon: 'plus', word: 'added' }, removed: { icon: 'close', word: 'deleted' }, changed: { icon: 'edit', word: 'changed' }, moved: { icon: 'compare', word: 'moved' },
};

/** What differs between two sets of rules. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <ul className="changes">
      {changes.map(({ kind, dimension, rule }) => (
        <li key={`${kind}\n${dimension}\n${rule ?? ''}`} className={kind}>
          <Icon name={looks[kind].icon} size={13} />
          <span><span className="changes-dimension">{dimension}</span> {rule === null ? 'dimension' : <b>{rule}</b>} {looks[kind].word}</span>
        </li>
      ))}
    </ul>
  );
}
