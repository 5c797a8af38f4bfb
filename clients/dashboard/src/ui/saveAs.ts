/** Hands a streamed answer to the browser's downloads. The token travels in a header, so a plain link would not do. */
export async function saveAs(answer: Promise<Response>, name: string): Promise<void> {
  saveBlob(await (await answer).blob(), name);
}

export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // The browser has taken hold of the file by the next turn.
  setTimeout(() => URL.revokeObjectURL(url));
}
