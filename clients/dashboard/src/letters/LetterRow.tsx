import type { DeadLetter } from '@finops/sdk';
import { showCount } from '../format/count.ts';
import { showScope } from '../format/scope.ts';
import { Ago } from '../ui/Ago.tsx';

interface LetterRowProps {
  readonly letter: DeadLetter;
  readonly opened: boolean;
  readonly sourceName: string;
  /** Null when the token may not replay. */
  readonly pick: { readonly chosen: boolean; readonly onToggle: () => void } | null;
  readonly onOpen: () => void;
}

export function LetterRow({ letter, opened, sourceName, pick, onOpen }: LetterRowProps) {
  const { error } = letter;
  const where = [error?.file?.split('/').at(-1), error?.line != null && `line ${showCount(error.line)}`, error?.column].filter(Boolean);
  return (
    <tr className={opened ? 'letter opened' : 'letter'}>
      {pick && <td className="letter-pick"><input type="checkbox" aria-label={`Choose ${showScope(letter.scope)}`} checked={pick.chosen} onChange={pick.onToggle} /></td>}
      <td className="letter-why"><button type="button" aria-pressed={opened} onClick={onOpen}>{error?.message ?? 'No reason was kept'}</button></td>
      <td className="letter-bill"><span title={letter.scope}>{showScope(letter.scope)}</span><small>{letter.kind === 'message' ? 'Message · ' : ''}{sourceName}</small></td>
      <td className="letter-where mono" title={error?.file ?? undefined}>{where.length > 0 ? where.join(' · ') : '–'}</td>
      <td className="right num letter-attempts">{letter.attempt}</td>
      <td className="right letter-since"><Ago time={letter.startedAt ?? letter.discoveredAt} /></td>
    </tr>
  );
}
