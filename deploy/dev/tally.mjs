// Adds up what the runners wrote: one trx per .NET test project, one JSON per vitest workspace.
// Prints skipped tests with their reasons and failed ones with their messages, then 'N passed, N failed'; exits 1 where a test failed or a runner left no result.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const results = process.argv[2];
let passed = 0;
let failed = 0;
const skipped = [];
const failures = [];
const unsteady = [];

const tracked = execFileSync('git', ['ls-files', 'tests/*Tests.csproj'], { encoding: 'utf8' }).trim().split('\n').filter(Boolean);
for (const project of tracked) {
  const file = join(results, `${basename(project, '.csproj')}.trx`);
  if (!existsSync(file)) missing(project);
  else countTrx(readFileSync(file, 'utf8'), project, file.replace(/trx$/, 'again.trx'));
}
for (const workspace of ['clients/sdk', 'clients/dashboard', 'tests/e2e'].filter((dir) => existsSync(join(dir, 'package.json')))) {
  const file = join(results, `${workspace.replaceAll('/', '-')}.json`);
  if (!existsSync(file)) missing(workspace);
  else countVitest(JSON.parse(readFileSync(file, 'utf8')), workspace);
}

for (const line of skipped) console.log(`skipped: ${line}`);
for (const line of unsteady) console.log(`unsteady, passed when run again by itself: ${line}`);
for (const line of failures) console.log(`failed: ${line}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function missing(what) {
  failed++;
  failures.push(`${what} left no result: its runner did not finish`);
}

function countTrx(xml, project, again) {
  const counters = /<Counters ([^>]*)\/>/.exec(xml)?.[1] ?? '';
  const count = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(counters)?.[1] ?? 0);
  passed += count('passed');
  failed += count('failed') + count('error') + count('timeout') + count('aborted');
  if (/<ResultSummary outcome="(Failed|Aborted)"/.test(xml) && count('failed') === 0) missing(project);
  for (const { name, message } of testsOf(xml, 'NotExecuted')) skipped.push(`${name}: ${message}`);
  const repeated = existsSync(again) ? readFileSync(again, 'utf8') : '';
  const good = new Set(testsOf(repeated, 'Passed').map((r) => r.name));
  for (const { name, message } of testsOf(xml, 'Failed')) {
    (good.has(name) ? unsteady : failures).push(`${name}: ${message}`);
    if (good.has(name)) [passed, failed] = [passed + 1, failed - 1];
  }
}

function testsOf(xml, outcome) {
  return [...xml.matchAll(/<UnitTestResult ([^>]*?)(?:\/>|>([\s\S]*?)<\/UnitTestResult>)/g)]
    .filter(([, head]) => head.includes(`outcome="${outcome}"`))
    .map(([, head, body]) => ({ name: /testName="([^"]*)"/.exec(head)[1], message: /<Message>([\s\S]*?)<\/Message>/.exec(body ?? '')?.[1] ?? 'no reason given' }));
}

function countVitest(report, workspace) {
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  if (!report.success && report.numFailedTests === 0) missing(workspace);
  for (const test of report.testResults.flatMap((file) => file.assertionResults)) {
    if (test.status === 'skipped' || test.status === 'pending') skipped.push(`${workspace}: ${test.fullName}`);
    if (test.status === 'failed') failures.push(`${workspace}: ${test.fullName}: ${test.failureMessages.join('\n')}`);
  }
}
