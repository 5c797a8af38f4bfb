const key = 'finops.token';

/**
 * The token of this browser tab: it survives a reload and ends with the tab.
 * A link may bring it as `#token=finops_...`; fragments are never sent to a server, and it is taken out of the address at once.
 */
export const tokenStore = {
  read: (): string | null => sessionStorage.getItem(key),
  write: (token: string): void => sessionStorage.setItem(key, token),
  clear: (): void => sessionStorage.removeItem(key),
  takeFromAddress(): void {
    const token = /^#token=(finops_[\w-]+)$/.exec(location.hash)?.[1];
    if (token === undefined) return;
    sessionStorage.setItem(key, token);
    history.replaceState(history.state, '', location.pathname + location.search);
  },
};
