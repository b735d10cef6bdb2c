import {
  Decimal,
  invariant,
  Money,
  ok,
  refused,
  type BusinessDate,
  type IdSource,
  type Result,
} from '@duebook/kernel';
import { assembleEntry, type EntryLine } from '../../journal/domain/entry';
import { oppositeSide, type Side } from '../../journal/domain/side';
import type { DecidedItem, DecidedPosting } from '../../receivables/domain/decided-posting';
import { sumWithin } from '../../receivables/domain/figures';
import {
  checkPeriod,
  numberFault,
  textFault,
  type PostingRights,
} from '../../receivables/domain/header';
import type { EntityFact } from '../../receivables/domain/posting-facts';
import type { CommandPath } from '../../receivables/domain/posting-refusal';
import type { AllocationRefusal } from './allocation-refusal';
import type { DecidedAllocation } from './decided-allocation';
import { functionalPortion, type AllocationFacts } from './decide-allocation';
import type { OpenItemFact } from './open-item-fact';
import { dayFault } from './open-over-time';

export interface ContraPart {
  readonly openItemId: string;
  readonly amount: Money;
  readonly path: CommandPath;
}

/** Settles items of any class or party of one legal entity against one another, without money. */
export interface ContraCommand {
  readonly groupId: string;
  readonly legalEntityId: string;
  readonly documentNumber: string | null;
  readonly contraOn: BusinessDate;
  readonly memo: string | null;
  readonly parts: readonly ContraPart[];
}

export interface DecidedContra {
  readonly posting: DecidedPosting;
  readonly allocations: readonly DecidedAllocation[];
}

/**
 * Decides a contra (应收冲应付, 应收冲应收, 预收冲应收): one document whose mirrored items settle
 * each named item by its amount. Debit and credit sides must be worth the same in one currency;
 * a gap between their functional amounts goes to exchange differences.
 */
export function decideContra(
  command: ContraCommand,
  facts: AllocationFacts,
  rights: PostingRights,
  ids: IdSource,
): Result<DecidedContra, AllocationRefusal> {
  const fault = numberFault(command.documentNumber) ?? textFault(command.memo, ['memo']);
  if (fault) return refused(fault);
  const found = findParts(command, facts);
  if (!found.ok) return found;
  const entity = facts.entity(command.legalEntityId);
  if (!entity) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  const sum = sumOfSides(found.value);
  if (!sum.ok) return sum;
  const period = checkPeriod(command.legalEntityId, command.contraOn, facts, rights);
  if (!period.ok) return refused({ ...period.refusal, path: ['contraOn'] });
  const fxAccount = entity.accountFor('FX_DIFFERENCE');
  if (!fxAccount || entity.statutoryBookId === null) {
    const role = 'FX_DIFFERENCE';
    return refused({ code: 'ACCOUNT_ROLE_UNASSIGNED', path: ['legalEntityId'], role });
  }
  const context: Context = {
    command,
    entity,
    bookId: entity.statutoryBookId,
    periodId: period.value.id,
    fxAccountId: fxAccount.id,
    total: sum.value,
  };
  return ok(assemble(context, found.value, ids));
}

interface FoundPart {
  readonly item: OpenItemFact;
  readonly amount: Money;
  readonly functional: Money;
}

interface Context {
  readonly command: ContraCommand;
  readonly entity: EntityFact;
  readonly bookId: string;
  readonly periodId: string;
  readonly fxAccountId: string;
  readonly total: Money;
}

function findParts(
  command: ContraCommand,
  facts: AllocationFacts,
): Result<readonly FoundPart[], AllocationRefusal> {
  if (command.parts.length < 2) return refused({ code: 'NOTHING_TO_ALLOCATE', path: ['parts'] });
  const found: FoundPart[] = [];
  const seen = new Set<string>();
  for (const part of command.parts) {
    const item = facts.item(part.openItemId);
    const fault =
      seen.has(part.openItemId) || item?.legalEntityId !== command.legalEntityId
        ? unknown(part)
        : faultOf(part, item, command.contraOn);
    if (fault || !item) return refused(fault ?? unknown(part));
    seen.add(part.openItemId);
    found.push({ item, amount: part.amount, functional: functionalPortion(item, part.amount) });
  }
  return ok(found);
}

function unknown({ path, openItemId }: ContraPart): AllocationRefusal {
  return { code: 'OPEN_ITEM_UNKNOWN', path, openItemId };
}

function faultOf(
  { amount, path }: ContraPart,
  item: OpenItemFact,
  day: BusinessDate,
): AllocationRefusal | undefined {
  if (amount.currency !== item.open.currency) {
    const { currency } = item.open;
    return { code: 'CURRENCY_MISMATCH', path, debit: currency, credit: amount.currency };
  }
  if (!amount.isPositive()) {
    return { code: 'AMOUNT_NOT_POSITIVE', path, amount: amount.toAmountText() };
  }
  if (amount.compareTo(item.open) > 0) {
    const open = item.open.toAmountText();
    const asked = amount.toAmountText();
    const { currency } = amount;
    return { code: 'ABOVE_OPEN_AMOUNT', path, currency, openItemId: item.id, open, asked };
  }
  return dayFault(day, [{ item, amount }], ['contraOn']);
}

function sumOfSides(parts: readonly FoundPart[]): Result<Money, AllocationRefusal> {
  const [first] = parts;
  invariant(first !== undefined, 'a contra has parts');
  const { currency } = first.amount;
  const stranger = parts.find((part) => part.amount.currency !== currency);
  if (stranger) {
    const credit = stranger.amount.currency;
    return refused({ code: 'CURRENCY_MISMATCH', path: ['parts'], debit: currency, credit });
  }
  const sum = (side: 'DEBIT' | 'CREDIT') =>
    Money.sum(
      parts.filter((part) => part.item.side === side).map((part) => part.amount),
      currency,
    );
  const debit = sum('DEBIT');
  const credit = sum('CREDIT');
  if (!debit.equals(credit)) {
    return refused({
      code: 'SIDES_DIFFER',
      path: ['parts'],
      currency: debit.currency,
      debit: debit.toAmountText(),
      credit: credit.toAmountText(),
    });
  }
  const fault = sizeFault(parts);
  return fault ? refused(fault) : ok(debit);
}

/** A contra is one document: what it settles, in both currencies, is as large as one may be. */
function sizeFault(parts: readonly FoundPart[]): AllocationRefusal | undefined {
  for (const side of ['DEBIT', 'CREDIT'] as const) {
    const ofSide = parts.filter(({ item }) => item.side === side);
    for (const amounts of [
      ofSide.map((part) => part.amount),
      ofSide.map((part) => part.functional),
    ]) {
      const sum = sumWithin(amounts, ['parts']);
      if (!sum.ok) return sum.refusal;
    }
  }
  return undefined;
}

function assemble(context: Context, parts: readonly FoundPart[], ids: IdSource): DecidedContra {
  const { command, total } = context;
  const documentId = ids.next();
  const [first] = parts;
  invariant(first !== undefined, 'a contra has parts');
  const debits = parts.filter((part) => part.item.side === 'DEBIT');
  const functional = Money.sum(
    debits.map((part) => part.functional),
    context.entity.functionalCurrency,
  );
  const items = parts.map((part, index) => mirrorItem(part, command, index + 1, ids));
  const posting: DecidedPosting = {
    document: {
      id: documentId,
      legalEntityId: command.legalEntityId,
      kind: 'CONTRA',
      sourceSystem: 'DUEBOOK',
      documentNumber: command.documentNumber,
      numberScope: '',
      externalRef: null,
      partyId: first.item.partyId,
      documentDate: command.contraOn,
      postingDate: command.contraOn,
      net: total,
      tax: total.minus(total),
      total,
      functional,
      exchangeRate: averageRate(functional, total),
      exchangeRateSource: null,
      paymentTermId: null,
      reference: null,
      memo: command.memo,
      reversesDocumentId: null,
      isOpening: false,
    },
    lines: [],
    entry: contraEntry(context, parts, documentId, ids),
    items,
    warnings: [],
    saysNumber: command.memo === null,
  };
  const allocations = parts.map((part, index) =>
    settle(part, items[index], { posting, groupId: command.groupId, id: ids.next() }),
  );
  return { posting, allocations };
}

/** Items of several rates meet here; what the document states is their average. */
function averageRate(functional: Money, total: Money): Decimal {
  const rate = functional.amount.dividedBy(total.amount).toDecimalPlaces(10);
  return rate.isZero() ? new Decimal(1) : rate;
}

/** The item that settles a part: same party and account, other side. */
function mirrorItem(
  { item, amount, functional }: FoundPart,
  command: ContraCommand,
  instalment: number,
  ids: IdSource,
): DecidedItem {
  return {
    id: ids.next(),
    instalment,
    partyId: item.partyId,
    itemClass: item.itemClass,
    controlAccountId: item.controlAccountId,
    side: oppositeSide(item.side),
    original: amount,
    functional,
    dueDate: command.contraOn,
    dueDateIsProvisional: false,
    discounts: [],
    documentDate: command.contraOn,
  };
}

/** The first document of either side, and whether there are more of them. */
function whatMeets(parts: readonly FoundPart[]): string {
  const firstOn = (side: Side) => parts.find(({ item }) => item.side === side)?.item.documentNumber;
  const more = parts.length > 2 ? ' …' : '';
  return `${firstOn('DEBIT') ?? ''} / ${firstOn('CREDIT') ?? ''}${more}`;
}

function contraEntry(
  context: Context,
  parts: readonly FoundPart[],
  documentId: string,
  ids: IdSource,
): DecidedPosting['entry'] {
  const { command, entity, total } = context;
  const description = command.memo ?? whatMeets(parts);
  const lines = parts.map(({ item, amount, functional }): EntryLine => ({
    accountId: item.controlAccountId,
    side: oppositeSide(item.side),
    amount,
    functional,
    partyId: item.partyId,
    description,
    dimensions: {},
  }));
  const gap = lines.reduce(
    (sum, line) =>
      line.side === 'CREDIT' ? sum.plus(line.functional) : sum.minus(line.functional),
    Money.zero(entity.functionalCurrency),
  );
  const difference: EntryLine = {
    accountId: context.fxAccountId,
    side: gap.isNegative() ? 'CREDIT' : 'DEBIT',
    amount: Money.zero(total.currency),
    functional: gap.abs(),
    partyId: null,
    description,
    dimensions: {},
  };
  return assembleEntry({
    id: ids.next(),
    legalEntityId: command.legalEntityId,
    bookId: context.bookId,
    periodId: context.periodId,
    postingDate: command.contraOn,
    sourceType: 'DOCUMENT',
    sourceId: documentId,
    description,
    reversesEntryId: null,
    lines: [...lines, difference],
  });
}

function settle(
  part: FoundPart,
  mirror: DecidedItem | undefined,
  context: {
    readonly posting: DecidedPosting;
    readonly groupId: string;
    readonly id: string;
  },
): DecidedAllocation {
  invariant(mirror !== undefined, 'every part has its mirrored item');
  const settling = itemFactOf(mirror, context.posting);
  const [debit, credit] =
    part.item.side === 'DEBIT' ? [part.item, settling] : [settling, part.item];
  return {
    id: context.id,
    groupId: context.groupId,
    legalEntityId: part.item.legalEntityId,
    debit,
    credit,
    debitAmount: part.amount,
    creditAmount: part.amount,
    debitFunctional: part.functional,
    creditFunctional: part.functional,
    allocatedOn: context.posting.document.postingDate,
    reason: 'CONTRA',
    entry: null,
    reversesAllocationId: null,
  };
}

/** A freshly decided item in the form in which allocation knows items. */
export function itemFactOf(item: DecidedItem, { document }: DecidedPosting): OpenItemFact {
  return {
    id: item.id,
    legalEntityId: document.legalEntityId,
    partyId: item.partyId,
    itemClass: item.itemClass,
    controlAccountId: item.controlAccountId,
    side: item.side,
    documentId: document.id,
    documentKind: document.kind,
    documentNumber: document.documentNumber ?? '',
    documentDate: item.documentDate,
    postingDate: document.postingDate,
    dueDate: item.dueDate,
    discounts: item.discounts,
    original: item.original,
    open: item.original,
    openFunctional: item.functional,
    past: [],
  };
}
