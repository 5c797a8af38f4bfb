import type { DeadLetter } from '@finops/sdk';
import { EmptyState } from '../ui/EmptyState.tsx';
import { LetterRow } from './LetterRow.tsx';
import './LetterList.css';

interface LetterListProps {
  readonly letters: readonly DeadLetter[];
  readonly isFiltered: boolean;
  readonly opened: string | undefined;
  readonly chosen: ReadonlySet<string>;
  readonly mayReplay: boolean;
  readonly nameOf: (sourceId: string) => string;
  readonly onOpen: (exportId: string) => void;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

export function LetterList({ letters, isFiltered, opened, chosen, mayReplay, nameOf, onOpen, onChoose }: LetterListProps) {
  if (letters.length === 0) {
    return isFiltered
      ? <EmptyState icon="letters" title="None of this kind">Choose another source or reason.</EmptyState>
      : <div className="letters-none"><EmptyState icon="check" title="Every bill could be read">Nothing was given up. What cannot be read would be listed here, with file, line and reason.</EmptyState></div>;
  }
  const ids = letters.map(({ exportId }) => exportId);
  const all = ids.every((id) => chosen.has(id));
  const toggle = (id: string) => { const next = new Set(chosen); if (!next.delete(id)) next.add(id); onChoose(next); };
  return (
    <table className="letters">
      <thead>
        <tr>
          {mayReplay && <th scope="col" className="letter-pick"><input type="checkbox" aria-label="Choose all" checked={all} onChange={() => onChoose(new Set(all ? [] : ids))} /></th>}
          <th scope="col">Why</th><th scope="col">Bill</th><th scope="col">Where</th><th scope="col" className="right">Attempts</th><th scope="col" className="right">Since</th>
        </tr>
      </thead>
      <tbody>
        {letters.map((letter) => (
          <LetterRow key={letter.exportId} letter={letter} opened={letter.exportId === opened} sourceName={nameOf(letter.sourceId)} onOpen={() => onOpen(letter.exportId)}
            pick={mayReplay ? { chosen: chosen.has(letter.exportId), onToggle: () => toggle(letter.exportId) } : null} />
        ))}
      </tbody>
    </table>
  );
}
