import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { desk, launch, openPage, signedIn } from './browser.ts';
import { Server } from './server.ts';
import { Tenant } from './tenant.ts';

/** A server of its own with one tenant, and a browser, for the tests of one file. There from the first hook on; both end whatever failed. */
export class World {
  server!: Server;
  tenant!: Tenant;
  browser!: Browser;

  /** A page of a browser that is signed in. */
  async open(path: string, options = desk): Promise<Page> {
    return openPage(await signedIn(this.browser, options, this.tenant.token), this.server.baseUrl + path);
  }
}

/**
 * @param prepare What the tests find there.
 * @param start Which server.
 */
export function useWorld(prepare: (world: World) => Promise<void>, start: () => Promise<Server> = () => Server.start()): World {
  const world = new World();
  const opened: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    world.server = await start();
    opened.push(() => world.server.stop());
    world.browser = await launch();
    opened.push(() => world.browser.close());
    world.tenant = new Tenant(world.server.baseUrl, await world.server.token());
    await prepare(world);
  });
  afterEach(async () => { for (const context of world.browser.contexts()) await context.close(); });
  afterAll(() => Promise.all(opened.splice(0).map((one) => one())));
  return world;
}
