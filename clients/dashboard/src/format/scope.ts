/** The telling end of a scope or path: "bills/northwind-cur/20261101-20261201" -> "northwind-cur/20261101-20261201". */
export function showScope(scope: string): string {
  return scope.split('/').filter((part) => part !== '').slice(-2).join('/');
}
