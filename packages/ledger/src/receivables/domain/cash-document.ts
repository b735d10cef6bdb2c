import { ok, refused, type IdSource, type Result } from '@duebook/kernel';
import type { Side } from '../../journal/domain/side';
import type { DecidedPosting } from './decided-posting';
import { CASH_POSTINGS, type DocumentKind, type ItemClass } from './document-kind';
import { conversionFault } from './figures';
import {
  checkHeader,
  functionalOf,
  numberScopeOf,
  positiveAmount,
  type CheckedHeader,
  type PostingRights,
} from './header';
import { moneyAccount, postableAccount } from './named-account';
import { wordingOf } from './numbered-posting';
import type { AdjustmentCommand, CashCommand, DocumentHeader } from './posting-command';
import type { AccountFact, PostingFacts } from './posting-facts';
import type { PostingRefusal } from './posting-refusal';
import { singleItemPosting } from './single-item-posting';

/**
 * Decides how a receipt, payment or refund posts: the cash account against the party's control
 * account, or against the advance account for a prepayment. Its open item is due at once.
 */
export function decideCashDocument(
  command: CashCommand,
  facts: PostingFacts,
  rights: PostingRights,
  ids: IdSource,
): Result<DecidedPosting, PostingRefusal> {
  const posting = CASH_POSTINGS[command.kind];
  const header = checkHeader(command, facts, { partyIs: posting.partyIs, ...rights });
  if (!header.ok) return header;
  const itemClass =
    command.isPrepayment && posting.advanceClass ? posting.advanceClass : posting.itemClass;
  const counter = cashAccount(command, header.value);
  if (!counter.ok) return counter;
  return decideAgainst(
    { command, header: header.value, itemClass, side: posting.itemSide, counter: counter.value },
    ids,
  );
}

/** Decides how an adjustment posts: the party's control account against a named account. */
export function decideAdjustment(
  command: AdjustmentCommand,
  facts: PostingFacts,
  rights: PostingRights,
  ids: IdSource,
): Result<DecidedPosting, PostingRefusal> {
  const header = checkHeader(command, facts, { partyIs: 'ANY', ...rights });
  if (!header.ok) return header;
  const counter = postableAccount(header.value.entity, command.accountCode, ['accountCode']);
  if (!counter.ok) return counter;
  const { itemClass, side } = command;
  return decideAgainst(
    { command, header: header.value, itemClass, side, counter: counter.value },
    ids,
  );
}

function cashAccount(
  command: CashCommand,
  header: CheckedHeader,
): Result<AccountFact, PostingRefusal> {
  if (command.cashAccountCode !== null) {
    return moneyAccount(header.entity, command.cashAccountCode, ['cashAccountCode']);
  }
  const usual = header.entity.accountFor('BANK');
  return usual
    ? ok(usual)
    : refused({ code: 'ACCOUNT_ROLE_UNASSIGNED', path: ['legalEntityId'], role: 'BANK' });
}

interface Against {
  readonly command: DocumentHeader & { readonly kind: DocumentKind; readonly amount: string };
  readonly header: CheckedHeader;
  readonly itemClass: ItemClass;
  readonly side: Side;
  readonly counter: AccountFact;
}

/** One amount, one control account, one account opposite, one open item. */
function decideAgainst(against: Against, ids: IdSource): Result<DecidedPosting, PostingRefusal> {
  const { command, header, itemClass, side, counter } = against;
  const amount = positiveAmount(command.amount, command.currency, ['amount']);
  if (!amount.ok) return amount;
  const fault = conversionFault([amount.value], header, ['amount']);
  if (fault) return refused(fault);
  const control = header.entity.controlAccount(itemClass);
  if (!control) {
    return refused({ code: 'ACCOUNT_ROLE_UNASSIGNED', path: ['legalEntityId'], role: itemClass });
  }
  const posting = singleItemPosting(
    {
      ...command,
      bookId: header.bookId,
      periodId: header.period.id,
      partyId: header.party.id,
      itemClass,
      controlAccountId: control.id,
      counterAccountId: counter.id,
      side,
      amount: amount.value,
      functional: functionalOf(amount.value, header),
      exchangeRate: header.rate,
      exchangeRateSource: header.rateSource,
      postingDate: header.postingDate,
      numberScope: numberScopeOf(command, header.party, false),
      ...wordingOf(command, header.party),
      warnings: header.warnings,
    },
    ids,
  );
  return ok(posting);
}
