import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { openApp, problem } from '../testing/openApp.tsx';

const set = { dimensions: [{ name: 'team', label: 'Team', rules: [{ name: 'By tag', match: null, valueFrom: { dimension: 'tag:team', dictionary: null } }, { name: 'Rest', value: 'platform' }] }] };
const version = (number: number, rules = set) => ({ status: 200, body: { version: number, createdAt: '2026-11-18T08:00:00Z', createdBy: 'demo', note: 'By tag', isActive: true, set: rules, dictionaries: [], telemetry: [] } });
const rules = async () => within(await screen.findByRole('region', { name: 'Rules for Team' }));

describe('allocation', () => {
  it('starts from the tags, tries the rules before they are saved, and saves them over nothing', async () => {
    const saved: { set: unknown; note?: string }[] = [];
    openApp('/allocation', { override: (method, url, body) => { if (method === 'PUT' && url.pathname === '/v1/allocation') saved.push(JSON.parse(body ?? '') as { set: unknown }); return undefined; } });
    const start = await screen.findByRole('button', { name: 'Start from your tags' });
    await userEvent.click(start);
    const team = await rules();
    expect(await team.findByText('tag Team (tag)', { exact: false })).toBeTruthy();
    const outcome = within(await screen.findByRole('region', { name: 'What Team comes to' }));
    expect(await outcome.findByRole('rowheader', { name: 'Unallocated' })).toBeTruthy();
    expect(saved).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Review and save' }));
    await userEvent.type(screen.getByLabelText('What changed, for the history'), 'First rules');
    await userEvent.click(screen.getByRole('button', { name: 'Save as version 1' }));
    expect(await screen.findByText(/Version 1, saved/)).toBeTruthy();
    expect(saved[0]?.note).toBe('First rules');
    expect(screen.queryByRole('region', { name: 'Unsaved changes' })).toBeNull();
  });

  it('moves a rule by its handle, takes the step back, and names what is not saved', async () => {
    openApp('/allocation', { override: (method, url) => (method === 'GET' && url.pathname === '/v1/allocation' ? version(3) : undefined) });
    const team = await rules();
    const names = () => team.getAllByRole('button', { expanded: false }).map((button) => button.textContent).filter((text) => text === 'By tag' || text === 'Rest');
    team.getByRole('button', { name: 'Move Rest: place 2 of 2' }).focus();
    await userEvent.keyboard('{ArrowUp}');
    expect(names()).toEqual(['Rest', 'By tag']);
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move Rest: place 1 of 2');
    expect(screen.getByText('1 unsaved change')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(names()).toEqual(['By tag', 'Rest']);
    expect(screen.queryByText('1 unsaved change')).toBeNull();
  });

  it('puts what the server finds wrong beside its field, and does not let it be saved', async () => {
    openApp('/allocation', { override: (method, url, body) => {
      if (method === 'GET' && url.pathname === '/v1/allocation') return version(3);
      return url.pathname === '/v1/allocation/preview' && body?.includes('"value":"nobody"') ? problem(400, 'The rules are wrong.', { 'set.dimensions[0].rules[1].value': ['is not one of us.'] }) : undefined;
    } });
    await userEvent.click((await rules()).getByRole('button', { name: 'Rest' }));
    const field = screen.getByLabelText('Name of who pays');
    await userEvent.clear(field);
    expect(screen.getByText('1 rule unfinished')).toBeTruthy();
    await userEvent.type(field, 'nobody');
    expect(await screen.findByText('It is not one of us.')).toBeTruthy();
    expect(screen.getByText('1 rule cannot be saved')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Review and save' }).hasAttribute('disabled')).toBe(true);
  });

  it('tells when someone else saved meanwhile, and writes over it only when told to', async () => {
    let active = version(3);
    const theirs = version(4, { dimensions: set.dimensions.map((dimension) => ({ ...dimension, rules: [...dimension.rules, { name: 'Theirs', value: 'x' }] })) });
    const asked: (string | null)[] = [];
    openApp('/allocation', { override: (method, url) => {
      if (url.pathname !== '/v1/allocation') return undefined;
      if (method === 'GET') return active;
      asked.push(method);
      if (active !== theirs) { active = theirs; return problem(412, 'Version 4 is active.'); }
      active = version(5);
      return active;
    } });
    await userEvent.click((await rules()).getByRole('button', { name: 'Rest' }));
    await userEvent.type(screen.getByLabelText('Name of who pays'), '-2');
    await screen.findByText('Not saved yet: tried on your bills');
    await userEvent.click(screen.getByRole('button', { name: 'Review and save' }));
    await userEvent.click(screen.getByRole('button', { name: 'Save as version 4' }));
    await screen.findByText(/Someone else saved meanwhile/);
    await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    const banner = within(await screen.findByRole('alert', { name: 'Saved by someone else' }));
    await userEvent.click(banner.getByRole('button', { name: 'What they changed' }));
    expect(banner.getByText('Theirs')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Review and save' }).hasAttribute('disabled')).toBe(true);
    await userEvent.click(banner.getByRole('button', { name: 'Go on with mine' }));
    await userEvent.click(screen.getByRole('button', { name: 'Review and save' }));
    await userEvent.click(screen.getByRole('button', { name: 'Save as version 5' }));
    expect(await screen.findByText(/Version 5, saved/)).toBeTruthy();
    expect(asked).toEqual(['PUT', 'PUT']);
  });

  it('is for reading where the token may not administer', async () => {
    openApp('/allocation', { override: (method, url) => {
      if (url.pathname === '/v1/me') return { status: 200, body: { tenantId: 'acme', tenantName: 'Acme Retail', tokenId: 'x', scopes: ['read'], version: '0.1.0', grainRuntime: 'Local' } };
      return method === 'GET' && url.pathname === '/v1/allocation' ? version(3) : undefined;
    } });
    const team = await rules();
    expect(team.queryByRole('button', { name: /^Move/ })).toBeNull();
    expect(team.queryByRole('button', { name: 'Rule' })).toBeNull();
    await userEvent.click(team.getByRole('button', { name: 'Rest' }));
    expect(team.getByLabelText('Name of who pays').matches(':disabled')).toBe(true);
  });
});
