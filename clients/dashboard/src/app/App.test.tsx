import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { openApp, problem } from '../testing/openApp.tsx';

const typeToken = async (token: string) => {
  await userEvent.type(screen.getByLabelText('Access token'), token);
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
};

describe('signing in', () => {
  it('leads to the overview and keeps the token for this tab only', async () => {
    openApp('/', { token: null });
    await typeToken('finops_demo_secret');
    expect(await screen.findByRole('heading', { name: 'Overview' })).toBeTruthy();
    expect([sessionStorage.getItem('finops.token'), localStorage.length]).toEqual(['finops_demo_secret', 0]);
  });

  it('says so when the server does not know the token', async () => {
    openApp('/', { token: null });
    await typeToken('finops_demo_wrong');
    expect((await screen.findByRole('alert')).textContent).toContain('does not know this token');
    expect(sessionStorage.getItem('finops.token')).toBeNull();
  });

  it('does not ask the server about something that is no token', async () => {
    const { requests } = openApp('/', { token: null });
    await typeToken('hunter2');
    expect((await screen.findByRole('alert')).textContent).toContain('finops_<id>_<secret>');
    expect(requests).toEqual([]);
  });

  it('tells a fault of the server from a bad token, with the trace', async () => {
    openApp('/', { token: null, override: () => problem(500, 'The warehouse is gone.') });
    await typeToken('finops_demo_secret');
    expect((await screen.findByRole('alert')).textContent).toContain('The warehouse is gone. (trace 4bf92f3577b34da6)');
  });

  it('comes back with an explanation when the token is revoked while the page is open', async () => {
    let revoked = false;
    openApp('/bills', { override: () => (revoked ? problem(401, 'Revoked.') : undefined) });
    const link = await screen.findByRole('link', { name: 'Overview' });
    revoked = true;
    await userEvent.click(link);
    expect((await screen.findByRole('status')).textContent).toContain('no longer accepted');
  });

  it('forgets the token on signing out', async () => {
    openApp('/');
    await userEvent.click(await screen.findByRole('button', { name: 'Sign out' }));
    expect(await screen.findByLabelText('Access token')).toBeTruthy();
    expect(sessionStorage.length).toBe(0);
  });
});
