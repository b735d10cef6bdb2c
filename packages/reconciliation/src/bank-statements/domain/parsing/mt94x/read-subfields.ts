import { type Details, NO_DETAILS, squeezed } from './details';
import { isSepaText, readSepaText } from './read-sepa-text';

/** Three digits of the code, then a sign that each subfield begins with: `166?00…?20…`, `000>10…`. */
const START = /^\s*(\d{3})([^0-9A-Za-z\s])(?=\d\d)/;

/** A full line of text goes on in the next subfield, also in the middle of a word. */
const FULL_LINE = 27;

/** Reads `:86:` with numbered subfields; null when it is written otherwise. */
export function readSubfields(text: string): Details | null {
  const match = START.exec(text);
  if (!match) return null;
  const [start, code = '', sign = ''] = match;
  const fields = subfields(text.slice(start.length - sign.length), sign);
  const base = readPurpose(fields);
  const further = wholeLines(range(fields, 70, 79));
  const memo = [...base.memo, ...further];
  return {
    ...base,
    code,
    name: squeezed(range(fields, 32, 33).join('')) ?? base.name,
    account: accountOf(fields, sign) ?? base.account,
    bankCode: squeezed(fields.get(30)) ?? base.bankCode,
    // The bank's own text for the kind, where there is none other.
    memo: memo.length > 0 ? memo : wholeLines([fields.get(0) ?? '']),
  };
}

/** 60 to 63 go on where 29 ends. */
function readPurpose(fields: ReadonlyMap<number, string>): Details {
  const isLong = fields.has(29);
  const parts = isLong
    ? [...range(fields, 20, 29), ...range(fields, 60, 63)]
    : range(fields, 20, 29);
  const joined = parts.map((part) => part.replace(COLON_KEYWORD, '$1+')).join('');
  const base = isSepaText(joined)
    ? readSepaText(joined)
    : { ...NO_DETAILS, memo: wholeLines(parts) };
  return isLong ? base : { ...base, memo: [...base.memo, ...wholeLines(range(fields, 60, 63))] };
}

/** Where a subfield begins with a keyword, some banks write a colon for the plus. */
const COLON_KEYWORD = /^(EREF|KREF|MREF|CRED|DEBT|SVWZ|ABWA|ABWE|MTLG):/;

/** Polish banks put the IBAN into 38; Triodos, whose sign is another, the other account into 10. */
function accountOf(fields: ReadonlyMap<number, string>, sign: string): string | null {
  const places = sign === '>' ? [10, 31] : [38, 31];
  return squeezed(
    places.map((place) => fields.get(place)).find((value) => squeezed(value) !== null),
  );
}

function subfields(text: string, sign: string): ReadonlyMap<number, string> {
  const fields = new Map<number, string>();
  let last = -1;
  for (const piece of text.split(sign).slice(1)) {
    if (/^\d\d/.test(piece)) {
      last = Number(piece.slice(0, 2));
      fields.set(last, `${fields.get(last) ?? ''}${piece.slice(2)}`);
    } else {
      // The sign is part of the text.
      fields.set(last, `${fields.get(last) ?? ''}${sign}${piece}`);
    }
  }
  return fields;
}

function range(fields: ReadonlyMap<number, string>, from: number, to: number): readonly string[] {
  return [...fields]
    .filter(([number]) => number >= from && number <= to)
    .sort(([first], [second]) => first - second)
    .map(([, value]) => value);
}

function wholeLines(parts: readonly string[]): readonly string[] {
  const lines: string[] = [];
  let goesOn = false;
  for (const part of parts) {
    if (goesOn) lines.push(`${lines.pop() ?? ''}${part}`);
    else lines.push(part);
    goesOn = part.length >= FULL_LINE;
  }
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}
