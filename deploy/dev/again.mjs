// Prints a filter for `dotnet test` that names the tests which failed in a trx; nothing where none did.
import { existsSync, readFileSync } from 'node:fs';

const [trx] = process.argv.slice(2);
const xml = existsSync(trx) ? readFileSync(trx, 'utf8') : '';
const names = [...xml.matchAll(/<UnitTestResult [^>]*testName="([^"(]*)[^"]*"[^>]*outcome="Failed"/g)].map((m) => m[1]);
console.log([...new Set(names)].map((name) => `FullyQualifiedName=${name}`).join('|'));
