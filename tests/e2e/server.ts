import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const startWithinMs = 90_000;

/** The real server on a free port and an empty data directory; this is the one place that knows how it is started. */
export class Server {
  readonly baseUrl: string;
  readonly #port: number;
  readonly #data: string;
  readonly #settings: (server: Server) => readonly string[];
  #process: ChildProcess | null = null;
  #log = '';

  private constructor(port: number, data: string, settings: (server: Server) => readonly string[]) {
    this.#port = port;
    this.#data = data;
    this.#settings = settings;
    this.baseUrl = `http://localhost:${port}`;
  }

  static async start(...settings: readonly string[]): Promise<Server> {
    return Server.#startAs((server) => [`--Web:DirectoryRoots:0=${server.bills}`, '--Web:FirstRun:AllocationTags:0=team', ...settings]);
  }

  /** As `make run` starts it: with a story of generated bills that arrive live. */
  static demo(): Promise<Server> {
    return Server.#startAs(() => ['--demo']);
  }

  static async #startAs(settingsOf: (server: Server) => readonly string[]): Promise<Server> {
    const server = new Server(await freePort(), await mkdtemp(join(tmpdir(), 'finops-e2e-')), settingsOf);
    try {
      await mkdir(server.bills);
      await server.run();
      return server;
    } catch (error) {
      await server.stop();
      throw error;
    }
  }

  /** The first admin token. */
  async token(): Promise<string> {
    return (await readFile(this.#tokenFile, 'utf8')).trim();
  }

  /** A directory that sources may read. */
  get bills(): string {
    return join(this.#data, 'bills');
  }

  /** Starts the process (again) over the same data and port; done when it is ready. */
  async run(): Promise<void> {
    const [command = '', ...args] = startCommand();
    this.#process = spawn(command, [...args, '--data', join(this.#data, 'state'), '--urls', this.baseUrl, `--Web:FirstRun:TokenFile=${this.#tokenFile}`,
      `--Web:DashboardPath=${join(root, 'web/FinOps.Web/wwwroot')}`, ...this.#settings(this)], { stdio: ['ignore', 'pipe', 'pipe'], env: serverEnvironment() });
    // Should the test runner end before it comes to stop().
    const child = this.#process;
    process.once('exit', () => child.kill('SIGKILL'));
    for (const stream of [this.#process.stdout, this.#process.stderr]) stream?.on('data', (data: Buffer) => { this.#log = (this.#log + data.toString()).slice(-20_000); });
    await this.#ready(this.#process);
  }

  /** Ends the process as a power cut would. */
  async kill(): Promise<void> {
    const ended = this.#process;
    if (ended?.exitCode !== null || ended.signalCode !== null) return;
    const exit = new Promise((resolve) => ended.once('exit', resolve));
    ended.kill('SIGKILL');
    await exit;
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.#data, { recursive: true, force: true });
  }

  get #tokenFile(): string {
    return join(this.#data, 'first-token');
  }

  /** Asks the health page until it says yes; the process ending is the other way out. */
  async #ready(child: ChildProcess): Promise<void> {
    const deadline = Date.now() + startWithinMs;
    while (Date.now() < deadline) {
      const ended = child.exitCode ?? child.signalCode;
      if (ended !== null) throw new Error(`The server ended with ${ended} before it was ready:\n${this.#log}`);
      const answer = await fetch(`${this.baseUrl}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
      if (answer?.ok && existsSync(this.#tokenFile)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`The server was not ready within ${startWithinMs} ms (port ${this.#port}):\n${this.#log}`);
  }
}

/** FINOPS_SERVER names another build; otherwise it is what `make build` made. */
function startCommand(): string[] {
  const given = process.env['FINOPS_SERVER'];
  if (given) return given.split(' ');
  const dll = join(root, execFileSync(join(root, 'deploy/dev/target.sh'), ['silo/FinOps.Silo', 'FinOps.Silo', process.env['CONFIG'] ?? 'Release'], { encoding: 'utf8' }).trim());
  if (!existsSync(dll)) throw new Error(`${dll} is not built: run \`make build\` first.`);
  return ['dotnet', dll];
}

/** Without the proxies of a developer's shell, which would swallow localhost, and without vitest's own settings. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const { NODE_ENV: _, NODE_OPTIONS: __, ...rest } = process.env;
  return rest;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
