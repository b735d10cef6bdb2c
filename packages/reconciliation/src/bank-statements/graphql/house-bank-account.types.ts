import { make } from '@duebook/kernel';
import {
  ConnectionArgs,
  connectionType,
  CurrencyCodeScalar,
  encodeId,
  KeyedInput,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { LEGAL_ENTITIES } from '@duebook/governance/graphql';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { HouseBankAccount } from '../domain/bank-statement';

/** An account of ours at a bank. */
@ObjectType('HouseBankAccount', {
  implements: Node,
  simpleResolvers: true,
  description: 'An account of ours at a bank, whose statements are imported.',
})
export class HouseBankAccountType extends Node {
  @Field(() => String, { description: 'What we call it, unique in the tenant. It never changes.' })
  code!: string;

  @Field(() => String, { description: 'What people of the company call it.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its IBAN; null when it has a number alone.',
  })
  iban!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its national number, or that of a wallet; null when it has an IBAN.',
  })
  number!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'BIC or national code of the bank; null when it is not known.',
  })
  bankCode!: string | null;

  @Field(() => CurrencyCodeScalar, {
    description: 'The currency that it is kept in. It never changes.',
  })
  currencyCode!: string;

  @Field(() => String, { description: 'The account of the chart that its money stands on.' })
  accountCode!: string;

  @Field(() => Boolean, { description: 'Whether statements of it are taken.' })
  isActive!: boolean;

  @Field(() => Int, { description: 'Rises with each edit; send it back as expectedVersion.' })
  version!: number;

  legalEntityId!: string;
}

/** The API's form of an account. */
export function houseBankAccountType(account: HouseBankAccount): HouseBankAccountType {
  const { currency: currencyCode, ...rest } = account;
  return make(HouseBankAccountType, {
    ...{ ...rest, currencyCode },
    id: encodeId('HouseBankAccount', account.id),
  });
}

export const HouseBankAccountPage = connectionType('HouseBankAccount', () => HouseBankAccountType, {
  isCounted: true,
});

@InputType('HouseBankAccountFilter', {
  description: 'Which accounts to list; a field that is left out or null filters nothing.',
})
export class HouseBankAccountFilterInput {
  @Field(() => [ID], { nullable: true, description: LEGAL_ENTITIES })
  legalEntityIds?: string[] | null;

  @Field(() => [CurrencyCodeScalar], {
    nullable: true,
    description: 'Only accounts in these currencies.',
  })
  currencyCodes?: string[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for those in use alone; false for those out of use.',
  })
  isActive?: boolean | null;
}

/** What a list of accounts is asked for. */
@ArgsType()
export class HouseBankAccountsArgs extends ConnectionArgs {
  @Field(() => HouseBankAccountFilterInput, {
    nullable: true,
    description: 'Which accounts to list; all that the viewer may see when null.',
  })
  filter?: HouseBankAccountFilterInput | null;
}

@InputType('HouseBankAccountCreateInput', { description: 'A new account of ours.' })
export class HouseBankAccountCreateInput extends KeyedInput {
  @Field(() => ID, { description: 'The legal entity whose account it is.' })
  legalEntityId!: string;

  @Field(() => String, { description: 'What we call it, up to 60 characters, unique.' })
  code!: string;

  @Field(() => String, { description: 'What people call it, up to 200 characters.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its IBAN, with or without blanks; null when it has a number.',
  })
  iban?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its national number, 4 to 34 letters and digits; null when it has an IBAN.',
  })
  number?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'BIC or national code of the bank; null when it is not known.',
  })
  bankCode?: string | null;

  @Field(() => CurrencyCodeScalar, { description: 'The currency that it is kept in.' })
  currencyCode!: string;

  @Field(() => String, {
    description:
      'The account of the chart that its money stands on: in use, no control account, and in this currency of no other account of ours that is in use.',
  })
  accountCode!: string;
}

@InputType('HouseBankAccountUpdateInput', {
  description: 'An edit of an account of ours. Fields left out stay as they are.',
})
export class HouseBankAccountUpdateInput extends KeyedInput {
  @Field(() => ID, { description: 'The account to edit, by its id.' })
  houseBankAccountId!: string;

  @Field(() => Int, { description: 'The version that was read; the edit is refused on any other.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'New name; null leaves it as it is.' })
  name?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'New IBAN; null clears it, and then a number is needed.',
  })
  iban?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'New number; null clears it, and then an IBAN is needed.',
  })
  number?: string | null;

  @Field(() => String, { nullable: true, description: 'New bank code; null clears it.' })
  bankCode?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'New account of the chart; null leaves it as it is.',
  })
  accountCode?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False: statements of it are taken no more; null leaves it as it is.',
  })
  isActive?: boolean | null;
}

@ObjectType()
abstract class HouseBankAccountPayload extends RefusablePayload {
  @Field(() => HouseBankAccountType, {
    nullable: true,
    description:
      'The account as it stands now; null when the call was refused, or somebody else has to agree first.',
  })
  houseBankAccount!: HouseBankAccountType | null;
}

@ObjectType('HouseBankAccountCreatePayload', {
  simpleResolvers: true,
  description: 'What became of adding an account of ours.',
})
export class HouseBankAccountCreatePayload extends HouseBankAccountPayload {}

@ObjectType('HouseBankAccountUpdatePayload', {
  simpleResolvers: true,
  description: 'What became of editing an account of ours.',
})
export class HouseBankAccountUpdatePayload extends HouseBankAccountPayload {
  approvalRequestId!: string | null;
}
