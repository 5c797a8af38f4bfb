import type { FinOpsClient, Source } from '@finops/sdk';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { showBytes } from '../format/count.ts';
import type { UploadState } from './DropZone.tsx';
import { sendFile } from './sendFile.ts';

const uploadsName = 'Uploads';

/** Sends files one after another to an upload source; without one it is made with the first file. */
export function useUploads(client: FinOpsClient, sources: readonly Source[]) {
  const queries = useQueryClient();
  const [uploads, setUploads] = useState<readonly UploadState[]>([]);
  const note = (next: UploadState) => setUploads((all) => (all.some(({ name }) => name === next.name) ? all.map((one) => (one.name === next.name ? next : one)) : [next, ...all]));

  const send = async (files: readonly File[]) => {
    let target = sources.find(({ kind }) => kind === 'upload');
    for (const file of files) note({ name: file.name, state: 'sending', note: 'Waiting its turn', percent: 0 });
    for (const file of files) {
      const sending = (percent: number) => note({ name: file.name, state: 'sending', note: `${percent}% of ${showBytes(file.size)}`, percent });
      sending(0);
      try {
        target ??= await client.ingestion.createSource({ name: uploadsName, kind: 'upload', mode: 'append' });
        const sent = await sendFile(client, target.sourceId, file, sending);
        note({ name: file.name, state: 'sent', note: sent.exportId === null ? 'Waiting for its manifest' : 'Sent, being read', percent: 100 });
      } catch (error) {
        note({ name: file.name, state: 'failed', note: error instanceof Error ? error.message : String(error), percent: 0 });
      }
      await queries.invalidateQueries({ queryKey: ['ledger'] });
    }
  };
  return { uploads, send };
}
