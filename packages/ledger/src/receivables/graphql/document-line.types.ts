import { make, type Id } from '@duebook/kernel';
import { DecimalScalar, MoneyType, moneyType } from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import { DimensionType, dimensionTypes } from '../../graphql/dimension.types';
import type { ReadDocumentLine } from '../application/document-reading.ports';

/** A line of an invoice, credit note or debit note. */
@ObjectType('TradeDocumentLine', {
  simpleResolvers: true,
  description: 'A line of an invoice, credit note or debit note.',
})
export class TradeDocumentLineType {
  @Field(() => Int, { description: 'Its place on the document, from 1.' })
  lineNumber!: number;

  @Field(() => String, { description: 'What the line is about, as it was sent.' })
  description!: string;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'How many units, to six decimals; null when none was given.',
  })
  quantity!: string | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'What a unit costs, to six decimals; null when none was given.',
  })
  unitPrice!: string | null;

  @Field(() => MoneyType, { description: 'Without tax; negative for a rebate.' })
  net!: MoneyType;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'The tax rate in per cent; null when none was given.',
  })
  taxRatePercent!: string | null;

  @Field(() => MoneyType, { description: 'The tax on the line, in the currency of the document.' })
  tax!: MoneyType;

  @Field(() => [DimensionType], { description: 'What it is tagged with for analysis, by name.' })
  dimensions!: DimensionType[];

  accountId!: Id;
}

/** The API's form of a line. */
export function documentLineType(line: ReadDocumentLine): TradeDocumentLineType {
  const { lineNumber, description, accountId } = line;
  return make(TradeDocumentLineType, {
    lineNumber,
    description,
    accountId,
    quantity: line.quantity?.toFixed() ?? null,
    unitPrice: line.unitPrice?.toFixed() ?? null,
    net: moneyType(line.net),
    taxRatePercent: line.taxRatePercent?.toFixed() ?? null,
    tax: moneyType(line.tax),
    dimensions: dimensionTypes(line.dimensions),
  });
}
