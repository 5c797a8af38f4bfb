import type { FinOpsClient, Problem, UploadedFile } from '@finops/sdk';
import { tokenStore } from '../app/tokenStore.ts';

/** Smaller files are as quickly sent again. */
const resumableFrom = 8_000_000;
const maxBreaks = 6;

/** The connection broke off; what was sent so far may be there. */
class BrokenOff extends Error {}

/** Sends a file and says how far it is. A large one goes on where it was when the connection breaks, also on another day's try. */
export async function sendFile(client: FinOpsClient, sourceId: string, file: File, onPercent: (percent: number) => void): Promise<UploadedFile> {
  if (typeof XMLHttpRequest === 'undefined') return client.ingestion.upload(sourceId, file.name, file);
  const url = `/v1/sources/${encodeURIComponent(sourceId)}/files/${encodeURIComponent(file.name)}`;
  for (let breaks = 0; ; breaks++) {
    const from = file.size < resumableFrom ? null : await offsetOf(url, file.size);
    try {
      return await put(url, file, from, onPercent);
    } catch (error) {
      if (!(error instanceof BrokenOff) || from === null || breaks === maxBreaks) throw error;
      await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** breaks));
    }
  }
}

/** Where an earlier try ended; 0 where there was none, null where the server takes whole files only. */
async function offsetOf(url: string, size: number): Promise<number | null> {
  const answer = await fetch(url, { method: 'HEAD', headers: authorization() }).catch(() => null);
  if (answer?.status === 405) return null;
  const [offset, length] = ['upload-offset', 'upload-length'].map((name) => Number(answer?.headers.get(name) ?? '0'));
  return answer?.ok === true && length === size ? Math.min(offset ?? 0, size - 1) : 0;
}

/** fetch tells nothing of an upload's progress, so this is the one place with an XMLHttpRequest. */
function put(url: string, file: File, from: number | null, onPercent: (percent: number) => void): Promise<UploadedFile> {
  const start = from ?? 0;
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    for (const [name, value] of Object.entries(authorization())) request.setRequestHeader(name, value);
    request.setRequestHeader('content-type', 'application/octet-stream');
    if (from !== null) request.setRequestHeader('content-range', `bytes ${from}-${file.size - 1}/${file.size}`);
    request.upload.addEventListener('progress', ({ loaded }) => { if (file.size > 0) onPercent(Math.min(100, Math.floor(((start + loaded) / file.size) * 100))); });
    request.addEventListener('error', () => reject(new BrokenOff('The connection broke off. Send the file again: the same bytes count once.')));
    request.addEventListener('load', () => {
      const answer = parsed(request.responseText);
      if (request.status < 300 && answer) resolve(answer);
      else reject(new Error(answer?.detail ?? answer?.title ?? `The server answered ${request.status}.`));
    });
    request.send(start === 0 ? file : file.slice(start));
  });
}

const authorization = () => ({ authorization: `Bearer ${tokenStore.read() ?? ''}` });

/** What was stored, or the problem document that says why not. */
function parsed(text: string): (UploadedFile & Problem) | null {
  try {
    return JSON.parse(text) as UploadedFile & Problem;
  } catch {
    return null;
  }
}
