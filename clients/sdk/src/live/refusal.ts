/** SignalR hides the class of its HTTP errors but keeps the status in `statusCode` or the text. */
export function isRefusal(cause: unknown): boolean {
  const status = (cause as { statusCode?: number }).statusCode;
  return status === 401 || status === 403 || /Status code '40[13]'/.test(String(cause));
}
