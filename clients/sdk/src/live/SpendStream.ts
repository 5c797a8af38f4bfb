import { HttpTransportType, HubConnectionBuilder, HubConnectionState, LogLevel, type HubConnection, type IRetryPolicy } from '@microsoft/signalr';
import { Emitter } from './Emitter.ts';
import type { IngestProgress, SpendDelta, SpendSnapshot, Subscription } from './messages.ts';
import { reconnectForever } from './reconnect.ts';
import { isRefusal } from './refusal.ts';
import { SpendView } from './SpendView.ts';

/** `unauthorized` is final: the token is bad, and asking again will not help. */
export type StreamState = 'connecting' | 'live' | 'resyncing' | 'reconnecting' | 'unauthorized' | 'closed';

export interface SpendStreamOptions extends Subscription {
  /** Same as of the REST client; "" is the page's own origin. */
  readonly baseUrl: string;
  readonly token: () => string | null;
  readonly retry?: IRetryPolicy;
}

interface Events {
  state: StreamState;
  /** The cells were replaced as a whole. */
  snapshot: SpendSnapshot;
  /** The cells moved by this much. */
  delta: SpendDelta;
  progress: IngestProgress;
}

/** Live spend: `view` always holds the cells of exactly one published version. */
export class SpendStream {
  readonly view = new SpendView();
  readonly #options: SpendStreamOptions;
  readonly #retry: IRetryPolicy;
  readonly #connection: HubConnection;
  readonly #events = new Emitter<Events>();
  #state: StreamState = 'connecting';
  /** Counts starts and stops: a loop that began under an older number ends. */
  #run = 0;
  #active = false;
  #stopping: Promise<void> = Promise.resolve();
  #subscribed = false;
  #reading = false;
  #readAgain = false;
  #failures = 0;
  /** Ends the waiting between two attempts, so that a stopped stream keeps no process alive. */
  #wake = () => { /* nobody waits */ };

  constructor(options: SpendStreamOptions) {
    this.#options = options;
    this.#retry = options.retry ?? reconnectForever;
    this.#connection = new HubConnectionBuilder()
      .withUrl(`${options.baseUrl.replace(/\/$/, '')}/hubs/spend`, {
        accessTokenFactory: () => options.token() ?? '',
        transport: HttpTransportType.WebSockets | HttpTransportType.LongPolling,
      })
      .withAutomaticReconnect(this.#retry)
      .configureLogging(LogLevel.None)
      .build();
    this.#connection.on('delta', (delta: SpendDelta) => this.#receive(delta));
    this.#connection.on('resync', () => void this.#read());
    this.#connection.on('progress', (progress: IngestProgress) => this.#events.emit('progress', progress));
    this.#connection.onreconnecting(() => {
      // The server knows connections, not browsers: the next connection has no subscription.
      this.#subscribed = false;
      this.#become('reconnecting');
    });
    this.#connection.onreconnected(() => void this.#read());
    this.#connection.onclose(() => void this.#ended());
  }

  get state(): StreamState {
    return this.#state;
  }

  /** @returns a function that stops the listening. */
  on<K extends keyof Events>(event: K, listener: (value: Events[K]) => void): () => void {
    return this.#events.on(event, listener);
  }

  /** Connects, trying again until it works, the token is refused or `stop` is called. Resolves when the first snapshot is there. */
  async start(): Promise<void> {
    const run = ++this.#run;
    await this.#stopping;
    if (run !== this.#run) return;
    this.#active = true;
    this.#become('connecting');
    await this.#connect(run);
  }

  /** Disconnects; the cells stay readable, and `start` begins anew. */
  stop(): Promise<void> {
    this.#run++;
    this.#active = false;
    this.#subscribed = false;
    this.#wake();
    this.#stopping = this.#connection.stop();
    return this.#stopping;
  }

  async #connect(run: number): Promise<void> {
    while (run === this.#run) {
      try {
        await this.#connection.start();
        await this.#read();
        return;
      } catch (cause) {
        if (run !== this.#run) return;
        if (isRefusal(cause)) {
          this.#become('unauthorized');
          return;
        }
        await this.#pause(cause);
      }
    }
  }

  /** The connection is over for good: because of `stop`, or because the server ended it (a revoked token, a shutdown), which only a new one can tell apart. */
  async #ended(): Promise<void> {
    this.#subscribed = false;
    if (!this.#active) {
      this.#become('closed');
      return;
    }
    const run = this.#run;
    this.#become('reconnecting');
    await this.#pause(new Error('The server closed the connection.'));
    await this.#connect(run);
  }

  #receive(delta: SpendDelta): void {
    const outcome = this.view.apply(delta);
    if (outcome === 'applied') this.#events.emit('delta', delta);
    if (outcome === 'gap') void this.#read();
  }

  /**
   * Reads the snapshot, one reading at a time, again after a failure or when asked meanwhile.
   * Ends when the connection is gone, because reconnecting comes here anyway.
   */
  async #read(): Promise<void> {
    this.#readAgain = true;
    this.view.expectSnapshot();
    if (this.#state === 'live') this.#become('resyncing');
    if (this.#reading) return;
    this.#reading = true;
    while (this.#readAgain && this.#connection.state === HubConnectionState.Connected) {
      try {
        this.#readAgain = false;
        const snapshot = await this.#snapshot();
        if (!this.#takeOver(snapshot)) this.#readAgain = true;
        this.#failures = 0;
      } catch (cause) {
        this.#readAgain = true;
        await this.#pause(cause);
      }
    }
    this.#reading = false;
    if (!this.#readAgain) this.#become('live');
  }

  async #snapshot(): Promise<SpendSnapshot> {
    if (this.#subscribed) return this.#connection.invoke<SpendSnapshot>('Resync');
    const { dimensions, from } = this.#options;
    const snapshot = await this.#connection.invoke<SpendSnapshot>('Subscribe', { ...(dimensions && { dimensions }), ...(from !== undefined && { from }) });
    this.#subscribed = true;
    return snapshot;
  }

  /** @returns false when the deltas held meanwhile do not follow on from the snapshot. */
  #takeOver(snapshot: SpendSnapshot): boolean {
    const held = this.view.reset(snapshot);
    this.#events.emit('snapshot', snapshot);
    if (held === 'gap') {
      this.view.expectSnapshot();
      return false;
    }
    for (const delta of held) this.#events.emit('delta', delta);
    return true;
  }

  #pause(cause: unknown): Promise<void> {
    const retryReason = cause instanceof Error ? cause : new Error(String(cause));
    const ms = this.#retry.nextRetryDelayInMilliseconds({ previousRetryCount: ++this.#failures, elapsedMilliseconds: 0, retryReason });
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms ?? 30_000);
      this.#wake = () => { clearTimeout(timer); resolve(); };
    });
  }

  #become(state: StreamState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#events.emit('state', state);
  }
}
