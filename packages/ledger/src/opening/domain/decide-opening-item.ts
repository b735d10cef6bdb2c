import { Money, ok, refused, type IdSource, type Result } from '@duebook/kernel';
import { assembleEntry } from '../../journal/domain/entry';
import { oppositeSide } from '../../journal/domain/side';
import { withAllAllowed } from '../../receivables/domain/decide-document';
import type { DecidedDocument, DecidedPosting } from '../../receivables/domain/decided-posting';
import type { ChosenAccounts } from '../../receivables/domain/document-content';
import type { SentDocument } from '../../receivables/domain/document-difference';
import { TRADE_POSTINGS, type ItemClass } from '../../receivables/domain/document-kind';
import { faultOfNew } from '../../receivables/domain/fault-of-new';
import {
  checkHeader,
  checkOpeningMayChange,
  functionalOf,
  numberScopeOf,
  positiveAmount,
  type CheckedHeader,
  type DocumentRights,
  type PostingRights,
} from '../../receivables/domain/header';
import { wordingOf } from '../../receivables/domain/numbered-posting';
import type { AccountFact, PostingFacts } from '../../receivables/domain/posting-facts';
import { dueDateWarnings } from '../../receivables/domain/posting-warnings';
import type { OpeningItemCommand } from './opening-command';
import type { OpeningItemRefusal } from './opening-refusal';

/** An opening item as it posts, and what was paid of it before go-live. */
export interface DecidedOpening extends SentDocument {
  readonly original: Money;
  readonly paidBefore: Money;
  /** Why it cannot be posted, unless it was posted when nothing was in the way; null when it can. */
  readonly refusalIfNew: OpeningItemRefusal | null;
}

/**
 * Decides how an item of the system before comes into the books: its open amount against the
 * opening balance account, on the day before go-live, in the opening period, which takes nothing
 * else. Aging goes by the original dates.
 *
 * What only a new item must satisfy is for {@link checkNewOpening}, with all that was closed, retired
 * or left undecided since: a document that stands already is compared with the one that is sent,
 * before this one is judged.
 */
export function decideOpeningItem(
  command: OpeningItemCommand,
  facts: PostingFacts,
  rights: PostingRights,
  ids: IdSource,
): Result<DecidedOpening, OpeningItemRefusal> {
  const decision = decide(command, facts, rights, ids);
  const sent = { command, accounts: NO_CHOICE };
  if (decision.ok) {
    const { posting } = decision.value;
    const fault = faultOfNew({ command, posting, path: ['openAmount'] }, facts, AS_BOOKED);
    return ok({ ...sent, ...decision.value, refusalIfNew: fault ?? null });
  }
  const allowed = decide(command, withAllAllowed(facts, command), rights, ids);
  return allowed.ok ? ok({ ...sent, ...allowed.value, refusalIfNew: decision.refusal }) : decision;
}

/**
 * The rate of an item that is carried over is the one that it was booked at, perhaps years ago. Far off
 * that of the day before go-live it is told of, never refused: the old balance is worth that much.
 */
const AS_BOOKED: Pick<DocumentRights, 'mayOverrideRate' | 'amountLimits'> = {
  mayOverrideRate: true,
  // What was owed before is owed, however much it is.
  amountLimits: null,
};

/** It is posted against the opening balance account, whoever sends it. */
const NO_CHOICE: ChosenAccounts = { lines: [], counter: null };

function decide(
  command: OpeningItemCommand,
  facts: PostingFacts,
  rights: PostingRights,
  ids: IdSource,
): Result<Pick<DecidedOpening, 'posting' | 'original' | 'paidBefore'>, OpeningItemRefusal> {
  const trade = TRADE_POSTINGS[command.kind];
  const header = checkInOpeningPeriod(command, facts, { ...rights, partyIs: trade.partyIs });
  if (!header.ok) return header;
  const amounts = checkAmounts(command);
  if (!amounts.ok) return amounts;
  const { entity } = header.value;
  const control = entity.controlAccount(trade.itemClass);
  if (!control) return unassigned(trade.itemClass);
  const counter = entity.accountFor('OPENING_BALANCE');
  if (!counter) return unassigned('OPENING_BALANCE');
  const { open, original } = amounts.value;
  const accounts = { control, counter };
  const posting = assemble({ command, header: header.value, accounts, open }, ids);
  return ok({ posting, original, paidBefore: original.minus(open) });
}

/** What an item must satisfy that is new to the books: it is from before go-live. */
export function checkNewOpening({
  posting,
  refusalIfNew,
}: DecidedOpening): Result<DecidedPosting, OpeningItemRefusal> {
  if (refusalIfNew) return refused(refusalIfNew);
  const { documentDate, postingDate } = posting.document;
  return documentDate <= postingDate
    ? ok(posting)
    : refused({ code: 'OPENING_ITEM_TOO_LATE', path: ['documentDate'], lastDay: postingDate });
}

function unassigned(role: ItemClass | 'OPENING_BALANCE'): Result<never, OpeningItemRefusal> {
  return refused({ code: 'ACCOUNT_ROLE_UNASSIGNED', path: ['legalEntityId'], role });
}

function checkInOpeningPeriod(
  command: OpeningItemCommand,
  facts: PostingFacts,
  needed: PostingRights & { readonly partyIs: 'CUSTOMER' | 'SUPPLIER' },
): Result<CheckedHeader, OpeningItemRefusal> {
  const { legalEntityId } = command;
  const period = facts.openingPeriod(legalEntityId);
  const hasBooks = typeof facts.entity(legalEntityId)?.statutoryBookId === 'string';
  if (!period && hasBooks) {
    return refused({ code: 'OPENING_NOT_STARTED', path: ['legalEntityId'] });
  }
  const header = checkHeader(
    { ...command, postingDate: period?.endsOn ?? null },
    // The opening period alone takes what is from before go-live.
    { ...facts, period: () => period, openingPeriod: () => undefined },
    needed,
  );
  if (!header.ok || !period) return header;
  const change = checkOpeningMayChange(period, needed, ['legalEntityId']);
  return change.ok ? header : change;
}

function checkAmounts(
  command: OpeningItemCommand,
): Result<{ open: Money; original: Money }, OpeningItemRefusal> {
  const open = positiveAmount(command.openAmount, command.currency, ['openAmount']);
  if (!open.ok) return open;
  const original = positiveAmount(command.originalAmount, command.currency, ['originalAmount']);
  if (!original.ok) return original;
  return open.value.compareTo(original.value) <= 0
    ? ok({ open: open.value, original: original.value })
    : refused({
        code: 'OPEN_ABOVE_ORIGINAL',
        path: ['openAmount'],
        open: open.value.toAmountText(),
        original: original.value.toAmountText(),
      });
}

interface Parts {
  readonly command: OpeningItemCommand;
  readonly header: CheckedHeader;
  readonly accounts: { readonly control: AccountFact; readonly counter: AccountFact };
  readonly open: Money;
}

function assemble(parts: Parts, ids: IdSource): DecidedPosting {
  const { command, header, accounts, open } = parts;
  const { itemClass, itemSide: side } = TRADE_POSTINGS[command.kind];
  const document = documentOf(parts, ids.next());
  const { description, saysNumber } = wordingOf(command, header.party);
  const { functional } = document;
  const line = { amount: open, functional, description, dimensions: {} };
  const entry = assembleEntry({
    id: ids.next(),
    legalEntityId: command.legalEntityId,
    bookId: header.bookId,
    periodId: header.period.id,
    postingDate: header.postingDate,
    sourceType: 'DOCUMENT',
    sourceId: document.id,
    description,
    reversesEntryId: null,
    lines: [
      { ...line, accountId: accounts.control.id, side, partyId: header.party.id },
      { ...line, accountId: accounts.counter.id, side: oppositeSide(side), partyId: null },
    ],
  });
  const item = {
    id: ids.next(),
    instalment: 1,
    partyId: header.party.id,
    itemClass,
    controlAccountId: accounts.control.id,
    side,
    original: open,
    functional,
    dueDate: command.dueDate,
    dueDateIsProvisional: false,
    discounts: [],
    documentDate: command.documentDate,
  };
  return {
    document,
    lines: [],
    entry,
    items: [item],
    warnings: [
      // What is open since long before go-live is what is loaded.
      ...header.warnings.filter(({ code }) => code !== 'DATE_LONG_AGO'),
      ...dueDateWarnings(command.documentDate, [command.dueDate]),
    ],
    saysNumber,
  };
}

function documentOf({ command, header, open }: Parts, id: string): DecidedDocument {
  const isPurchase = TRADE_POSTINGS[command.kind].itemClass === 'PAYABLE';
  return {
    id,
    legalEntityId: command.legalEntityId,
    kind: command.kind,
    sourceSystem: command.sourceSystem,
    documentNumber: command.documentNumber,
    numberScope: numberScopeOf(command, header.party, isPurchase),
    externalRef: command.externalRef,
    partyId: header.party.id,
    documentDate: command.documentDate,
    postingDate: header.postingDate,
    net: open,
    tax: Money.zero(open.currency),
    total: open,
    functional: functionalOf(open, header),
    exchangeRate: header.rate,
    exchangeRateSource: header.rateSource,
    paymentTermId: null,
    reference: command.reference,
    memo: command.memo,
    reversesDocumentId: null,
    isOpening: true,
  };
}
