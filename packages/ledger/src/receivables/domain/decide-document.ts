import { Decimal, ok, type IdSource, type Result } from '@duebook/kernel';
import { decideAdjustment, decideCashDocument } from './cash-document';
import type { DecidedPosting } from './decided-posting';
import type { ChosenAccount, ChosenAccounts } from './document-content';
import type { SentDocument } from './document-difference';
import { TRADE_POSTINGS } from './document-kind';
import type { PostingRights } from './header';
import type { PostingCommand } from './posting-command';
import type { AccountFact, AccountRole, EntityFact, PostingFacts } from './posting-facts';
import type { PostingRefusal } from './posting-refusal';
import { decideTradeDocument } from './trade-document';

/** A document as it was sent, and as it would stand in the books. */
export interface ProposedPosting extends SentDocument {
  readonly command: PostingCommand;
  /** Why it cannot be posted, unless it was posted when nothing was in the way; null when it can. */
  readonly refusalIfNew: PostingRefusal | null;
}

/**
 * Decides how a document posts. What is in the way of a new one only because something was closed,
 * retired or left undecided since (a period, an account, a payment term) does not keep it from being
 * compared with the same document, should that stand: a document sent again is always answered.
 */
export function decideDocument(
  command: PostingCommand,
  facts: PostingFacts,
  rights: PostingRights,
  ids: IdSource,
): Result<ProposedPosting, PostingRefusal> {
  const decision = decide(command, facts, rights, ids);
  const accounts = accountsOf(command, facts);
  if (decision.ok) return ok({ command, posting: decision.value, accounts, refusalIfNew: null });
  // A rate that was not sent is not compared, so that any will do.
  const exchangeRate = command.exchangeRate ?? new Decimal(1);
  const allowed = decide({ ...command, exchangeRate }, withAllAllowed(facts), rights, ids);
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
  const named = command.kind === 'ADJUSTMENT' ? command.accountCode : command.bankAccountCode;
  return { lines: [], counter: choose(named, 'BANK') };
}

function decide(
  command: PostingCommand,
  facts: PostingFacts,
  rights: PostingRights,
  ids: IdSource,
): Result<DecidedPosting, PostingRefusal> {
  if ('lines' in command) return decideTradeDocument(command, facts, rights, ids);
  return command.kind === 'ADJUSTMENT'
    ? decideAdjustment(command, facts, rights, ids)
    : decideCashDocument(command, facts, rights, ids);
}

/** The same facts without anything that may have been otherwise once. */
export function withAllAllowed(facts: PostingFacts): PostingFacts {
  return {
    ...facts,
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
  };
}

function withAllAccounts(entity: EntityFact): EntityFact {
  return {
    ...entity,
    account: (code) => {
      const account = entity.account(code);
      return account && { ...account, isActive: true };
    },
    accountFor: (role) => entity.accountFor(role) ?? { ...UNASSIGNED, role },
  };
}

/** Stands for the account of a role that no account has any more. */
const UNASSIGNED: AccountFact = { id: '', code: '', itemClass: null, role: null, isActive: true };
