import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useSession } from '../app/Session.ts';
import { draftOf, emptyDraft, settingsOf, type Draft } from './draft.ts';
import { SourceForm } from './SourceForm.tsx';
import type { SourceView } from './sourceView.ts';

/** The form that adds a source, or changes one, and how to open it. */
export function useSourceForm(source?: SourceView): { readonly open: () => void; readonly form: ReactNode } {
  const { client: { ingestion } } = useSession();
  const queries = useQueryClient();
  const [opened, setOpened] = useState(false);
  const save = useMutation({
    mutationFn: (draft: Draft) => (source === undefined ? ingestion.createSource(settingsOf(draft)) : ingestion.updateSource(source.sourceId, settingsOf(draft))),
    onSuccess: () => { setOpened(false); return queries.invalidateQueries({ queryKey: ['ledger'] }); },
  });
  const test = useMutation({
    // A secret that was left empty is the stored one, which only the server has.
    mutationFn: (draft: Draft) => (source !== undefined && JSON.stringify(settingsOf(draft)) === JSON.stringify(settingsOf(draftOf(source)))
      ? ingestion.testStoredSource(source.sourceId) : ingestion.testSource(settingsOf(draft))),
  });
  const open = () => { save.reset(); test.reset(); setOpened(true); };
  const form = opened && (
    <SourceForm initial={source === undefined ? emptyDraft : draftOf(source)} editing={source !== undefined} saving={save.isPending} error={save.error ?? test.error}
      testing={test.isPending} test={test.data ?? null} onTest={(draft) => { save.reset(); test.mutate(draft); }} onSave={(draft) => { test.reset(); save.mutate(draft); }} onClose={() => setOpened(false)} />
  );
  return { open, form };
}
