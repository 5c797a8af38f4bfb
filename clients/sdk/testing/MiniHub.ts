import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

const separator = '\u001e';

type Method = (...args: never[]) => unknown;
interface Invocation { readonly type: number; readonly invocationId?: string; readonly target: string; readonly arguments: never[] }

/** SignalR's JSON protocol over WebSockets, as little of it as a test needs, so that the real client can be tested against chosen misfortunes. */
export class MiniHub {
  readonly #http: Server;
  readonly #sockets = new WebSocketServer({ noServer: true });
  readonly #methods: Readonly<Record<string, Method>>;
  /** Tokens the negotiation accepts; null accepts all. */
  accepted: string | null = null;

  constructor(methods: Readonly<Record<string, Method>>) {
    this.#methods = methods;
    this.#http = createServer((request, response) => {
      const allowed = this.#allows(request);
      response.writeHead(allowed ? 200 : 401, { 'content-type': 'application/json' });
      response.end(allowed ? JSON.stringify({ negotiateVersion: 1, connectionId: 'c', connectionToken: 't', availableTransports: [
        { transport: 'WebSockets', transferFormats: ['Text'] }] }) : '{}');
    });
    this.#http.on('upgrade', (request, socket, head) => {
      this.#sockets.handleUpgrade(request, socket, head, (client) => {
        client.on('message', (data) => this.#receive(client, (data as Buffer).toString()));
      });
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  get connections(): number {
    return this.#sockets.clients.size;
  }

  send(target: string, argument: unknown): void {
    for (const client of this.#sockets.clients) client.send(JSON.stringify({ type: 1, target, arguments: [argument] }) + separator);
  }

  /** Ends every connection in the protocol's own words, as a server does with one it no longer wants. */
  dismiss(): void {
    for (const client of this.#sockets.clients) client.send(JSON.stringify({ type: 7 }) + separator);
  }

  /** Cuts every connection without a close frame, as a lost network does. */
  cut(): void {
    for (const client of this.#sockets.clients) client.terminate();
  }

  async stop(): Promise<void> {
    this.cut();
    this.#http.closeAllConnections();
    await new Promise((resolve) => this.#http.close(resolve));
  }

  #allows(request: IncomingMessage): boolean {
    return this.accepted === null || request.headers.authorization === `Bearer ${this.accepted}`;
  }

  #receive(client: WebSocket, text: string): void {
    for (const part of text.split(separator).filter((piece) => piece !== '')) {
      const message = JSON.parse(part) as Invocation & { protocol?: string };
      if (message.protocol) client.send(`{}${separator}`);
      else if (message.type === 1) void this.#invoke(client, message);
    }
  }

  async #invoke(client: WebSocket, { invocationId, target, arguments: args }: Invocation): Promise<void> {
    const answer = await (async () => await this.#methods[target]?.(...args))().then((result) => ({ result }), (error: unknown) => ({ error: String(error) }));
    client.send(JSON.stringify({ type: 3, invocationId, ...answer }) + separator);
  }
}
