// Sums bills without any code of the project: node's zlib, a plain CSV reader, integers of 10^-40.
// usage: sum.mjs < {"files": [{"path", "skip": [line, ...]}]}   prints {"<path>": {"rows": n, "sums": {"USD": {"billed": "1.5", ...}}}}
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const Scale = 40;
const request = JSON.parse(readFileSync(0, 'utf8'));
const answer = {};
for (const { path, skip } of request.files) answer[path] = sum(path, new Set(skip));
console.log(JSON.stringify(answer));

function sum(path, skip) {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').replace(/^\uFEFF/, '');
  const { rows, currencyOf, billedOf } = text.startsWith('{') ? jsonLines(text) : table(path, text);
  const totals = {};
  let count = 0;
  for (const { line, row } of rows) {
    count++;
    if (skip.has(line)) continue;
    const billed = billedOf(row);
    const currency = currencyOf(row);
    if (currency === '' && billed === 0n) continue;
    const sums = (totals[currency] ??= { billed: 0n });
    sums.billed += billed;
  }
  for (const sums of Object.values(totals)) sums.billed = print(sums.billed);
  return { rows: count, sums: totals };
}

// What each provider's own documentation calls the amount due.
function table(path, text) {
  const [header, ...lines] = records(text);
  const names = header.fields.map((name) => name.trim().toLowerCase());
  const column = (...wanted) => wanted.map((name) => names.indexOf(name.toLowerCase())).find((index) => index >= 0) ?? -1;
  const field = (...wanted) => { const index = column(...wanted); return (row) => (index < 0 ? '' : row[index]); };
  const rows = lines.filter(({ fields }) => fields.length > 1 || fields[0] !== '').map(({ line, fields }) => ({ line, row: fields }));
  const amount = (of) => (row) => units(of(row));
  if (column('lineItem/LineItemType') >= 0)
    return { rows, currencyOf: field('lineItem/CurrencyCode'), billedOf: amount(field('lineItem/NetUnblendedCost', 'lineItem/UnblendedCost')) };
  if (column('cost/myCost') >= 0) return { rows, currencyOf: field('cost/currencyCode'), billedOf: amount(field('cost/myCost')) };
  if (column('billing_account_id') >= 0 && column('credits') >= 0) {
    const [cost, credits] = [field('cost'), field('credits')];
    return { rows, currencyOf: field('currency'), billedOf: (row) => units(cost(row)) + amounts(credits(row)) };
  }
  if (column('MeterCategory') >= 0) {
    const cost = field('CostInBillingCurrency', 'PreTaxCost', 'Cost');
    // An amortized export spreads what the actual export of the same costs bills: it bills nothing itself.
    const isAmortized = /amorti[sz]ed/i.test(path);
    return { rows, currencyOf: field('BillingCurrencyCode', 'BillingCurrency', 'Currency'), billedOf: (row) => (isAmortized ? 0n : units(cost(row))) };
  }
  return { rows, currencyOf: field('BillingCurrency'), billedOf: amount(field('BilledCost')) };
}

function jsonLines(text) {
  const rows = text.split('\n').map((row, index) => ({ line: index + 1, row })).filter(({ row }) => row.trim() !== '');
  // Numbers are taken from the text: JSON.parse would round them.
  const cost = (row) => units(/"cost": ?(-?[\d.eE+-]+)/.exec(row)?.[1] ?? '');
  return { rows, currencyOf: (row) => JSON.parse(row).currency, billedOf: (row) => cost(row) + amounts(/"credits": ?(\[.*?\]|\{.*?\})/.exec(row)?.[1] ?? '') };
}

// Sums the amounts of a list of credits, as JSON or as Python prints it.
function amounts(text) {
  let sum = 0n;
  for (const [, amount] of text.matchAll(/['"]amount['"]: ?(-?[\d.eE+-]+)/g)) sum += units(amount);
  return sum;
}

function* records(text) {
  let [field, fields, quoted, line, start] = ['', [], false, 1, 1];
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '\n') line++;
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') (field += '"'), i++;
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') fields.push(field), (field = '');
    else if (c === '\n') {
      fields.push(field.replace(/\r$/, ''));
      yield { line: start, fields };
      [field, fields, start] = ['', [], line];
    } else field += c;
  }
  if (field !== '' || fields.length > 0) yield { line: start, fields: [...fields, field] };
}

function units(text) {
  if (text === '' || text === 'NULL') return 0n;
  const [, sign, whole, fraction = '', exponent = '0'] = /^(-?)(\d*)\.?(\d*)(?:[eE]([-+]?\d+))?$/.exec(text) ?? fail(text);
  const digits = BigInt(whole + fraction || '0');
  const shift = Scale - fraction.length + Number(exponent);
  const value = shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
  return sign ? -value : value;
}

function fail(text) {
  throw new Error(`not a number: ${text}`);
}

function print(value) {
  const digits = (value < 0n ? -value : value).toString().padStart(Scale + 1, '0');
  const fraction = digits.slice(-Scale).replace(/0+$/, '');
  return (value < 0n ? '-' : '') + digits.slice(0, -Scale) + (fraction ? `.${fraction}` : '');
}
