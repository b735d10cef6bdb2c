import { make, Money, type BusinessDate, type Id } from '@duebook/kernel';
import {
  connectionType,
  ConnectionArgs,
  DateScalar,
  MoneyType,
  moneyType,
} from '@duebook/platform/graphql';
import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { DiscountLeak, LeakKind, LeakTotal } from '../application/ports';
import { DiscountLeakKindEnum } from './scheme.enums';

@ObjectType('DiscountLeak', {
  simpleResolvers: true,
  description: 'A cash discount or a reward of a scheme that was taken and not earned.',
})
export class DiscountLeakType {
  @Field(() => DiscountLeakKindEnum, {
    description: 'Whether it is a cash discount or a reward of a scheme.',
  })
  kind!: LeakKind;

  @Field(() => DateScalar, { description: 'The day on which it was granted or credited.' })
  takenOn!: BusinessDate;

  @Field(() => MoneyType, { description: 'All that was taken at once.' })
  taken!: MoneyType;

  @Field(() => MoneyType, { description: 'Of it what was not earned.' })
  unearned!: MoneyType;

  @Field(() => String, {
    description: 'The number of the invoice that the discount settled, or of the credit note.',
  })
  documentNumber!: string;

  @Field(() => Int, {
    nullable: true,
    description:
      'Days from the last day on which the discount could be earned to the day of payment; null where none was offered, and of a reward.',
  })
  daysLate!: number | null;

  documentId!: Id;
  openItemId!: Id | null;
  legalEntityId!: Id;
  partyId!: Id;
  schemeVersionId!: Id | null;
}

export const DiscountLeakPage = connectionType('DiscountLeak', () => DiscountLeakType);

@ObjectType('DiscountLeakTotal', {
  simpleResolvers: true,
  description: 'What was taken and not earned, of one kind and currency.',
})
export class DiscountLeakTotalType {
  @Field(() => DiscountLeakKindEnum, {
    description: 'Whether it is a cash discount or a reward of a scheme.',
  })
  kind!: LeakKind;

  @Field(() => MoneyType, { description: 'What was not earned, in total.' })
  unearned!: MoneyType;

  @Field(() => Int, { description: 'How often something was taken.' })
  count!: number;
}

@InputType('DiscountLeakFilter', {
  description:
    'Which leaks to list; a field that is left out or null filters nothing. Days are inclusive.',
})
export class DiscountLeakFilterInput {
  @Field(() => [DiscountLeakKindEnum], {
    nullable: true,
    description: 'Only cash discounts, or only rewards of schemes.',
  })
  kinds?: LeakKind[] | null;

  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => ID, { nullable: true, description: 'Only what this customer took.' })
  partyId?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Taken on this day or later.' })
  takenFrom?: BusinessDate | null;

  @Field(() => DateScalar, { nullable: true, description: 'Taken on this day or earlier.' })
  takenTo?: BusinessDate | null;
}

/** What a list of leaks is asked for. */
@ArgsType()
export class DiscountLeaksArgs extends ConnectionArgs {
  @Field(() => DiscountLeakFilterInput, {
    nullable: true,
    description: 'Which leaks to list; all that the viewer may see when null.',
  })
  filter?: DiscountLeakFilterInput | null;
}

/** What sums of leaks are asked for. */
@ArgsType()
export class DiscountLeakTotalsArgs {
  @Field(() => DiscountLeakFilterInput, {
    nullable: true,
    description: 'Which leaks to sum; all that the viewer may see when null.',
  })
  filter?: DiscountLeakFilterInput | null;
}

/** The API's form of a leak. */
export function leakType(leak: DiscountLeak): DiscountLeakType {
  const { kind, takenOn, taken, unearned, currency, documentNumber, daysLate } = leak;
  const { documentId, openItemId, legalEntityId, partyId, schemeVersionId } = leak;
  return make(DiscountLeakType, {
    ...{ kind, takenOn, documentNumber, daysLate },
    ...{ documentId, openItemId, legalEntityId, partyId, schemeVersionId },
    taken: moneyType(Money.of(taken, currency)),
    unearned: moneyType(Money.of(unearned, currency)),
  });
}

/** The API's form of a sum. */
export function leakTotalType({
  kind,
  unearned,
  currency,
  count,
}: LeakTotal): DiscountLeakTotalType {
  return make(DiscountLeakTotalType, {
    ...{ kind, count },
    unearned: moneyType(Money.of(unearned, currency)),
  });
}
