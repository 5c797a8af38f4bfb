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
  const [header, ...rows] = records(text);
  const column = (...names) => names.map((name) => header.fields.indexOf(name)).find((index) => index >= 0) ?? -1;
  const isCur = header.fields.includes('lineItem/LineItemType');
  const currency = column('lineItem/CurrencyCode', 'BillingCurrency');
  const measures = isCur
    ? { billed: column('lineItem/NetUnblendedCost', 'lineItem/UnblendedCost') }
    : { billed: column('BilledCost'), effective: column('EffectiveCost'), list: column('ListCost'), contracted: column('ContractedCost') };
  const totals = {};
  let count = 0;
  for (const { line, fields } of rows) {
    if (fields.length === 1 && fields[0] === '') continue;
    count++;
    if (skip.has(line)) continue;
    const sums = (totals[fields[currency]] ??= {});
    for (const [name, index] of Object.entries(measures)) if (index >= 0) sums[name] = (sums[name] ?? 0n) + units(fields[index]);
  }
  for (const sums of Object.values(totals)) for (const name of Object.keys(sums)) sums[name] = print(sums[name]);
  return { rows: count, sums: totals };
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
