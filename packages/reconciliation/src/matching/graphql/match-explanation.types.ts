import { make, Money, type Id } from '@duebook/kernel';
import { encodeId, MoneyType, moneyType } from '@duebook/platform/graphql';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { FeatureName, MatchCase, ShortfallReason } from '../domain/match-decision';
import { MatchCaseEnum, MatchFeatureNameEnum } from './matching.enums';
import { matchPartType, MatchPartType } from './match.types';

@ObjectType('MatchFeature', {
  simpleResolvers: true,
  description: 'One observation that speaks for or against an explanation.',
})
class MatchFeatureType {
  @Field(() => MatchFeatureNameEnum, {
    description: 'What was looked at, for example `reference` or `payerName`.',
  })
  name!: FeatureName;

  @Field(() => String, { description: 'What was found, for people; may hold words of the memo.' })
  value!: string;

  @Field(() => Int, { description: 'Basis points that it adds to the score, or takes off.' })
  points!: number;
}

@ObjectType('MatchHypothesis', {
  simpleResolvers: true,
  description: 'One way to explain a bank line.',
})
export class MatchHypothesisType {
  @Field(() => MatchCaseEnum, { description: 'What would have happened.' })
  case!: MatchCase;

  @Field(() => String, { description: 'The rule of the engine that found it.' })
  rule!: string;

  @Field(() => Int, { description: 'How sure it is, 0 to 10,000 basis points.' })
  score!: number;

  @Field(() => Boolean, { description: 'Whether other items explain the line as well.' })
  isAmbiguous!: boolean;

  @Field(() => [MatchPartType], { description: 'What goes where; empty when nothing is applied.' })
  parts!: MatchPartType[];

  @Field(() => MoneyType, { description: 'What of the line no part takes: it stays on account.' })
  unapplied!: MoneyType;

  @Field(() => [MatchFeatureType], { description: 'All that its score rests on.' })
  features!: MatchFeatureType[];

  @Field(() => ID, {
    nullable: true,
    description: 'The line that this one repeats; null when it is no duplicate.',
  })
  duplicateOfLineId!: string | null;
}

@ObjectType('MatchHold', {
  simpleResolvers: true,
  description:
    'What a proposal of another line would settle of an open item: the line was explained by what is left beside it.',
})
export class MatchHoldType {
  @Field(() => MoneyType, { description: 'What it would settle of the item.' })
  amount!: MoneyType;

  matchUuid!: Id;
  itemUuid!: Id;
}

@ObjectType('MatchExplanation', {
  simpleResolvers: true,
  description:
    'Why a line was matched as it was. The same lines, items and policy give the same explanation again.',
})
export class MatchExplanationType {
  @Field(() => String, { description: 'The version of the engine.' })
  engineVersion!: string;

  @Field(() => Int, { description: 'The version of the policy; 0 for the usual one.' })
  policyVersion!: number;

  @Field(() => Int, { description: 'How far off the next explanation is, in basis points.' })
  margin!: number;

  @Field(() => [String], { description: 'Why the engine would not post it; empty when it would.' })
  obstacles!: readonly string[];

  @Field(() => Int, { description: 'How many open items of one party were looked at, at most.' })
  itemsPerParty!: number;

  @Field(() => Boolean, { description: 'Whether a party of it has more open than that.' })
  isCutShort!: boolean;

  adviceUuid!: string | null;

  @Field(() => MatchHypothesisType, { description: 'The explanation that was taken.' })
  best!: MatchHypothesisType;

  @Field(() => [MatchHoldType], {
    description:
      'Proposals that stood when the line was explained and hold items that it takes, or would take without them; empty when none does. Accept or reject them first.',
  })
  holds!: MatchHoldType[];

  @Field(() => [MatchHypothesisType], { description: 'Up to three others, best first.' })
  others!: MatchHypothesisType[];
}

interface PlainPart {
  readonly itemId: string;
  readonly partyId: string;
  readonly amount: string;
  readonly discount: string;
  readonly isDiscountEarned: boolean;
  readonly tolerance: string;
  readonly bankFee: string;
  readonly shortfall: string;
  readonly shortfallReason: ShortfallReason | null;
}

interface PlainHypothesis {
  readonly case: MatchCase;
  readonly rule: string;
  readonly score: number;
  readonly isAmbiguous: boolean;
  readonly duplicateOfLineId: string | null;
  readonly unapplied: string;
  readonly currency: string;
  readonly features: readonly { name: FeatureName; value: string; points: number }[];
  readonly parts: readonly PlainPart[];
}

interface PlainExplanation {
  readonly engineVersion: string;
  readonly policyVersion: number;
  readonly margin: number;
  readonly obstacles: readonly string[];
  readonly search: {
    readonly itemsPerParty: number;
    readonly partiesCutShort: readonly string[];
  };
  /** Absent from what was kept before advices were read. */
  readonly remittanceAdviceId?: string | null;
  /** Absent from what was kept before proposals of other lines were looked at. */
  readonly holds?: readonly {
    readonly matchId: string;
    readonly itemId: string;
    readonly amount: string;
    readonly currency: string;
  }[];
  readonly best: PlainHypothesis;
  readonly others: readonly PlainHypothesis[];
}

/** The API's form of what was kept of a decision, and nothing else. */
export function matchExplanationType(text: string): MatchExplanationType {
  const plain = JSON.parse(text) as PlainExplanation;
  const { engineVersion, policyVersion, margin, obstacles, search } = plain;
  return make(MatchExplanationType, {
    ...{ engineVersion, policyVersion, margin, obstacles },
    itemsPerParty: search.itemsPerParty,
    isCutShort: search.partiesCutShort.length > 0,
    adviceUuid: plain.remittanceAdviceId ?? null,
    holds: (plain.holds ?? []).map(({ matchId, itemId, amount, currency }) =>
      make(MatchHoldType, {
        ...{ matchUuid: matchId, itemUuid: itemId },
        amount: moneyType(Money.of(amount, currency)),
      }),
    ),
    best: hypothesisType(plain.best),
    others: plain.others.map(hypothesisType),
  });
}

function hypothesisType(plain: PlainHypothesis): MatchHypothesisType {
  const { currency, duplicateOfLineId } = plain;
  const money = (text: string): Money => Money.of(text, currency);
  return make(MatchHypothesisType, {
    ...{ case: plain.case, rule: plain.rule, score: plain.score, isAmbiguous: plain.isAmbiguous },
    duplicateOfLineId:
      duplicateOfLineId === null ? null : encodeId('BankStatementLine', duplicateOfLineId),
    unapplied: moneyType(money(plain.unapplied)),
    features: plain.features.map((feature) => make(MatchFeatureType, feature)),
    parts: plain.parts.map((part) =>
      matchPartType({
        ...part,
        amount: money(part.amount),
        discount: money(part.discount),
        tolerance: money(part.tolerance),
        bankFee: money(part.bankFee),
        shortfall: money(part.shortfall),
      }),
    ),
  });
}
