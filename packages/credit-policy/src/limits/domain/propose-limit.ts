import {
  Money,
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Id,
  type Result,
} from '@duebook/kernel';
import type { CreditLimit, LimitKind, LimitPlace } from './credit-limit';
import type { LimitFault } from './limit-refusal';

/** A limit as somebody proposes it by hand. Plain JSON. */
export type LimitDraft = Readonly<{
  partyId: Id;
  kind: LimitKind;
  legalEntityId: Id | null;
  amount: string;
  currencyCode: string;
  isRise: boolean;
  /** Null: today. */
  validFrom: BusinessDate | null;
  validTo: BusinessDate | null;
  reason: string;
}>;

/** What a draft is checked against. */
export interface ProposalFacts {
  /** On the clock of the legal entity; null where there is no such legal entity. */
  readonly today: BusinessDate | null;
  readonly party: { readonly isCustomer: boolean } | undefined;
  /** The policy's, when one is in force; the limit is compared with exposures in it. */
  readonly policyCurrency: string | null;
  /** Whether there is a rate of the day from the draft's currency into the policy's. */
  readonly hasRate: boolean;
}

/** What of a limit a proposal settles. */
export type ProposedLimit = LimitPlace &
  Pick<CreditLimit, 'currency' | 'amount' | 'isRise' | 'validFrom' | 'validTo'> & {
    readonly reason: string;
  };

const LONGEST_REASON = 1_000;

/** Checks in the order in which a reader meets the fields; the first fault is told. */
export function proposeLimit(
  draft: LimitDraft,
  facts: ProposalFacts,
): Result<ProposedLimit, LimitFault> {
  const { today } = facts;
  if (today === null) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
  if (!facts.party) return refused({ code: 'PARTY_UNKNOWN', path: ['partyId'] });
  // A head may be a holding that buys nothing itself.
  if (!facts.party.isCustomer && draft.kind === 'PARTY') {
    return refused({ code: 'PARTY_KIND_WRONG', path: ['partyId'] });
  }
  const amount = amountOf(draft);
  if (!amount.ok) return amount;
  if (!facts.hasRate) {
    const currency = amount.value.currency;
    return refused({ code: 'RATE_MISSING', path: ['amount', 'currencyCode'], currency, on: today });
  }
  const days = daysOf(draft, today);
  if (!days.ok) return days;
  const reason = readableText(draft.reason, LONGEST_REASON);
  if (reason === null) return refused({ code: 'LIMIT_REASON_INVALID', path: ['reason'] });
  const { partyId, kind, legalEntityId, isRise } = draft;
  const { currency } = amount.value;
  return ok({
    ...{ partyId, kind, legalEntityId, isRise, currency, reason, ...days.value },
    amount: amount.value.amount,
  });
}

function amountOf({ amount, currencyCode, isRise }: LimitDraft): Result<Money, LimitFault> {
  const money = Money.parse(amount, currencyCode);
  if (!money.ok) {
    const field = money.refusal.code === 'CURRENCY_UNKNOWN' ? 'currencyCode' : 'amount';
    return refused({ ...money.refusal, path: ['amount', field] });
  }
  const path = ['amount', 'amount'];
  if (money.value.isNegative()) return refused({ code: 'LIMIT_NEGATIVE', path });
  // A base of nothing says that there is no credit; a rise of nothing says nothing.
  if (isRise && money.value.isZero()) return refused({ code: 'LIMIT_RISE_ZERO', path });
  return money;
}

function daysOf(
  { validFrom, validTo, isRise }: LimitDraft,
  today: BusinessDate,
): Result<Pick<CreditLimit, 'validFrom' | 'validTo'>, LimitFault> {
  const from = validFrom ?? today;
  // What counted on past days is known as it was: nothing is put there afterwards.
  if (from < today) return refused({ code: 'LIMIT_BEGINS_IN_PAST', path: ['validFrom'] });
  if (isRise && validTo === null) {
    return refused({ code: 'LIMIT_RISE_WITHOUT_END', path: ['validTo'] });
  }
  if (validTo !== null && validTo < from) {
    return refused({ code: 'LIMIT_ENDS_BEFORE_IT_BEGINS', path: ['validTo'] });
  }
  return ok({ validFrom: from, validTo });
}
