import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import { make, Money, type BusinessDate, type Id } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionType,
  DateScalar,
  DateTimeScalar,
  DecimalScalar,
  declareEnum,
  encodeId,
  KeyedInput,
  MoneyInput,
  MoneyType,
  moneyType,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import {
  countsOn,
  type Collateral,
  type CollateralCover,
  type CollateralState,
  type CollateralType as TypeName,
  type Valuation,
} from '../domain/collateral';

const CollateralTypeEnum = declareEnum('CollateralType', 'What secures claims.', {
  GUARANTEE: 'Somebody answers for the debt (保证).',
  PLEDGE: 'Things or rights are pledged (质押).',
  MORTGAGE: 'Land, buildings or equipment are mortgaged (抵押).',
  DEPOSIT: 'Money is held (保证金).',
  RETENTION_OF_TITLE: 'Goods stay ours until they are paid (所有权保留).',
  LETTER_OF_CREDIT: 'A bank pays against documents (信用证).',
} satisfies Record<TypeName, string>);

const CollateralCoverEnum = declareEnum('CollateralCover', 'Whose claims are secured.', {
  PARTY: 'Claims on the customer itself.',
  GROUP: 'Claims on the head and everybody below it together.',
} satisfies Record<CollateralCover, string>);

const CollateralStateEnum = declareEnum('CollateralState', 'Where collateral stands.', {
  PROPOSED: 'It is recorded, and counts once somebody else approves it.',
  HELD: 'It is held; whether it counts its days say.',
  RELEASED: 'It was given back.',
  WITHDRAWN: 'It was given back before anybody agreed, and never counted.',
} satisfies Record<CollateralState, string>);

@ObjectType('CollateralValuation', {
  simpleResolvers: true,
  description: 'What collateral is worth from a day on, until it is valued anew.',
})
export class ValuationType {
  @Field(() => DateScalar, { description: 'The first day on which this value counts.' })
  valuedOn!: BusinessDate;

  @Field(() => MoneyType, { description: 'What it is worth before the haircut.' })
  value!: MoneyType;

  @Field(() => DecimalScalar, {
    description: 'What is taken off for what selling would cost and lose, in percent.',
  })
  haircutPercent!: string;
}

/** The API's form of a valuation. */
export function valuationType(
  { valuedOn, amount, haircutPercent }: Valuation,
  currency: string,
): ValuationType {
  return make(ValuationType, {
    valuedOn,
    value: moneyType(Money.of(amount, currency)),
    haircutPercent: haircutPercent.toFixed(),
  });
}

@ObjectType('Collateral', {
  implements: Node,
  simpleResolvers: true,
  description: 'What secures claims on a customer or a group (担保).',
})
export class CollateralObject extends Node {
  @Field(() => CollateralTypeEnum, {
    description: 'What kind of thing or promise secures the claims.',
  })
  type!: TypeName;

  @Field(() => CollateralCoverEnum, { description: 'Whose claims it secures.' })
  covers!: CollateralCover;

  @Field(() => Int, {
    description:
      'The place among those who may satisfy themselves from the same thing; 1 is first.',
  })
  rank!: number;

  @Field(() => ValuationType, { description: 'What it is worth by the last valuation.' })
  valuation!: ValuationType;

  @Field(() => DateScalar, { description: 'The first day on which it counts.' })
  validFrom!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which it counts nothing any more; null: it does not expire.',
  })
  expiresOn!: BusinessDate | null;

  @Field(() => CollateralStateEnum, {
    description: 'Whether somebody agreed to it, or it was given back.',
  })
  state!: CollateralState;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day on which it was given back, from which it counts nothing; null: held.',
  })
  releasedOn!: BusinessDate | null;

  @Field(() => Boolean, { description: 'Whether it counts today.' })
  counts!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Who provides it, where that is no party; null otherwise.',
  })
  providerName!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its number or register entry; may be null.',
  })
  reference!: string | null;

  @Field(() => String, { nullable: true, description: 'What else was written; may be null.' })
  note!: string | null;

  @Field(() => DateTimeScalar, { description: 'The instant at which it was recorded.' })
  recordedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'The instant at which somebody else agreed that it counts; null: nobody has.',
  })
  approvedAt!: Date | null;

  @Field(() => Int, { description: 'Counts its changes; edits name the one they rest on.' })
  version!: number;

  row!: Collateral;
}

/** The API's form of collateral. @param today by which it counts or not */
export function collateralType(row: Collateral, today: BusinessDate): CollateralObject {
  return make(CollateralObject, {
    ...{ type: row.type, covers: row.covers, rank: row.rank, state: row.state, row },
    ...{ validFrom: row.validFrom, expiresOn: row.expiresOn, releasedOn: row.releasedOn },
    ...{ providerName: row.providerName, reference: row.reference, note: row.note },
    ...{ recordedAt: row.recordedAt, approvedAt: row.approvedAt, version: row.version },
    valuation: valuationType(row.valuation, row.currency),
    counts: countsOn(row, today),
    id: encodeId('Collateral', row.id),
  });
}

export const CollateralPage = connectionType('Collateral', () => CollateralObject, {
  isCounted: true,
});

const HAIRCUT = 'What is taken off, 0 to 100 percent, up to four decimals.';

@InputType('CollateralRecordInput', {
  description: 'What secures claims once somebody else has approved it.',
})
export class CollateralRecordInput extends KeyedInput {
  @Field(() => ID, { description: 'The customer, or the head of the group.' })
  partyId!: string;

  @Field(() => CollateralCoverEnum, { description: 'Whose claims it secures.' })
  covers!: CollateralCover;

  @Field(() => ID, {
    nullable: true,
    description: 'Claims of which legal entity; null: of all of them.',
  })
  legalEntityId?: string | null;

  @Field(() => CollateralTypeEnum, {
    description: 'What kind of thing or promise secures the claims.',
  })
  type!: TypeName;

  @Field(() => MoneyInput, { description: 'What it is worth from its first day on, zero or more.' })
  value!: MoneyInput;

  @Field(() => DecimalScalar, { description: HAIRCUT })
  haircutPercent!: string;

  @Field(() => Int, { description: 'Its place among those secured by the same thing, from 1.' })
  rank!: number;

  @Field(() => ID, {
    nullable: true,
    description: 'The party that provides it; null: none does, or the customer itself.',
  })
  providerPartyId?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Who provides it, where that is no party: up to 200 characters; null otherwise.',
  })
  providerName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its number or register entry, up to 200 characters; null without.',
  })
  reference?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Anything else, up to 2,000 characters; null without.',
  })
  note?: string | null;

  @Field(() => DateScalar, { description: 'The first day on which it counts.' })
  validFrom!: BusinessDate;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which it counts nothing; null: it does not expire.',
  })
  expiresOn?: BusinessDate | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Its documents, files sent by `POST /files`: up to 50; null: none.',
  })
  fileIds?: string[] | null;
}

@InputType('CollateralReleaseInput', { description: 'Which collateral is given back.' })
export class CollateralReleaseInput extends KeyedInput {
  @Field(() => ID, { description: 'Collateral that is held, or proposed.' })
  collateralId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  expectedVersion!: number;
}

@InputType('CollateralApproveInput', { description: 'Which collateral counts from now on.' })
export class CollateralApproveInput extends CollateralReleaseInput {}

@InputType('CollateralValueInput', { description: 'What collateral is worth from a day on.' })
export class CollateralValueInput extends CollateralReleaseInput {
  @Field(() => DecimalScalar, { description: 'In the currency of the collateral, zero or more.' })
  amount!: string;

  @Field(() => DecimalScalar, { description: HAIRCUT })
  haircutPercent!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'From which day on, that of the last valuation at the earliest; null: today.',
  })
  valuedOn?: BusinessDate | null;
}

@InputType('CollateralExtendInput', { description: 'When collateral expires.' })
export class CollateralExtendInput extends CollateralReleaseInput {
  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The first day on which it counts nothing, today at the earliest; null: it does not expire.',
  })
  expiresOn?: BusinessDate | null;
}

@ObjectType('CollateralRecordPayload', {
  simpleResolvers: true,
  description: 'What became of recording collateral.',
})
export class CollateralRecordPayload extends RefusablePayload {
  @Field(() => CollateralObject, {
    nullable: true,
    description:
      'It as it stands; null when the call was refused, somebody else has to agree first, or the viewer may not see collateral.',
  })
  collateral!: CollateralObject | null;
}

@ObjectType('CollateralApprovePayload', {
  simpleResolvers: true,
  description: 'What became of approving collateral.',
})
export class CollateralApprovePayload extends CollateralRecordPayload {
  approvalRequestId!: Id | null;
}

@ObjectType('CollateralValuePayload', {
  simpleResolvers: true,
  description: 'What became of valuing collateral.',
})
export class CollateralValuePayload extends CollateralRecordPayload {
  approvalRequestId!: Id | null;
}

@ObjectType('CollateralExtendPayload', {
  simpleResolvers: true,
  description: 'What became of saying when collateral expires.',
})
export class CollateralExtendPayload extends CollateralRecordPayload {
  approvalRequestId!: Id | null;
}

@ObjectType('CollateralReleasePayload', {
  simpleResolvers: true,
  description: 'What became of giving collateral back.',
})
export class CollateralReleasePayload extends CollateralRecordPayload {}

@InputType('CollateralFilter', {
  description: 'Which collateral to list; a field that is left out or null filters nothing.',
})
export class CollateralFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Only what secures claims on this customer or head of a group.',
  })
  partyId?: string | null;

  @Field(() => [CollateralTypeEnum], {
    nullable: true,
    description: 'Only collateral of one of these types.',
  })
  types?: TypeName[] | null;

  @Field(() => [CollateralStateEnum], {
    nullable: true,
    description: 'Only collateral in one of these states.',
  })
  states?: CollateralState[] | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'What expires on this day or later: with `expiresTo` what is about to.',
  })
  expiresFrom?: BusinessDate | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'What expires on this day or earlier.',
  })
  expiresTo?: BusinessDate | null;
}

@ArgsType()
export class CollateralsArgs extends ConnectionArgs {
  @Field(() => CollateralFilterInput, {
    nullable: true,
    description: 'Which collateral to list; all that the viewer may see when null.',
  })
  filter?: CollateralFilterInput | null;
}
