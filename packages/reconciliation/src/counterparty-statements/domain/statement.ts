import {
  Money,
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Id,
  type MoneyRefusal,
  type Result,
} from '@duebook/kernel';
import type { Relation, TheirLineKind } from './comparison';

/** What a positive amount of a statement says. */
export const AMOUNT_SENSES = ['OWED_TO_US', 'OWED_BY_US'] as const;
export type AmountSense = (typeof AMOUNT_SENSES)[number];

/** How a statement came here. */
export const STATEMENT_SOURCES = ['FILE', 'TYPED', 'LINK'] as const;
export type StatementSource = (typeof STATEMENT_SOURCES)[number];

/** Whose account, of which days, in which currency. */
export interface StatementPlace {
  readonly legalEntityId: Id;
  readonly relation: Relation;
  readonly from: BusinessDate;
  readonly to: BusinessDate;
  readonly currencyCode: string;
}

/** A line as it was sent; its amount is text until it is checked. */
export interface StatementLineDraft {
  readonly documentNumber: string | null;
  readonly documentOn: BusinessDate;
  readonly amount: string;
  readonly kind: TheirLineKind | null;
  readonly dueOn: BusinessDate | null;
  readonly memo: string | null;
}

/** What the other side says of the parties; each null where it says nothing. */
export interface StatedParty {
  readonly partyName: string | null;
  readonly taxId: string | null;
  readonly bankAccount: string | null;
  /** Who made the statement there. */
  readonly preparedBy: string | null;
}

/** A statement as it was sent. */
export interface StatementDraft extends StatementPlace {
  readonly partyCode: string;
  /** Null where it does not say. */
  readonly openingBalance: string | null;
  readonly closingBalance: string;
  readonly amountsAre: AmountSense;
  readonly stated: StatedParty;
  readonly lines: readonly StatementLineDraft[];
}

/** A line that was checked: its amount as it would stand with us. */
export interface StatementLine extends Omit<StatementLineDraft, 'amount'> {
  readonly amount: Money;
}

/** A statement that was checked. */
export interface CheckedStatement extends StatementPlace {
  readonly partyId: Id;
  readonly opening: Money | null;
  readonly closing: Money;
  readonly stated: StatedParty;
  readonly lines: readonly StatementLine[];
}

/** What a draft is checked against; null and undefined for what the tenant has not. */
export interface StatementFacts {
  readonly today: BusinessDate | null;
  readonly party: Readonly<{ id: Id; isCustomer: boolean; isSupplier: boolean }> | undefined;
}

type Path = readonly (string | number)[];

/** Why a statement cannot be recorded; `path` is where in it. */
export type StatementFault = Readonly<{ path: Path }> &
  (
    | MoneyRefusal
    | Readonly<
        | { code: 'LEGAL_ENTITY_UNKNOWN' }
        | { code: 'PARTY_UNKNOWN' }
        | { code: 'PARTY_KIND_WRONG' }
        | { code: 'STATEMENT_PERIOD_INVALID' }
        | { code: 'STATEMENT_IN_FUTURE' }
        | { code: 'STATEMENT_LINES_TOO_MANY' }
        | { code: 'STATEMENT_LINE_OUTSIDE_PERIOD' }
        | { code: 'STATEMENT_TEXT_INVALID' }
      >
  );

/** What one comparison takes in one piece. */
export const MOST_LINES = 5_000;
const LONGEST = { number: 60, memo: 500, name: 200, identifier: 60 };

/** Checks a statement, and turns its amounts so that what they owe us is positive. */
export function checkStatement(
  draft: StatementDraft,
  { today, party }: StatementFacts,
): Result<CheckedStatement, StatementFault> {
  const { legalEntityId, relation, from, to, currencyCode, lines } = draft;
  const fault = frameFault(draft, today);
  if (fault) return refused(fault);
  if (!party) return refused({ code: 'PARTY_UNKNOWN', path: ['partyCode'] });
  const isOfKind = relation === 'CUSTOMER' ? party.isCustomer : party.isSupplier;
  if (!isOfKind) return refused({ code: 'PARTY_KIND_WRONG', path: ['partyCode'] });
  const balances = checkBalances(draft);
  if (!balances.ok) return balances;
  const stated = checkStated(draft.stated);
  if (!stated.ok) return stated;
  const checked: StatementLine[] = [];
  for (const [index, line] of lines.entries()) {
    const outcome = checkLine(line, draft);
    if (!outcome.ok) {
      return refused({ ...outcome.refusal, path: ['lines', index, ...outcome.refusal.path] });
    }
    checked.push(outcome.value);
  }
  return ok({
    ...{ legalEntityId, relation, from, to, currencyCode, partyId: party.id },
    ...{ ...balances.value, stated: stated.value, lines: checked },
  });
}

function frameFault(
  { from, to, lines }: StatementDraft,
  today: BusinessDate | null,
): StatementFault | undefined {
  if (today === null) return { code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] };
  if (to < from) return { code: 'STATEMENT_PERIOD_INVALID', path: ['to'] };
  if (to > today) return { code: 'STATEMENT_IN_FUTURE', path: ['to'] };
  return lines.length > MOST_LINES
    ? { code: 'STATEMENT_LINES_TOO_MANY', path: ['lines'] }
    : undefined;
}

type Balances = Pick<CheckedStatement, 'opening' | 'closing'>;

function checkBalances(draft: StatementDraft): Result<Balances, StatementFault> {
  const closing = readAmount(draft.closingBalance, draft, ['closingBalance']);
  if (!closing.ok) return closing;
  if (draft.openingBalance === null) return ok({ opening: null, closing: closing.value });
  const opening = readAmount(draft.openingBalance, draft, ['openingBalance']);
  return opening.ok ? ok({ opening: opening.value, closing: closing.value }) : opening;
}

function checkLine(
  line: StatementLineDraft,
  draft: StatementDraft,
): Result<StatementLine, StatementFault> {
  const { documentOn, kind, dueOn } = line;
  if (documentOn < draft.from || documentOn > draft.to) {
    return refused({ code: 'STATEMENT_LINE_OUTSIDE_PERIOD', path: ['documentOn'] });
  }
  const amount = readAmount(line.amount, draft, ['amount']);
  if (!amount.ok) return amount;
  const texts = checkTexts<'documentNumber' | 'memo'>(line, {
    ...{ documentNumber: LONGEST.number, memo: LONGEST.memo },
  });
  return texts.ok ? ok({ documentOn, kind, dueOn, amount: amount.value, ...texts.value }) : texts;
}

function checkStated(stated: StatedParty): Result<StatedParty, StatementFault> {
  const texts = checkTexts(stated, {
    partyName: LONGEST.name,
    taxId: LONGEST.identifier,
    bankAccount: LONGEST.identifier,
    preparedBy: LONGEST.name,
  });
  return texts.ok ? texts : refused({ ...texts.refusal, path: ['stated', ...texts.refusal.path] });
}

function checkTexts<K extends string>(
  texts: Readonly<Record<K, string | null>>,
  longest: Readonly<Record<K, number>>,
): Result<Record<K, string | null>, StatementFault> {
  const read: Partial<Record<K, string | null>> = {};
  for (const field of Object.keys(longest) as K[]) {
    const sent = texts[field]?.trim() ?? '';
    const text = sent === '' ? null : readableText(sent, longest[field]);
    if (sent !== '' && text === null) {
      return refused({ code: 'STATEMENT_TEXT_INVALID', path: [field] });
    }
    read[field] = text;
  }
  // Every field was read.
  return ok(read as Record<K, string | null>);
}

function readAmount(
  text: string,
  { currencyCode, amountsAre }: StatementDraft,
  path: Path,
): Result<Money, StatementFault> {
  const parsed = Money.parse(text, currencyCode);
  if (!parsed.ok) {
    const isCurrency = parsed.refusal.code === 'CURRENCY_UNKNOWN';
    return refused({ ...parsed.refusal, path: isCurrency ? ['currencyCode'] : path });
  }
  return ok(amountsAre === 'OWED_TO_US' ? parsed.value : parsed.value.negated());
}
