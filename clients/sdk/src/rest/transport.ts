import { NetworkError, ProtocolError, TimeoutError } from './errors.ts';
import { retryAfterMs, toError } from './toError.ts';

export interface TransportOptions {
  /** Where the server is, e.g. "https://finops.example.com"; "" asks the page's own origin. */
  readonly baseUrl: string;
  /** The bearer token, asked for before every request, so that a new sign-in takes effect at once. */
  readonly token: () => string | null;
  /** How long one attempt may take until its headers and body are read. Default 30,000 ms. */
  readonly timeoutMs?: number;
  /** Further attempts of a read after 429, 502 or 503. Larger values hide longer outages and make failures slower. Default 2. */
  readonly maxRetries?: number;
  /** A Retry-After beyond this is not waited for; the error is thrown at once. Default 10,000 ms. */
  readonly maxRetryDelayMs?: number;
  readonly fetch?: typeof globalThis.fetch;
  /** Waits between attempts; tests replace it. */
  readonly delay?: (ms: number, signal: AbortSignal | undefined) => Promise<void>;
}

export type QueryValue = string | number | boolean | readonly string[] | null | undefined;

export interface RequestOptions {
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly json?: unknown;
  readonly body?: BodyInit;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
  /** A POST that changes nothing and may be sent again like a GET. */
  readonly isRead?: boolean;
}

const retried = new Set([429, 502, 503]);

/** One HTTP exchange with the server: token, deadline, bounded retry of safe reads, typed errors. */
export class Transport {
  readonly #options: TransportOptions;

  constructor(options: TransportOptions) {
    this.#options = options;
  }

  /** Sends and reads a JSON answer; undefined for 204. */
  async json<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
    return this.#exchange(method, path, options, async (response) => {
      const text = await response.text();
      if (text === '') return undefined as T;
      try {
        return JSON.parse(text) as T;
      } catch (cause) {
        throw new ProtocolError(`${method} ${path} was answered with something other than JSON.`, { cause });
      }
    });
  }

  /** Sends and hands over the open answer, for downloads. The deadline ends with the headers; `signal` still cancels the body. */
  async stream(method: string, path: string, options: RequestOptions = {}): Promise<Response> {
    return this.#exchange(method, path, options, (response) => Promise.resolve(response));
  }

  async #exchange<T>(method: string, path: string, options: RequestOptions, read: (response: Response) => Promise<T>): Promise<T> {
    const delay = this.#options.delay ?? wait;
    const attempts = method === 'GET' || options.isRead ? 1 + (this.#options.maxRetries ?? 2) : 1;
    for (let attempt = 1; ; attempt++) {
      const outcome = await this.#attempt(method, path, options, async (response) => {
        if (response.ok) return { value: await read(response) };
        const pauseMs = retried.has(response.status) && attempt < attempts ? this.#pause(response, attempt) : null;
        if (pauseMs === null) throw await toError(response);
        await response.body?.cancel();
        return { pauseMs };
      });
      if ('value' in outcome) return outcome.value;
      await delay(outcome.pauseMs, options.signal);
    }
  }

  async #attempt<T>(method: string, path: string, options: RequestOptions, read: (response: Response) => Promise<T>): Promise<T> {
    const timeoutMs = options.timeoutMs ?? this.#options.timeoutMs ?? 30_000;
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), timeoutMs);
    const signal = options.signal ? AbortSignal.any([options.signal, deadline.signal]) : deadline.signal;
    try {
      const response = await (this.#options.fetch ?? fetch)(this.#url(path, options.query), {
        method, signal, headers: this.#headers(options), body: options.json === undefined ? options.body ?? null : JSON.stringify(options.json),
      });
      return await read(response);
    } catch (cause) {
      if (deadline.signal.aborted) throw new TimeoutError(`${method} ${path} had no answer within ${timeoutMs} ms.`, { cause });
      if (cause instanceof TypeError) throw new NetworkError('The server cannot be reached.', { cause });
      throw cause;
    } finally {
      clearTimeout(timer);
    }
  }

  #pause(response: Response, attempt: number): number | null {
    const wish = retryAfterMs(response.headers, Date.now()) ?? 250 * 2 ** (attempt - 1);
    return wish > (this.#options.maxRetryDelayMs ?? 10_000) ? null : wish;
  }

  #headers(options: RequestOptions): Headers {
    const headers = new Headers(options.headers);
    if (!headers.has('accept')) headers.set('accept', 'application/json, application/problem+json');
    if (options.json !== undefined) headers.set('content-type', 'application/json');
    const token = this.#options.token();
    if (token) headers.set('authorization', `Bearer ${token}`);
    return headers;
  }

  #url(path: string, query: RequestOptions['query']): string {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query ?? {})) {
      if (value === null || value === undefined) continue;
      for (const one of Array.isArray(value) ? (value as readonly string[]) : [String(value)]) search.append(name, one);
    }
    const text = search.toString();
    return this.#options.baseUrl.replace(/\/$/, '') + path + (text ? `?${text}` : '');
  }
}

function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => { clearTimeout(timer); reject(signal?.reason as Error); };
    const timer = setTimeout(() => { signal?.removeEventListener('abort', stop); resolve(); }, ms);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
