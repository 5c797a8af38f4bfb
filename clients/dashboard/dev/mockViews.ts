import type { NewView, SavedView } from '@finops/sdk';
import type { Answer } from './mockApi.ts';

const at = '2026-11-18T08:00:00Z';
const view = (id: string, name: string, body: object): SavedView => ({ id, name, kind: 'view', revision: 1, changedAt: at, mayChange: id !== 'v2', body });

const tile = (id: string, title: string, kind: string, width: number, question: object) => ({ id, title, kind, width, question });

/** Saved views in memory. */
export function mockViews(): (method: string, id: string | undefined, body: string | null) => Answer {
  const views: SavedView[] = [
    view('v1', 'Compute by team', { by: ['tag:team'], filter: [{ dimension: 'category', in: ['Compute'] }], chart: 'area' }),
    view('v2', 'Databases month over month', { by: ['service'], filter: [{ dimension: 'category', in: ['Databases'] }], compare: 'previousPeriod', grain: 'week' }),
    { id: 'd1', name: 'Platform costs', kind: 'dashboard', revision: 1, changedAt: at, mayChange: true, body: { tiles: [
      tile('t1', 'All spend', 'number', 1, { by: [], compare: 'previousPeriod' }), tile('t2', 'Compute', 'number', 1, { by: [], compare: 'previousPeriod', filter: [{ dimension: 'category', in: ['Compute'] }] }),
      tile('t3', 'Savings', 'number', 1, { by: [], measures: ['savings'], compare: 'previousPeriod' }), tile('t4', 'AI and machine learning', 'number', 1, { by: [], compare: 'previousPeriod', filter: [{ dimension: 'category', in: ['AI and Machine Learning'] }] }),
      tile('t5', 'Spend by team', 'chart', 2, { by: ['tag:team'], chart: 'area' }), tile('t6', 'By service', 'chart', 2, { by: ['service'] }),
      tile('t7', 'What changed by account and service', 'table', 4, { by: ['account', 'service'], compare: 'previousPeriod' }),
    ] } },
  ];
  return (method, id, body) => {
    const given = body === null ? null : JSON.parse(body) as NewView;
    const found = views.findIndex((one) => one.id === id);
    const seen = views[found];
    if (method === 'POST' && given) {
      const made = { ...given, id: `n${views.length}`, revision: 1, changedAt: new Date().toISOString(), mayChange: true };
      if (views.some(({ name, kind }) => name === made.name && kind === made.kind)) return { status: 409, body: { title: 'Conflict', status: 409, detail: 'Another one has this name.' } };
      views.push(made);
      return { status: 201, body: made };
    }
    if (id === undefined) return { status: 200, body: { items: views.toSorted((a, b) => a.name.localeCompare(b.name)) } };
    if (!seen) return { status: 404, body: { title: 'Not found', status: 404, detail: 'No such view.' } };
    if (method === 'DELETE') { views.splice(found, 1); return { status: 204, body: undefined }; }
    if (method === 'PUT' && given) views[found] = { ...seen, name: given.name, body: given.body, revision: seen.revision + 1, changedAt: new Date().toISOString() };
    return { status: 200, body: views[found] };
  };
}
