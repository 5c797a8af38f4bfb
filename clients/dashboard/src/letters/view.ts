export interface LettersView {
  readonly source?: string;
  readonly code?: string;
  /** The export that is opened. */
  readonly letter?: string;
}

export function parseLettersView(search: Record<string, unknown>): LettersView {
  const text = (name: string) => (typeof search[name] === 'string' && search[name] !== '' ? { [name]: search[name] } : {});
  return { ...text('source'), ...text('code'), ...text('letter') };
}
