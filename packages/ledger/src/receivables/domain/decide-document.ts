import { Decimal, ok, type BusinessDate, type IdSource, type Result } from '@duebook/kernel';
import type { RateOffer } from '../../rates/domain/posting-rate';
import { decideAdjustment, decideCashDocument } from './cash-document';
import type { DecidedPosting } from './decided-posting';
import type { ChosenAccount, ChosenAccounts } from './document-content';
import type { SentDocument } from './document-difference';
import { TRADE_POSTINGS } from './document-kind';
import { faultOfNew } from './fault-of-new';
import type { DocumentRights } from './header';
import type { DocumentHeader, PostingCommand } from './posting-command';
import type { AccountFact, AccountRole, EntityFact, PostingFacts } from './posting-facts';
import type { CommandPath, PostingRefusal } from './posting-refusal';
import { decideTradeDocument } from './trade-document';

/** A document as it was sent, and as it would stand in the books. */
export interface ProposedPosting extends SentDocument {
  readonly command: PostingCommand;
  /** Why it cannot be posted, unless it was posted when nothing was in the way; null when it can. */
  readonly refusalIfNew: PostingRefusal | null;
}

/**
 * Decides how a document posts. What is in the way of a new one only because something was closed,
 * retired or left undecided since (a period, an account, a payment term), or because of its rate or who
 * sends it, does not keep it from being compared with the same document, should that stand: a document sent again is
 * always answered.
 */
export function decideDocument(
  command: PostingCommand,
  facts: PostingFacts,
  rights: DocumentRights,
  ids: IdSource,
): Result<ProposedPosting, PostingRefusal> {
  const decision = decide(command, facts, rights, ids);
  const accounts = accountsOf(command, facts);
  if (decision.ok) {
    const posting = decision.value;
    const fault = faultOfNew({ command, posting, path: amountPathOf(command) }, facts, rights);
    return ok({ command, posting, accounts, refusalIfNew: fault ?? null });
  }
  const allowed = decide(command, withAllAllowed(facts, command), rights, ids);
  return allowed.ok
    ? ok({ command, posting: allowed.value, accounts, refusalIfNew: decision.refusal })
    : decision;
}

/** The accounts that a command names, and the usual ones where it names none. */
function accountsOf(command: PostingCommand, facts: PostingFacts): ChosenAccounts {
  const entity = facts.entity(command.legalEntityId);
  const choose = (named: string | null, role: AccountRole): ChosenAccount => ({
    code: named ?? entity?.accountFor(role)?.code ?? '',
    isNamed: named !== null,
  });
  if ('lines' in command) {
    const { lineRole } = TRADE_POSTINGS[command.kind];
    return {
      lines: command.lines.map(({ accountCode }) => choose(accountCode, lineRole)),
      counter: null,
    };
  }
  const named = command.kind === 'ADJUSTMENT' ? command.accountCode : command.cashAccountCode;
  return { lines: [], counter: choose(named, 'BANK') };
}

function decide(
  command: PostingCommand,
  facts: PostingFacts,
  rights: DocumentRights,
  ids: IdSource,
): Result<DecidedPosting, PostingRefusal> {
  if ('lines' in command) return decideTradeDocument(command, facts, rights, ids);
  return command.kind === 'ADJUSTMENT'
    ? decideAdjustment(command, facts, rights, ids)
    : decideCashDocument(command, facts, rights, ids);
}

/** What of a command says its amount. */
function amountPathOf(command: PostingCommand): CommandPath {
  return ['lines' in command ? 'lines' : 'amount'];
}

/** The same facts without anything that may have been otherwise once, when a document was posted. */
export function withAllAllowed(
  facts: PostingFacts,
  { exchangeRate }: Pick<DocumentHeader, 'exchangeRate'>,
): PostingFacts {
  return {
    ...facts,
    // A rate that was not sent is not compared, so that any will do.
    rateOffer: (legalEntityId, currency, day) =>
      exchangeRate === null ? anyRate(day) : facts.rateOffer(legalEntityId, currency, day),
    entity: (id) => {
      const entity = facts.entity(id);
      return entity && withAllAccounts(entity);
    },
    period: (legalEntityId, day) => {
      const period = facts.period(legalEntityId, day);
      return period && { ...period, status: 'OPEN' };
    },
    openingPeriod: (legalEntityId) => {
      const period = facts.openingPeriod(legalEntityId);
      return period && { ...period, status: 'OPEN', shutSince: [] };
    },
    party: (reference) => {
      const party = facts.party(reference);
      return party && { ...party, isCustomer: true, isSupplier: true };
    },
    term: (code) => {
      const term = facts.term(code);
      return term && { ...term, isActive: true };
    },
    contracts: (number) =>
      facts.contracts(number).map((contract) => ({ ...contract, isWithdrawn: false })),
  };
}

function anyRate(validOn: BusinessDate): RateOffer {
  return { chosen: null, offered: [{ source: '', rate: new Decimal(1), validOn }] };
}

function withAllAccounts(entity: EntityFact): EntityFact {
  return {
    ...entity,
    account: (code) => {
      const account = entity.account(code);
      return account && { ...account, type: 'ASSET', role: null, isActive: true };
    },
    accountFor: (role) => entity.accountFor(role) ?? { ...UNASSIGNED, role },
  };
}

/** Stands for the account of a role that no account has any more. */
const UNASSIGNED: AccountFact = {
  id: '',
  code: '',
  type: 'ASSET',
  itemClass: null,
  role: null,
  isActive: true,
};
