import { approvalRequestOf } from '@duebook/governance/graphql';
import { make, Money } from '@duebook/kernel';
import {
  KeyedInput,
  MoneyInput,
  MoneyType,
  moneyType,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { ToleranceSet } from '../application/set-tolerance';

@ObjectType('Tolerance', {
  simpleResolvers: true,
  description:
    'How small a rest of an item may be given up when it is settled, in a legal entity and currency.',
})
export class ToleranceType {
  @Field(() => MoneyType, { description: 'At most so much per item; zero for nothing.' })
  amount!: MoneyType;

  @Field(() => Int, {
    description:
      'Rises each time it is set; send it back as expectedVersion. 0 when it was never set.',
  })
  version!: number;
}

/** A tolerance as the schema shows it. */
export function toleranceType({ amount, currency, version }: ToleranceSet): ToleranceType {
  return make(ToleranceType, { amount: moneyType(Money.of(amount, currency)), version });
}

@InputType('ToleranceSetInput', {
  description: 'How small a rest may be given up when an item is settled.',
})
export class ToleranceSetInput extends KeyedInput {
  @Field(() => ID, { description: 'The legal entity for whose items it is set.' })
  legalEntityId!: string;

  @Field(() => Int, {
    description: 'The version that was read, 0 when it was never set; an older one is refused.',
  })
  expectedVersion!: number;

  @Field(() => MoneyInput, {
    description: 'At most so much per item, for items in its currency; zero for nothing.',
  })
  amount!: MoneyInput;
}

@ObjectType('ToleranceSetPayload', {
  simpleResolvers: true,
  description: 'What became of setting a tolerance.',
})
export class ToleranceSetPayload extends RefusablePayload {
  @Field(() => ToleranceType, {
    nullable: true,
    description: 'The tolerance as it was set; null when the call was refused.',
  })
  tolerance!: ToleranceType | null;

  approvalRequestId!: string | null;
}

/** The request that raising a tolerance has become. */
export const ToleranceSetPayloadResolver = approvalRequestOf(() => ToleranceSetPayload);
