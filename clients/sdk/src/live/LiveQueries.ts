import { HttpTransportType, HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection, type IRetryPolicy } from '@microsoft/signalr';
import { UnauthorizedError, type Problem } from '../rest/errors.ts';
import { errorOf } from '../rest/toError.ts';
import type { LiveCostQuery, QueryAnswer } from '../rest/types/query.ts';
import { reconnectForever } from './reconnect.ts';
import { isRefusal } from './refusal.ts';

export interface LiveQueriesOptions {
  readonly baseUrl: string;
  readonly token: () => string | null;
  readonly retry?: IRetryPolicy;
}

interface Listener {
  answer(answer: QueryAnswer): void;
  /** It follows no more. */
  failed(cause: unknown): void;
}

interface Follower {
  readonly query: LiveCostQuery;
  readonly listener: Listener;
  version: number;
  /** Of the last answer that was handed over; null before there was one. */
  content: string | null;
}

interface LiveBody {
  readonly id: string;
  readonly answer?: QueryAnswer | null;
  readonly problem?: (Problem & { readonly status: number }) | null;
}

/** All live queries of a client over one connection, which is there while there are any. */
export class LiveQueries {
  readonly #options: LiveQueriesOptions;
  readonly #retry: IRetryPolicy;
  readonly #followers = new Map<string, Follower>();
  #connection: HubConnection | null = null;
  #count = 0;
  #failures = 0;
  /** Ends the waiting between two attempts, so that nobody who has stopped keeps a process alive. */
  readonly #pauses = new Set<() => void>();

  constructor(options: LiveQueriesOptions) {
    this.#options = options;
    this.#retry = options.retry ?? reconnectForever;
  }

  /** @returns a function that ends it. */
  follow(query: LiveCostQuery, listener: Listener): () => void {
    const id = `q${++this.#count}`;
    this.#followers.set(id, { query, listener, version: -1, content: null });
    if (this.#connection === null) this.#open();
    else if (isOpen(this.#connection)) void this.#subscribe(this.#connection, id);
    return () => this.#leave(id);
  }

  #open(): void {
    const connection = new HubConnectionBuilder()
      .withUrl(`${this.#options.baseUrl.replace(/\/$/, '')}/hubs/spend`, {
        accessTokenFactory: () => this.#options.token() ?? '', transport: HttpTransportType.WebSockets | HttpTransportType.LongPolling,
      })
      .withAutomaticReconnect(this.#retry)
      .configureLogging(LogLevel.None)
      .build();
    this.#connection = connection;
    connection.on('answer', (body: LiveBody) => this.#take(body));
    // The server knows connections, not clients: the next connection follows nothing yet.
    connection.onreconnected(() => this.#subscribeAll(connection));
    connection.onclose(() => void this.#ended(connection));
    void this.#connect(connection);
  }

  async #connect(connection: HubConnection): Promise<void> {
    while (connection === this.#connection) {
      try {
        await connection.start();
        this.#failures = 0;
        this.#subscribeAll(connection);
        return;
      } catch (cause) {
        if (connection !== this.#connection) return;
        if (isRefusal(cause)) {
          this.#refuse();
          return;
        }
        await this.#pause(cause);
      }
    }
  }

  /** Because nobody follows any more, or because the server ended it: a revoked token, a shutdown, which only a new connection can tell apart. */
  async #ended(connection: HubConnection): Promise<void> {
    if (connection !== this.#connection) return;
    await this.#pause(new Error('The server closed the connection.'));
    await this.#connect(connection);
  }

  #subscribeAll(connection: HubConnection): void {
    for (const id of this.#followers.keys()) void this.#subscribe(connection, id);
  }

  async #subscribe(connection: HubConnection, id: string): Promise<void> {
    for (let follower = this.#followers.get(id); follower; follower = this.#followers.get(id)) {
      try {
        this.#take(await connection.invoke<LiveBody>('SubscribeQuery', id, follower.query));
        return;
      } catch (cause) {
        // A connection that has gone subscribes again when it is back.
        if (connection !== this.#connection || !isOpen(connection)) return;
        await this.#pause(cause);
        if (!isOpen(connection)) return;
      }
    }
  }

  #take({ id, answer, problem }: LiveBody): void {
    const follower = this.#followers.get(id);
    if (!follower) return;
    if (problem) {
      this.#leave(id);
      follower.listener.failed(errorOf(problem.status, problem, null));
    } else if (answer && answer.version >= follower.version) {
      follower.version = answer.version;
      const content = contentOf(answer);
      // After a reconnect the server begins anew; what has not changed is not told again.
      if (content === follower.content) return;
      follower.content = content;
      follower.listener.answer(answer);
    }
  }

  #leave(id: string): void {
    if (!this.#followers.delete(id)) return;
    const connection = this.#connection;
    if (this.#followers.size === 0) {
      this.#connection = null;
      for (const wake of this.#pauses) wake();
      void connection?.stop();
    } else if (connection && isOpen(connection)) {
      void connection.send('UnsubscribeQuery', id).catch(() => { /* a lost connection follows nothing */ });
    }
  }

  #refuse(): void {
    this.#connection = null;
    const followers = [...this.#followers.values()];
    this.#followers.clear();
    for (const { listener } of followers) listener.failed(new UnauthorizedError(401, { status: 401, detail: 'The token is not accepted.' }, null));
  }

  #pause(cause: unknown): Promise<void> {
    const retryReason = cause instanceof Error ? cause : new Error(String(cause));
    const ms = this.#retry.nextRetryDelayInMilliseconds({ previousRetryCount: ++this.#failures, elapsedMilliseconds: 0, retryReason });
    return new Promise((resolve) => {
      const wake = () => { clearTimeout(timer); this.#pauses.delete(wake); resolve(); };
      const timer = setTimeout(wake, ms ?? 30_000);
      this.#pauses.add(wake);
    });
  }
}

const isOpen = (connection: HubConnection): boolean => connection.state === HubConnectionState.Connected;

/** What was asked for, without when and how it was answered. */
function contentOf(answer: QueryAnswer): string {
  const { from, to, grain, currency, compare, columns, rows, totals, groups, coverage, rates } = answer;
  return JSON.stringify([from, to, grain, currency, compare, columns, rows, totals, groups, coverage, rates]);
}
