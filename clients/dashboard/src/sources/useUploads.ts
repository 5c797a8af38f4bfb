import type { FinOpsClient, Source } from '@finops/sdk';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { showBytes } from '../format/count.ts';
import type { UploadState } from './DropZone.tsx';

const uploadsName = 'Uploads';

/** Sends files one after another to the tenant's upload source, which is made with the first file. */
export function useUploads(client: FinOpsClient, sources: readonly Source[]) {
  const queries = useQueryClient();
  const [uploads, setUploads] = useState<readonly UploadState[]>([]);
  const note = (next: UploadState) => setUploads((all) => [next, ...all.filter(({ name }) => name !== next.name)]);

  const send = async (files: readonly File[]) => {
    for (const file of files) {
      note({ name: file.name, state: 'sending', note: `Sending ${showBytes(file.size)}…` });
      try {
        const target = sources.find(({ kind }) => kind === 'upload') ?? await client.ingestion.createSource({ name: uploadsName, kind: 'upload', mode: 'append' });
        const sent = await client.ingestion.upload(target.sourceId, file.name, file);
        note({ name: file.name, state: 'sent', note: sent.exportId === null ? 'Waiting for its manifest' : 'Sent, being read' });
      } catch (error) {
        note({ name: file.name, state: 'failed', note: error instanceof Error ? error.message : String(error) });
      }
      await queries.invalidateQueries({ queryKey: ['ledger'] });
    }
  };
  return { uploads, send };
}
