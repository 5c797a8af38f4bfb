import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { parseAllocationView } from '../allocation/view.ts';
import { parseBillsView } from '../bills/filters.ts';
import { OverviewPage } from '../overview/OverviewPage.tsx';
import { parseLettersView } from '../letters/view.ts';
import { parseReconciliationView } from '../reconciliation/view.ts';
import { parseKube } from '../kubernetes/view.ts';
import { parseExplore, toSearch } from '../explore/view.ts';
import { parseView } from '../spend/view.ts';
import { AppShell } from './AppShell.tsx';
import { NotFound } from './NotFound.tsx';
import { PageError } from './PageError.tsx';

const root = createRootRoute({ notFoundComponent: NotFound });
const app = createRoute({ getParentRoute: () => root, id: 'app', component: AppShell, errorComponent: PageError });

// The overview is what people come for and is loaded at once; the rest when it is opened.
const overview = createRoute({ getParentRoute: () => app, path: '/', validateSearch: parseView, component: OverviewPage });
const explore = createRoute({ getParentRoute: () => app, path: '/explore', validateSearch: (search: Record<string, unknown>) => toSearch(parseExplore(search)), component: lazyRouteComponent(() => import('../explore/ExplorePage.tsx'), 'ExplorePage') });
const boards = createRoute({ getParentRoute: () => app, path: '/dashboards', component: lazyRouteComponent(() => import('../boards/BoardsPage.tsx'), 'BoardsPage') });
const board = createRoute({ getParentRoute: () => app, path: '/dashboards/$boardId', component: lazyRouteComponent(() => import('../boards/BoardPage.tsx'), 'BoardPage') });
const allocation = createRoute({ getParentRoute: () => app, path: '/allocation', validateSearch: parseAllocationView, component: lazyRouteComponent(() => import('../allocation/AllocationPage.tsx'), 'AllocationPage') });
const kubernetes = createRoute({ getParentRoute: () => app, path: '/kubernetes', validateSearch: parseKube, component: lazyRouteComponent(() => import('../kubernetes/KubernetesPage.tsx'), 'KubernetesPage') });
const bills = createRoute({ getParentRoute: () => app, path: '/bills', validateSearch: parseBillsView, component: lazyRouteComponent(() => import('../bills/BillsPage.tsx'), 'BillsPage') });
const sources = createRoute({ getParentRoute: () => app, path: '/sources', component: lazyRouteComponent(() => import('../sources/SourcesPage.tsx'), 'SourcesPage') });
const source = createRoute({ getParentRoute: () => app, path: '/sources/$sourceId', component: lazyRouteComponent(() => import('../sources/SourcePage.tsx'), 'SourcePage') });
const reconciliation = createRoute({
  getParentRoute: () => app, path: '/reconciliation', validateSearch: parseReconciliationView,
  component: lazyRouteComponent(() => import('../reconciliation/ReconciliationPage.tsx'), 'ReconciliationPage'),
});
const letters = createRoute({
  getParentRoute: () => app, path: '/dead-letters', validateSearch: parseLettersView, component: lazyRouteComponent(() => import('../letters/LettersPage.tsx'), 'LettersPage'),
});
const tokens = createRoute({ getParentRoute: () => app, path: '/tokens', component: lazyRouteComponent(() => import('../tokens/TokensPage.tsx'), 'TokensPage') });

export function createAppRouter() {
  return createRouter({ routeTree: root.addChildren([app.addChildren([overview, explore, boards, board, allocation, kubernetes, bills, sources, source, reconciliation, letters, tokens])]), defaultPreload: 'intent', scrollRestoration: true, defaultErrorComponent: PageError });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
