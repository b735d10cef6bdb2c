import { make, type BusinessDate, type Id } from '@duebook/kernel';
import type { Json } from '@duebook/platform';
import {
  connectionType,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  encodeId,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, ObjectType } from 'type-graphql';
import type { Absence } from '../../facts/domain/absence';
import type { PaymentCondition } from '../../policies/domain/policy-content';
import { PaymentConditionEnum } from '../../policies/graphql/policy.enums';
import type { SaidByCheck } from '../application/check-fields';
import type { CreditCheck } from '../application/ports';
import type { CheckAnswer, CheckPoint, RuleOutcome } from '../domain/credit-check';
import { CheckFactType, CheckRuleType, checkRuleType, roundedMoney } from './check-figures.types';
import { CheckAnswerEnum, CheckPointEnum } from './check.enums';

/** What a check says, kept or not. */
@ObjectType({ simpleResolvers: true })
export abstract class CheckSaysType {
  @Field(() => CheckPointEnum, { description: 'At which point in the life of the order.' })
  point!: CheckPoint;

  @Field(() => CheckAnswerEnum, { description: 'What becomes of the order.' })
  answer!: CheckAnswer;

  @Field(() => MoneyType, { description: 'What is ordered, tax included.' })
  orderAmount!: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'The same in the currency of the policy, by the rates of the day; null where goods ship that were allowed before and a rate is missing.',
  })
  amount!: MoneyType | null;

  @Field(() => MoneyType, {
    nullable: true,
    description:
      'How far it would go beyond the limits that it breaks; null where it breaks none, or one whose figures are hidden.',
  })
  amountAboveLimit!: MoneyType | null;

  @Field(() => [CheckRuleType], {
    description: 'Everything that speaks against the order, in the order of the policy.',
  })
  reasons!: CheckRuleType[];

  @Field(() => [CheckRuleType], {
    description: 'What came of every rule, in the order of the policy.',
  })
  rules!: CheckRuleType[];

  @Field(() => [CheckFactType], { description: 'What was known of the customer, as far as asked.' })
  facts!: CheckFactType[];

  @Field(() => Boolean, {
    description: 'Whether a hard stop is among what holds it, which needs a right of its own.',
  })
  isHardStop!: boolean;

  @Field(() => Boolean, {
    description: 'Whether the order passed as a small one, of which not every rule was asked.',
  })
  isTrivial!: boolean;

  @Field(() => PaymentConditionEnum, {
    nullable: true,
    description:
      'What the policy wants of the class of the customer before time to pay is given; null where it says nothing.',
  })
  paymentCondition!: PaymentCondition | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The share to be paid before, percent; null unless the condition is DEPOSIT.',
  })
  depositPercent!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The payment term of the class by its code; null where the policy says none.',
  })
  paymentTermCode!: string | null;

  @Field(() => DateScalar, { description: 'The day, where the legal entity is, by which it was.' })
  checkedOn!: BusinessDate;

  legalEntityUuid!: Id;
  partyUuid!: Id;
  policyVersionUuid!: Id | null;
  restsOnUuid!: Id | null;
}

@ObjectType('CreditCheck', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A check of an order (信用检查), with all that it rested on. It stands as it was, whatever policies and limits say later.',
})
export class CreditCheckType extends CheckSaysType implements Node {
  id!: string;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was asked for.' })
  checkedAt!: Date;

  orderUuid!: Id;
  checkedByUuid!: Id;
}

@ObjectType('CreditCheckPreview', {
  simpleResolvers: true,
  description: 'What a check would say now. Nothing was kept, and no part of a limit reserved.',
})
export class CreditCheckPreviewType extends CheckSaysType {}

/** The API's form of a check. */
export function creditCheckType(check: CreditCheck): CreditCheckType {
  const { id, orderId, checkedAt, checkedBy } = check;
  return make(CreditCheckType, {
    ...saysOf(check),
    ...{ id: encodeId('CreditCheck', id), checkedAt, orderUuid: orderId },
    checkedByUuid: checkedBy,
  });
}

/** The API's form of what a check would say. */
export function creditCheckPreviewType(said: SaidByCheck): CreditCheckPreviewType {
  return make(CreditCheckPreviewType, saysOf(said));
}

function saysOf(said: SaidByCheck) {
  const { currency, evidence, amount, amountAboveLimit, reasons } = said;
  const { point, answer, isHardStop, checkedOn, trivialAmount } = said;
  return {
    ...{ point, answer, isHardStop, checkedOn, isTrivial: trivialAmount !== null },
    orderAmount: moneyType(said.orderAmount),
    amount: amount && moneyType(roundedMoney(amount.toFixed(), currency)),
    amountAboveLimit:
      amountAboveLimit === null ? null : moneyType(roundedMoney(amountAboveLimit, currency)),
    reasons: reasons.map((rule) => checkRuleType(rule, currency)),
    rules: rulesOf(evidence['rules']).map((rule) => checkRuleType(rule, currency)),
    facts: factsOf(evidence['facts']),
    paymentCondition: textOf(evidence['paymentCondition']) as PaymentCondition | null,
    depositPercent: textOf(evidence['depositPercent']),
    paymentTermCode: textOf(evidence['paymentTermCode']),
    ...{ legalEntityUuid: said.legalEntityId, partyUuid: said.partyId },
    ...{ policyVersionUuid: said.policyVersionId, restsOnUuid: said.restsOnCheckId },
  };
}

/** As `evidenceOf` wrote them; a check that asked no rule has none. */
function rulesOf(kept: Json | undefined): readonly RuleOutcome[] {
  return kept === undefined ? [] : (kept as unknown as readonly RuleOutcome[]);
}

function factsOf(kept: Json | undefined): CheckFactType[] {
  if (typeof kept !== 'object' || kept === null || Array.isArray(kept)) return [];
  return Object.entries(kept as Readonly<Record<string, Json>>).map(([name, told]) => {
    const isAbsent = typeof told === 'object' && told !== null && 'absent' in told;
    const isHidden = typeof told === 'object' && told !== null && 'hidden' in told;
    return make(CheckFactType, {
      name,
      isHidden,
      value: isAbsent || isHidden ? null : textOf(told),
      absentReason: isAbsent ? (textOf(told['absent']) as Absence['absent'] | null) : null,
    });
  });
}

function textOf(value: Json | undefined): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' || typeof value === 'number' ? String(value) : null;
}

export const CreditCheckPage = connectionType('CreditCheck', () => CreditCheckType);
