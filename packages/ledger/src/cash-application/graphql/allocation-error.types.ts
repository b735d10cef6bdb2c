import type { BusinessDate, Id } from '@duebook/kernel';
import { CurrencyCodeScalar, DateScalar, MoneyType, UserError } from '@duebook/platform/graphql';
import { Field, ObjectType } from 'type-graphql';

const refusal = { implements: UserError, simpleResolvers: true };

@ObjectType('AboveOpenAmountError', {
  ...refusal,
  description: 'More is asked of an item than is open.',
})
export class AboveOpenAmountError extends UserError {
  @Field(() => MoneyType, { description: 'What of the item is open, in its currency.' })
  open!: MoneyType;

  @Field(() => MoneyType, { description: 'What the call wants to take off it, in its currency.' })
  asked!: MoneyType;

  openItemId!: Id;
}

@ObjectType('CurrencyMismatchError', {
  ...refusal,
  description: 'Items of two currencies are matched with only one amount.',
})
export class CurrencyMismatchError extends UserError {
  @Field(() => CurrencyCodeScalar, { description: 'The currency of the one side.' })
  debitCurrency!: string;

  @Field(() => CurrencyCodeScalar, { description: 'The currency of the other side.' })
  creditCurrency!: string;
}

@ObjectType('TooEarlyError', {
  ...refusal,
  description: 'The day lies before something that has to come first.',
})
export class TooEarlyError extends UserError {
  @Field(() => DateScalar, { description: 'The earliest day that is possible.' })
  earliest!: BusinessDate;
}

@ObjectType('SidesDifferError', {
  ...refusal,
  description: 'The debit and the credit side of a contra are not worth the same.',
})
export class SidesDifferError extends UserError {
  @Field(() => MoneyType, { description: 'What the items on the debit side add up to.' })
  debit!: MoneyType;

  @Field(() => MoneyType, { description: 'What the items on the credit side add up to.' })
  credit!: MoneyType;
}

@ObjectType('ContraUndoneAsDocumentError', {
  ...refusal,
  description: 'The allocation is part of a contra, which is undone as a whole.',
})
export class ContraUndoneAsDocumentError extends UserError {
  documentId!: Id;
}

@ObjectType('DocumentAllocatedError', {
  ...refusal,
  description: 'Items of the document are matched with others: undo that first.',
})
export class DocumentAllocatedError extends UserError {
  openItemIds!: readonly Id[];
}

@ObjectType('DiscountNotEarnedError', {
  ...refusal,
  description: 'More cash discount is taken than the day of payment earns.',
})
export class DiscountNotEarnedError extends UserError {
  @Field(() => MoneyType, {
    description: 'What the day of payment earns, in the currency of the item.',
  })
  earned!: MoneyType;

  @Field(() => MoneyType, { description: 'The discount that the call wants to take.' })
  asked!: MoneyType;
}

@ObjectType('AboveToleranceError', {
  ...refusal,
  description: 'A larger rest of an item is given up than the legal entity tolerates.',
})
export class AboveToleranceError extends UserError {
  @Field(() => MoneyType, { description: 'What of it may still be given up.' })
  tolerance!: MoneyType;

  @Field(() => MoneyType, { description: 'The rest that the call wants to give up.' })
  asked!: MoneyType;
}
