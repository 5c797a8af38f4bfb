/** Asks again until the answer is what is waited for; the message says what did not happen. */
export async function until<T>(what: string, ask: () => Promise<T>, isThere: (value: T) => boolean, withinMs = 90_000): Promise<T> {
  const deadline = Date.now() + withinMs;
  let last: T | undefined;
  while (Date.now() < deadline) {
    last = await ask();
    if (isThere(last)) return last;
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  throw new Error(`Did not happen within ${withinMs} ms: ${what}. Last seen: ${JSON.stringify(last ?? null).slice(0, 2000)}`);
}
