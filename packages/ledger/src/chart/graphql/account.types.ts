import { make } from '@duebook/kernel';
import {
  connectionType,
  declareEnum,
  encodeId,
  KeyedInput,
  Node,
  RefusablePayload,
} from '@duebook/platform/graphql';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Account, AccountRole, AccountType, ItemClass } from '../domain/account';
import { ItemClassEnum } from './item-class.enum';

const AccountTypeEnum = declareEnum('AccountType', 'Where an account stands in the statements.', {
  ASSET: 'What the legal entity owns or is owed.',
  LIABILITY: 'What it owes.',
  EQUITY: 'What is left to its owners.',
  INCOME: 'What it earns.',
  EXPENSE: 'What it spends.',
} satisfies Record<AccountType, string>);

const AccountRoleEnum = declareEnum(
  'AccountRole',
  'What posting looks an account up for, when the document does not name one.',
  {
    BANK: 'Money received and paid.',
    SALES_REVENUE: 'Net amounts of sales documents.',
    OUTPUT_TAX: 'Tax of sales documents.',
    PURCHASES: 'Net amounts of purchase documents.',
    INPUT_TAX: 'Tax of purchase documents.',
    CASH_DISCOUNT_GIVEN: 'Discounts that customers have earned.',
    CASH_DISCOUNT_TAKEN: 'Discounts earned from suppliers.',
    TOLERANCE_DIFFERENCE: 'Small differences that are not pursued.',
    FX_DIFFERENCE: 'Gains and losses of exchange.',
    OPENING_BALANCE: 'What opening balances are loaded against.',
    BANK_CHARGES: 'What banks keep for themselves.',
  } satisfies Record<AccountRole, string>,
);

/** An account of a chart. */
@ObjectType('Account', {
  implements: Node,
  simpleResolvers: true,
  description: 'An account of a legal entity’s chart of accounts (会计科目).',
})
export class AccountObjectType extends Node {
  @Field(() => String, { description: 'Unique in the legal entity. It never changes.' })
  code!: string;

  @Field(() => String, { description: 'What the account is called.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What it is called in Chinese; null when it has no Chinese name.',
  })
  nameZh!: string | null;

  @Field(() => AccountTypeEnum, {
    description: 'Where it stands in the statements. It never changes.',
  })
  type!: AccountType;

  @Field(() => ItemClassEnum, {
    nullable: true,
    description:
      'The class whose control account it is; null for any other account. It never changes.',
  })
  itemClass!: ItemClass | null;

  @Field(() => AccountRoleEnum, {
    nullable: true,
    description: 'What posting looks it up for; null when it never does.',
  })
  role!: AccountRole | null;

  @Field(() => Boolean, { description: 'Whether it takes new lines.' })
  isActive!: boolean;

  @Field(() => Int, { description: 'Rises with each edit; send it back as expectedVersion.' })
  version!: number;

  legalEntityId!: string;
}

/** The API's form of an account. */
export function accountObjectType(account: Account): AccountObjectType {
  return make(AccountObjectType, { ...account, id: encodeId('Account', account.id) });
}

export const AccountPage = connectionType('Account', () => AccountObjectType);

@InputType('AccountFilter', {
  description: 'Which accounts to list; a field that is left out or null filters nothing.',
})
export class AccountFilterInput {
  @Field(() => [AccountTypeEnum], {
    nullable: true,
    description: 'Only accounts of these types.',
  })
  types?: AccountType[] | null;

  @Field(() => [ItemClassEnum], {
    nullable: true,
    description: 'Only the control accounts of these classes; each class has one.',
  })
  itemClasses?: ItemClass[] | null;

  @Field(() => [AccountRoleEnum], {
    nullable: true,
    description: 'Only the accounts with these roles; each role is held by one at most.',
  })
  roles?: AccountRole[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True for accounts in use alone; false for those out of use.',
  })
  isActive?: boolean | null;
}

@InputType('AccountCreateInput', { description: 'A new account.' })
export class AccountCreateInput extends KeyedInput {
  @Field(() => ID, { description: 'The legal entity, whose books are open.' })
  legalEntityId!: string;

  @Field(() => String, {
    description: '1 to 20 digits, letters, dots or hyphens, unique in the legal entity.',
  })
  code!: string;

  @Field(() => String, { description: 'What it is called, up to 200 characters.' })
  name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What it is called in Chinese, up to 200 characters; null for none.',
  })
  nameZh?: string | null;

  @Field(() => AccountTypeEnum, { description: 'Where it stands in the statements.' })
  type!: AccountType;

  @Field(() => ItemClassEnum, {
    nullable: true,
    description: 'Makes it the control account of this class, which has none yet; null for none.',
  })
  itemClass?: ItemClass | null;

  @Field(() => AccountRoleEnum, {
    nullable: true,
    description: 'What posting looks it up for; not for a control account. Null for nothing.',
  })
  role?: AccountRole | null;
}

@InputType('AccountUpdateInput', {
  description: 'An edit of an account. Fields left out stay as they are.',
})
export class AccountUpdateInput extends KeyedInput {
  @Field(() => ID, { description: 'The account to edit, by its id.' })
  accountId!: string;

  @Field(() => Int, { description: 'The version that was read; the edit is refused on any other.' })
  expectedVersion!: number;

  @Field(() => String, { nullable: true, description: 'New name; null leaves it as it is.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'New Chinese name; null clears it.' })
  nameZh?: string | null;

  @Field(() => AccountRoleEnum, { nullable: true, description: 'New role; null takes it away.' })
  role?: AccountRole | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'False takes it out of use for new lines; null leaves it as it is.',
  })
  isActive?: boolean | null;
}

@ObjectType()
abstract class AccountPayload extends RefusablePayload {
  @Field(() => AccountObjectType, {
    nullable: true,
    description: 'The account as it stands now; null when the call was refused.',
  })
  account!: AccountObjectType | null;
}

@ObjectType('AccountCreatePayload', {
  simpleResolvers: true,
  description: 'What became of adding an account.',
})
export class AccountCreatePayload extends AccountPayload {}

@ObjectType('AccountUpdatePayload', {
  simpleResolvers: true,
  description: 'What became of editing an account.',
})
export class AccountUpdatePayload extends AccountPayload {}
