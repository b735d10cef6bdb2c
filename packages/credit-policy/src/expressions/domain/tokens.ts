import { ok, type Result } from '@duebook/kernel';
import { type ExpressionFault, faulty } from './expression-fault';

/** A word, number, text or sign of an expression. */
export interface Token {
  readonly kind: 'NUMBER' | 'TEXT' | 'NAME' | 'SIGN' | 'END';
  /** As written; of a text what stands between its quotes; keywords and signs in their one form. */
  readonly text: string;
  /** Counted from 1. */
  readonly at: number;
}

/** Above any number of an amount, a share or a day; it keeps work bounded. */
const LONGEST_NUMBER = 40;

const BLANK = /[ \t\r\n\u00a0\u3000]+/y;
const NUMBER = /[0-9]+(?:\.[0-9]+)?/y;
const NAME = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}\p{N}_]+)*/uy;
const TEXT = /'(?:[^']|'')*'/y;
const SIGN = /<=|>=|<>|!=|==|[-+*/(),<>=]/y;

/** Spellings that mean the same sign, so that an expression has one form. */
const SAME_SIGN: Readonly<Record<string, string>> = { '<>': '!=', '==': '=' };
const KEYWORDS: ReadonlySet<string> = new Set(['and', 'or', 'not', 'true', 'false']);
/** What Chinese input methods write for signs of an expression. */
const FULL_WIDTH = '（）＋－＊／，＜＞＝‘’“”';
const HALF_WIDTH = "()+-*/,<>=''''";

/** Cuts a text into its tokens; the last is END, at the place behind the text. */
export function readTokens(text: string): Result<readonly Token[], ExpressionFault> {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const blank = matchAt(BLANK, text, at);
    if (blank !== null) {
      at += blank.length;
      continue;
    }
    const read = readToken(text, at);
    if (!read.ok) return read;
    tokens.push(read.value.token);
    at = read.value.end;
  }
  return ok([...tokens, { kind: 'END', text: '', at: text.length + 1 }]);
}

type ReadToken = Result<{ readonly token: Token; readonly end: number }, ExpressionFault>;

function readToken(text: string, at: number): ReadToken {
  const number = matchAt(NUMBER, text, at);
  if (number !== null) return readNumber(text, at, number);
  const name = matchAt(NAME, text, at);
  if (name !== null) return token('NAME', wordOf(name), at, at + name.length);
  const quoted = matchAt(TEXT, text, at);
  if (quoted !== null) {
    const inner = quoted.slice(1, -1).replaceAll("''", "'");
    return token('TEXT', inner, at, at + quoted.length);
  }
  const sign = matchAt(SIGN, text, at);
  if (sign !== null) return token('SIGN', SAME_SIGN[sign] ?? sign, at, at + sign.length);
  return unreadable(text, at);
}

/** A number ends before a blank or a sign: `1.5.2`, `5days` and `7e3` are nothing at all. */
function readNumber(text: string, at: number, number: string): ReadToken {
  const end = at + number.length;
  const tail = text.charAt(end);
  if (tail === '.' || matchAt(NAME, text, end) !== null) {
    return faulty('UNREADABLE', end + 1, tail, 'a plain number, such as 0.25');
  }
  if (number.length > LONGEST_NUMBER) {
    return faulty('UNREADABLE', at + 1, number, `a number of at most ${LONGEST_NUMBER} digits`);
  }
  return token('NUMBER', number, at, end);
}

function unreadable(text: string, at: number): ReadToken {
  const found = String.fromCodePoint(text.codePointAt(at) ?? 0);
  if (found === "'") return faulty('UNREADABLE', at + 1, found, "a closing '");
  if (found === '"') return faulty('UNREADABLE', at + 1, found, "text in single quotes, as 'A'");
  if (found === '%') return faulty('UNREADABLE', at + 1, found, '20 % of a is 0.2 * a');
  const half = HALF_WIDTH[FULL_WIDTH.indexOf(found)];
  const expected = half === undefined ? 'a fact, a number or an operator' : `the sign ${half}`;
  return faulty('UNREADABLE', at + 1, found, expected);
}

/** Keywords are read in any case; facts are not. */
function wordOf(name: string): string {
  const lower = name.toLowerCase();
  return KEYWORDS.has(lower) ? lower : name;
}

function token(kind: Token['kind'], text: string, from: number, end: number): ReadToken {
  return ok({ token: { kind, text, at: from + 1 }, end });
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}
