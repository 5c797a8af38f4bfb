import { render } from '@testing-library/react';
import { vi } from 'vitest';
import { mockApi, mockToken, type Answer } from '../../dev/mockApi.ts';
import { App } from '../app/App.tsx';

export type Override = (method: string, url: URL, body: string | null) => Answer | undefined;

/** The whole dashboard at an address, its server played by the made-up world; `override` answers first where a test wants it otherwise. */
export function openApp(path: string, { token = mockToken, override = () => undefined }: { token?: string | null; override?: Override } = {}) {
  const api = mockApi();
  const requests: string[] = [];
  vi.stubGlobal('fetch', (input: string, init: RequestInit = {}) => {
    const url = new URL(input, 'http://dashboard');
    const method = init.method ?? 'GET';
    if (url.pathname.startsWith('/hubs')) return Promise.reject(new TypeError('no hub in this test'));
    requests.push(`${method} ${url.pathname}`);
    const { status, body } = override(method, url, typeof init.body === 'string' ? init.body : null) ?? api(method, url, new Headers(init.headers).get('authorization') ?? undefined, typeof init.body === 'string' ? init.body : null);
    return Promise.resolve(new Response(status === 204 ? null : JSON.stringify(body), { status, headers: { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' } }));
  });
  if (token !== null) sessionStorage.setItem('finops.token', token);
  history.replaceState(null, '', path);
  render(<App />);
  return { requests };
}

export const problem = (status: number, detail: string, errors?: Record<string, string[]>): Answer => ({ status, body: { title: 'No', status, detail, traceId: '4bf92f3577b34da6', errors } });
