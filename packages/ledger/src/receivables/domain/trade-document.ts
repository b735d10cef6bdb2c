import {
  invariant,
  Money,
  ok,
  percentOf,
  refused,
  type Id,
  type IdSource,
  type Result,
} from '@duebook/kernel';
import { assembleEntry, convertParts, type EntryLine } from '../../journal/domain/entry';
import { oppositeSide, type Side } from '../../journal/domain/side';
import { contractNamed, type KnownContract } from '../../known-contracts/domain/known-contract';
import type { DecidedItem, DecidedLine, DecidedPosting } from './decided-posting';
import { TRADE_POSTINGS } from './document-kind';
import { conversionFault, figureFault, QUANTITY, sumWithin, TAX_RATE, UNIT_PRICE } from './figures';
import { decideInstalments, type Instalment } from './instalments';
import {
  checkHeader,
  functionalOf,
  numberScopeOf,
  textFault,
  type CheckedHeader,
  type PostingRights,
} from './header';
import { postableAccount } from './named-account';
import { wordingOf, type Wording } from './numbered-posting';
import type { TradeCommand, TradeLine } from './posting-command';
import type { AccountFact, EntityFact, PostingFacts } from './posting-facts';
import type { CommandPath, PostingRefusal, PostingWarning } from './posting-refusal';
import { dueDateWarnings, lineWarnings } from './posting-warnings';

/**
 * Decides how an invoice, credit note or debit note posts: its lines against the accounts named (or
 * the entity's own), its tax against the tax account, its total against the control account, and
 * an open item per instalment.
 *
 * Conserves value: items add up to the total, in both currencies; the entry balances.
 */
export function decideTradeDocument(
  command: TradeCommand,
  facts: PostingFacts,
  rights: PostingRights,
  ids: IdSource,
): Result<DecidedPosting, PostingRefusal> {
  const tooLong = lengthFault(command);
  if (tooLong) return refused(tooLong);
  const posting = TRADE_POSTINGS[command.kind];
  const header = checkHeader(command, facts, { partyIs: posting.partyIs, ...rights });
  if (!header.ok) return header;
  const { entity, party } = header.value;
  const contract = namedContract(command, party.id, facts);
  if (!contract.ok) return contract;
  const control = entity.controlAccount(posting.itemClass);
  if (!control) return refused(unassigned(posting.itemClass));
  const lines = decideLines(command, entity);
  if (!lines.ok) return lines;
  const summed = totalsOf(lines.value, header.value, command.currency);
  if (!summed.ok) return summed;
  const totals = summed.value;
  const taxAccount = entity.accountFor(posting.taxRole);
  if (!totals.tax.isZero() && !taxAccount) return refused(unassigned(posting.taxRole));
  const instalments = decideInstalments(command, totals.total, {
    ...{ facts, country: entity.country, contract: contract.value },
  });
  if (!instalments.ok) return instalments;

  const wording = wordingOf(command, header.value.party);
  const context = {
    ...{ command, header: header.value, contract: contract.value, control, taxAccount },
    ...{ wording, ids },
  };
  return ok(assemble(context, lines.value, totals, instalments.value));
}

/** Lines and instalments are decided, written and read as a whole; a document has at most so many. */
const MOST_PARTS = 1_000;

function lengthFault({ lines, due }: TradeCommand): PostingRefusal | undefined {
  const instalments = due.kind === 'INSTALMENTS' ? due.instalments : [];
  const [path, sent] =
    lines.length > MOST_PARTS
      ? (['lines', lines.length] as const)
      : (['instalments', instalments.length] as const);
  return sent > MOST_PARTS
    ? { code: 'DOCUMENT_TOO_LONG', path: [path], largest: MOST_PARTS, sent }
    : undefined;
}

/** The contract that a document says it is written under; null where it names none. */
function namedContract(
  { contractNumber = null, legalEntityId }: TradeCommand,
  partyId: Id,
  facts: PostingFacts,
): Result<KnownContract | null, PostingRefusal> {
  if (contractNumber === null) return ok(null);
  const named = { number: contractNumber, legalEntityId, partyId };
  const contract = contractNamed(facts.contracts(contractNumber), named);
  if (contract && !contract.isWithdrawn) return ok(contract);
  return refused({ code: 'CONTRACT_UNKNOWN', path: ['contractNumber'], contract: contractNumber });
}

interface Context {
  readonly command: TradeCommand;
  readonly contract: KnownContract | null;
  readonly header: CheckedHeader;
  readonly control: AccountFact;
  readonly taxAccount: AccountFact | undefined;
  readonly wording: Wording;
  readonly ids: IdSource;
}

interface Totals {
  readonly net: Money;
  readonly tax: Money;
  readonly total: Money;
}

function assemble(
  context: Context,
  lines: readonly DecidedLine[],
  totals: Totals,
  due: { readonly instalments: readonly Instalment[]; readonly paymentTermId: string | null },
): DecidedPosting {
  const { command, contract, header, ids } = context;
  const documentId = ids.next();
  const functional = functionalOf(totals.total, header);
  const document = {
    id: documentId,
    legalEntityId: command.legalEntityId,
    kind: command.kind,
    sourceSystem: command.sourceSystem,
    documentNumber: command.documentNumber,
    numberScope: numberScopeOf(
      command,
      header.party,
      TRADE_POSTINGS[command.kind].itemClass === 'PAYABLE',
    ),
    externalRef: command.externalRef,
    partyId: header.party.id,
    documentDate: command.documentDate,
    postingDate: header.postingDate,
    ...totals,
    functional,
    exchangeRate: header.rate,
    exchangeRateSource: header.rateSource,
    paymentTermId: due.paymentTermId,
    ...(contract && { contract: { id: contract.id, number: contract.number } }),
    reference: command.reference,
    memo: command.memo,
    reversesDocumentId: null,
    isOpening: false,
  };
  const entry = assembleEntry({
    id: ids.next(),
    legalEntityId: command.legalEntityId,
    bookId: header.bookId,
    periodId: header.period.id,
    postingDate: header.postingDate,
    sourceType: 'DOCUMENT',
    sourceId: documentId,
    description: context.wording.description,
    reversesEntryId: null,
    lines: entryLines(context, lines, totals, functional),
  });
  const items = decideItems(context, due.instalments, functional);
  const warnings = [
    ...header.warnings,
    ...dueWarnings(command, due.instalments),
    ...lineWarnings(lines),
  ];
  const { saysNumber } = context.wording;
  return { document, lines, entry, items, warnings, saysNumber };
}

function decideLines(
  command: TradeCommand,
  entity: EntityFact,
): Result<readonly DecidedLine[], PostingRefusal> {
  if (command.lines.length === 0) return refused({ code: 'LINES_MISSING', path: ['lines'] });
  const decided: DecidedLine[] = [];
  for (const [index, line] of command.lines.entries()) {
    const result = decideLine(line, command, entity, ['lines', index]);
    if (!result.ok) return result;
    decided.push(result.value);
  }
  return ok(decided);
}

function decideLine(
  line: TradeLine,
  command: TradeCommand,
  entity: EntityFact,
  path: readonly (string | number)[],
): Result<DecidedLine, PostingRefusal> {
  const account = lineAccount(line, command, entity, path);
  if (!account.ok) return account;
  const fault = lineFault(line, path);
  if (fault) return refused(fault);
  const net = Money.parse(line.netAmount, command.currency);
  if (!net.ok) return refused({ ...net.refusal, path: [...path, 'netAmount'] });
  const tax = lineTax(line, net.value, path);
  if (!tax.ok) return tax;
  return ok({
    accountId: account.value.id,
    description: line.description,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    net: net.value,
    taxRatePercent: line.taxRatePercent,
    tax: tax.value,
    dimensions: line.dimensions,
  });
}

const LONGEST_DESCRIPTION = 500;
const LONGEST_DIMENSION = 100;

/** The first fault of what a line says beside its account and amounts. */
function lineFault(line: TradeLine, path: CommandPath): PostingRefusal | undefined {
  const described = line.description === '' ? null : line.description;
  return (
    textFault(described, [...path, 'description'], LONGEST_DESCRIPTION) ??
    dimensionFault(line.dimensions, [...path, 'dimensions']) ??
    figureFault(line.quantity, QUANTITY, [...path, 'quantity']) ??
    figureFault(line.unitPrice, UNIT_PRICE, [...path, 'unitPrice']) ??
    figureFault(line.taxRatePercent, TAX_RATE, [...path, 'taxRatePercent'])
  );
}

/** Why tags of a line cannot be kept; undefined when they can. */
export function dimensionFault(
  dimensions: TradeLine['dimensions'],
  path: CommandPath,
): PostingRefusal | undefined {
  for (const text of Object.entries(dimensions).flat()) {
    const fault = textFault(text, path, LONGEST_DIMENSION);
    if (fault) return fault;
  }
  return undefined;
}

function lineAccount(
  line: TradeLine,
  command: TradeCommand,
  entity: EntityFact,
  path: readonly (string | number)[],
): Result<AccountFact, PostingRefusal> {
  const { lineRole } = TRADE_POSTINGS[command.kind];
  if (line.accountCode === null) {
    const usual = entity.accountFor(lineRole);
    return usual ? ok(usual) : refused(unassigned(lineRole));
  }
  return postableAccount(entity, line.accountCode, [...path, 'accountCode']);
}

function lineTax(
  line: TradeLine,
  net: Money,
  path: readonly (string | number)[],
): Result<Money, PostingRefusal> {
  if (line.taxAmount === null) {
    return ok(
      line.taxRatePercent === null ? Money.zero(net.currency) : percentOf(net, line.taxRatePercent),
    );
  }
  const tax = Money.parse(line.taxAmount, net.currency);
  return tax.ok ? tax : refused({ ...tax.refusal, path: [...path, 'taxAmount'] });
}

/** Adds the lines up; the total is above zero and, like every line, small enough in both currencies. */
function totalsOf(
  lines: readonly DecidedLine[],
  header: CheckedHeader,
  currency: string,
): Result<Totals, PostingRefusal> {
  const path = ['lines'];
  const nets = lines.map((line) => line.net);
  const net = sumWithin(nets, path);
  if (!net.ok) return net;
  const tax = sumWithin(
    lines.map((line) => line.tax),
    path,
  );
  if (!tax.ok) return tax;
  const totals = { net: Money.of(net.value, currency), tax: Money.of(tax.value, currency) };
  const total = totals.net.plus(totals.tax);
  if (!total.isPositive()) {
    return refused({ code: 'AMOUNT_NOT_POSITIVE', path, amount: total.toAmountText() });
  }
  const fault = conversionFault([...nets, totals.tax, total], header, path);
  return fault ? refused(fault) : ok({ ...totals, total });
}

function entryLines(
  context: Context,
  lines: readonly DecidedLine[],
  totals: Totals,
  functional: Money,
): readonly EntryLine[] {
  const { command, control, header, taxAccount, wording } = context;
  const { itemSide } = TRADE_POSTINGS[command.kind];
  const amounts = [...lines.map((line) => line.net), totals.tax];
  const converted = convertParts(amounts, header.rate, functional);
  const counter = amounts.map((amount, index): EntryLine => {
    const line = lines[index];
    const inFunctional = converted[index];
    invariant(inFunctional !== undefined, 'every part is converted');
    const accountId = line ? line.accountId : taxAccount?.id;
    return {
      // A tax of nothing has no account, and its line is left out of the entry.
      accountId: accountId ?? control.id,
      ...signed(oppositeSide(itemSide), amount, inFunctional),
      partyId: null,
      description: line ? line.description : wording.description,
      dimensions: line ? line.dimensions : {},
    };
  });
  const controlLine: EntryLine = {
    accountId: control.id,
    side: itemSide,
    amount: totals.total,
    functional,
    partyId: header.party.id,
    description: wording.description,
    dimensions: {},
  };
  return [controlLine, ...counter];
}

/** A negative amount stands on the other side without its sign. */
function signed(
  side: Side,
  amount: Money,
  functional: Money,
): { readonly side: Side; readonly amount: Money; readonly functional: Money } {
  return amount.isNegative()
    ? { side: oppositeSide(side), amount: amount.negated(), functional: functional.negated() }
    : { side, amount, functional };
}

function decideItems(
  context: Context,
  instalments: readonly Instalment[],
  functional: Money,
): readonly DecidedItem[] {
  const { command, control, header, ids } = context;
  const { itemClass, itemSide } = TRADE_POSTINGS[command.kind];
  const parts = convertParts(
    instalments.map((instalment) => instalment.amount),
    header.rate,
    functional,
  );
  return instalments.map((instalment, index) => {
    const part = parts[index];
    invariant(part !== undefined, 'every instalment is converted');
    return {
      id: ids.next(),
      instalment: index + 1,
      partyId: header.party.id,
      itemClass,
      controlAccountId: control.id,
      side: itemSide,
      original: instalment.amount,
      functional: part,
      dueDate: instalment.dueDate,
      dueDateIsProvisional: instalment.isProvisional,
      ...(instalment.nominalDue ? { nominalDue: instalment.nominalDue } : {}),
      discounts: instalment.discounts,
      documentDate: command.documentDate,
    };
  });
}

function dueWarnings(
  command: TradeCommand,
  instalments: readonly Instalment[],
): readonly PostingWarning[] {
  const dueDates = instalments.map(({ dueDate }) => dueDate);
  const warnings = dueDateWarnings(command.documentDate, dueDates);
  return instalments.some(({ isProvisional }) => isProvisional)
    ? [...warnings, { code: 'DUE_DATE_PROVISIONAL', path: ['dueDate'] }]
    : warnings;
}

function unassigned(
  role: Extract<PostingRefusal, { code: 'ACCOUNT_ROLE_UNASSIGNED' }>['role'],
): PostingRefusal {
  return { code: 'ACCOUNT_ROLE_UNASSIGNED', path: ['legalEntityId'], role };
}
