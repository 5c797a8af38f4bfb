import { StaleError } from '@finops/sdk';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useSession } from '../app/Session.ts';
import { showExact, showMoney, showPercent } from '../format/money.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { ChangeList } from './ChangeList.tsx';
import type { Change } from './diff.ts';
import { allocationQueries } from './queries.ts';
import type { Drafting } from './useDraft.ts';
import type { Preview } from './usePreview.ts';
import '../sources/SourceForm.css';
import './SaveDialog.css';

interface SaveDialogProps {
  readonly drafting: Drafting;
  readonly changes: readonly Change[];
  readonly preview: Preview;
  readonly currency: string;
  readonly onClose: () => void;
}

/** The changes once more, what they do to every dimension's unallocated cost, and a word for those who read the history. */
export function SaveDialog({ drafting, changes, preview, currency, onClose }: SaveDialogProps) {
  const { client } = useSession();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const save = useMutation({
    mutationFn: () => client.allocation.save(drafting.set, drafting.base.version, note.trim() === '' ? undefined : note.trim()),
    onSuccess: (saved) => {
      queries.setQueryData(allocationQueries.active(client).queryKey, saved);
      drafting.discard(saved);
      // All that was asked by allocation has another answer now, and other dimensions to ask by.
      void queries.invalidateQueries({ queryKey: ['spend'] });
      void queries.invalidateQueries({ queryKey: ['query-dimensions'] });
      void queries.invalidateQueries({ queryKey: ['query-values'] });
      void queries.invalidateQueries({ queryKey: ['allocation', 'versions'] });
      onClose();
    },
    onError: (error) => { if (error instanceof StaleError) void queries.invalidateQueries({ queryKey: ['allocation', 'active'] }); },
  });
  const submit = (event: SubmitEvent) => { event.preventDefault(); save.mutate(); };
  const effects = (preview.answer?.dimensions ?? []).flatMap(({ name, label, totals }) => totals.filter((one) => one.currency === currency).map((total) => ({ name, label, total })));
  return (
    <Dialog title="Save the rules" wide onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <ChangeList changes={changes} />
        {effects.length > 0 && (
          <table className="save-effects">
            <thead><tr><th scope="col">Dimension</th><th scope="col">Unallocated now</th><th scope="col">Then</th><th scope="col">Allocated</th></tr></thead>
            <tbody>
              {effects.map(({ name, label, total }) => (
                <tr key={name}>
                  <th scope="row">{label}</th>
                  <td className="num" title={total.activeUnallocated === null ? undefined : showExact(total.activeUnallocated, currency)}>{total.activeUnallocated === null ? 'new' : showMoney(total.activeUnallocated, currency)}</td>
                  <td className="num" title={showExact(total.unallocated, currency)}>{showMoney(total.unallocated, currency)}</td>
                  <td className="num">{total.coverage === null ? '–' : showPercent(total.coverage)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <Field label="What changed, for the history" data-autofocus maxLength={500} placeholder="Optional" value={note} onChange={({ target }) => setNote(target.value)} />
        <p className="field-hint">It holds at once and for bills of any age. Every version can be brought back.</p>
        {save.error && <p className="field-error" role="alert">{save.error instanceof StaleError ? 'Someone else saved meanwhile. Close this: the page says who, and what you can do.' : save.error.message}</p>}
        <footer><Button onClick={onClose}>Cancel</Button><Button look="primary" type="submit" disabled={save.isPending || preview.query.isError}>{save.isPending ? 'Saving…' : `Save as version ${drafting.base.version + 1}`}</Button></footer>
      </form>
    </Dialog>
  );
}
