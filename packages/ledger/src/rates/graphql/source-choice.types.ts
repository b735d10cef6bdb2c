import { make, type BusinessDate } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  encodeId,
  KeyedInput,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { KeptChoice } from '../application/ports';

/** Whose rates a legal entity posts with from a day on. */
@ObjectType('ExchangeRateSourceChoice', {
  implements: Node,
  simpleResolvers: true,
  description:
    'Whose exchange rates a legal entity posts with from a day on, until a choice for a later day. Recorded for good.',
})
export class ExchangeRateSourceChoiceType extends Node {
  @Field(() => String, { description: 'Whose rates, as `exchangeRates` names their source.' })
  source!: string;

  @Field(() => DateScalar, { description: 'The first posting date that it counts for.' })
  validFrom!: BusinessDate;

  @Field(() => Boolean, {
    description:
      'Whether another choice for the same day was recorded later, which counts instead.',
  })
  isReplaced!: boolean;

  legalEntityId!: string;
}

/** The API's form of a choice. */
export function exchangeRateSourceChoiceType(choice: KeptChoice): ExchangeRateSourceChoiceType {
  const { id, legalEntityId, source, validFrom, isReplaced } = choice;
  return make(ExchangeRateSourceChoiceType, {
    id: encodeId('ExchangeRateSourceChoice', id),
    legalEntityId,
    source,
    validFrom,
    isReplaced,
  });
}

export const SourceChoicePage = connectionType(
  'ExchangeRateSourceChoice',
  () => ExchangeRateSourceChoiceType,
);

@InputType('ExchangeRateSourceChooseInput', {
  description: 'Whose exchange rates a legal entity posts with from a day on.',
})
export class ExchangeRateSourceChooseInput extends KeyedInput {
  @Field(() => ID, { description: 'The legal entity that is to post with its rates.' })
  legalEntityId!: string;

  @Field(() => String, {
    description: 'Whose rates, as `exchangeRates` names their source; it may have none yet.',
  })
  source!: string;

  @Field(() => DateScalar, {
    description: 'The first posting date that it counts for. What is posted stays as it is.',
  })
  validFrom!: BusinessDate;
}

@ObjectType('ExchangeRateSourceChoosePayload', {
  simpleResolvers: true,
  description: 'What became of choosing a source of exchange rates.',
})
export class ExchangeRateSourceChoosePayload extends RefusablePayload {
  @Field(() => ExchangeRateSourceChoiceType, {
    nullable: true,
    description:
      'The choice as it stands now, whether it is new or was made before; null when the call was refused.',
  })
  choice!: ExchangeRateSourceChoiceType | null;

  @Field(() => ExchangeRateSourceChoiceType, {
    nullable: true,
    description: 'The choice for the same day that it replaced; null when it replaced none.',
  })
  replaced!: ExchangeRateSourceChoiceType | null;
}
