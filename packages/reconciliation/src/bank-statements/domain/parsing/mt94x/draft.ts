import type { BusinessDate, Result } from '@duebook/kernel';
import { ok } from '@duebook/kernel';
import type { ParsedBalance, StatementFault } from '../parsed-statement';
import { faultAt, type Place, quote } from './mt94x-fault';
import { type NamedAccount, readAccount } from './read-account';
import { type Entry, readEntry } from './read-entry';
import type { Field, Message } from './read-messages';
import { readBalance, readDay } from './read-values';

/** What the fields of a message say, before it is judged whether that is a statement. */
export interface Draft {
  reference: string | null;
  account: NamedAccount | null;
  ownerName: string | null;
  number: string | null;
  sequence: string | null;
  /** `:34F:`, MT942. */
  floorCurrency: string | null;
  /** `:13D:`, MT942. */
  reportedOn: BusinessDate | null;
  hasReportFields: boolean;
  readonly balances: { readonly type: string; readonly balance: ParsedBalance }[];
  readonly entries: DraftEntry[];
  /** The entry that `:86:` and `:NS:` are about; null where they are about all of the statement. */
  current: DraftEntry | null;
}

export interface DraftEntry {
  readonly entry: Entry;
  readonly line: number;
  /** Lines of `:86:`. */
  readonly text: string[];
  /** Lines of `:NS:`. */
  readonly ownFields: string[];
}

type Outcome = Result<null, StatementFault>;
type Take = (draft: Draft, field: Field) => Outcome;

const DONE: Outcome = ok(null);

/** Takes the fields of a message one after another; at fault where their order is. */
export function draftOf(message: Message): Result<Draft, StatementFault> {
  const draft: Draft = {
    reference: null,
    account: null,
    ownerName: null,
    number: null,
    sequence: null,
    floorCurrency: null,
    reportedOn: null,
    hasReportFields: false,
    balances: [],
    entries: [],
    current: null,
  };
  for (const field of message.fields) {
    const taken = TAKE[field.tag]?.(draft, field) ?? DONE;
    if (!taken.ok) return taken;
  }
  return ok(draft);
}

export function balanceOf(draft: Draft, tag: '60' | '62'): Draft['balances'][number] | undefined {
  return draft.balances.find(({ type }) => type.startsWith(tag));
}

const takeAccount: Take = (draft, field) => {
  if (draft.account !== null) return outOfOrder(field, 'stands twice in one message');
  draft.account = readAccount(field.lines);
  return DONE;
};

const takeNumber: Take = (draft, { lines }) => {
  const [number = '', sequence = ''] = (lines[0] ?? '').trim().split('/');
  draft.number = number === '' ? null : number;
  draft.sequence = sequence === '' ? null : sequence;
  return DONE;
};

const takeFloor: Take = (draft, { lines }) => {
  draft.hasReportFields = true;
  draft.floorCurrency ??= /^[A-Z]{3}/.exec(lines[0] ?? '')?.[0] ?? null;
  return DONE;
};

const takeReportTime: Take = (draft, field) => {
  draft.hasReportFields = true;
  const day = (field.lines[0] ?? '').slice(0, 6);
  draft.reportedOn = readDay(day);
  if (draft.reportedOn !== null) return DONE;
  return faultAt('STATEMENT_DATE_INVALID', field, `${quote(day)} is no day`);
};

const takeBalance: Take = (draft, field) => {
  const tag = field.tag.slice(0, 2);
  if (tag === '60' && draft.entries.length > 0) return outOfOrder(field, 'stands below entries');
  if ((tag === '60' || tag === '62') && balanceOf(draft, tag)) {
    return outOfOrder(field, 'stands twice in one message');
  }
  const balance = readBalance(field.lines[0] ?? '', field);
  if (!balance.ok) return balance;
  draft.balances.push({ type: field.tag, balance: balance.value });
  draft.current = null;
  return DONE;
};

const takeEntry: Take = (draft, field) => {
  if (balanceOf(draft, '62')) return outOfOrder(field, 'stands below the closing balance');
  const entry = readEntry(field.lines, field);
  if (!entry.ok) return entry;
  draft.current = { entry: entry.value, line: field.line, text: [], ownFields: [] };
  draft.entries.push(draft.current);
  return DONE;
};

const takeText: Take = (draft, { lines }) => {
  for (const line of lines) draft.current?.text.push(line);
  return DONE;
};

/** Above the entries, 22 is the name of the account's owner. */
const takeOwnFields: Take = (draft, { lines }) => {
  for (const line of lines) draft.current?.ownFields.push(line);
  const owner =
    lines
      .find((line) => line.startsWith('22'))
      ?.slice(2)
      .trim() ?? '';
  if (draft.current === null && owner !== '') draft.ownerName = owner;
  return DONE;
};

const takeSum: Take = (draft) => {
  draft.hasReportFields = true;
  draft.current = null;
  return DONE;
};

const TAKE: Readonly<Record<string, Take>> = {
  '13': takeReportTime,
  '13D': takeReportTime,
  '20': (draft, { lines }) => {
    const reference = (lines[0] ?? '').trim();
    draft.reference = reference === '' ? null : reference;
    return DONE;
  },
  '25': takeAccount,
  '25P': takeAccount,
  '28': takeNumber,
  '28C': takeNumber,
  '34F': takeFloor,
  '60F': takeBalance,
  '60M': takeBalance,
  '61': takeEntry,
  '62F': takeBalance,
  '62M': takeBalance,
  '64': takeBalance,
  '65': takeBalance,
  '86': takeText,
  '90C': takeSum,
  '90D': takeSum,
  NS: takeOwnFields,
};

function outOfOrder(field: Place, detail: string): Outcome {
  return faultAt('STATEMENT_MALFORMED', field, `:${field.tag}: ${detail}`);
}
