import { Dialog } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import './HelpSheet.css';

const sections = [
  ['Everywhere', [['mod k', 'Command palette'], ['?', 'This sheet'], ['g o', 'Overview'], ['g e', 'Explore'], ['g d', 'Dashboards'], ['g a', 'Allocation'], ['g k', 'Kubernetes'], ['g b', 'Bills'], ['g r', 'Reconciliation'], ['g l', 'Dead letters'], ['g s', 'Sources'], ['g t', 'Tokens']]],
  ['Explore', [['f', 'Add a filter'], ['b', 'Group by'], ['m', 'Measures'], ['t', 'Time'], ['c', 'Compare'], ['u', 'One step back'], ['s', 'Save, or open what was saved'], ['x', 'Export']]],
  ['Charts and tables', [['← →', 'Walk the buckets of a chart'], ['↑ ↓', 'Walk its series, or the rows of a table'], ['Enter', 'Go into what is chosen'], ['Esc', 'Close']]],
  ['Allocation', [['n', 'New rule'], ['↑ ↓', 'Move a rule by its handle'], ['f', 'Add a condition to the open rule'], ['s', 'Review and save'], ['z', 'Undo']]],
  ['Dashboards', [['n', 'New dashboard'], ['e', 'Edit'], ['a', 'Add a tile'], ['← →', 'Move a tile by its handle']]],
] as const;

/** Every key that does something. */
export function HelpSheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" wide onClose={onClose}>
      <div className="help">
        {sections.map(([title, keys]) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl>{keys.map(([key, what]) => <div key={what}><dt>{what}</dt><dd><Kbd keys={key} /></dd></div>)}</dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
