import { type GraphQLSchema, getNamedType, isObjectType } from 'graphql';

/** Decimals that are no amounts of money: a share, a rate, a count, points, a price finer than money, a figure with a unit beside it. */
const NO_AMOUNT =
  /(?:[pP]ercent|[rR]ate|[qQ]uantity|unitPrice|[hH]ours|[fF]igure|[sS]core|[pP]oints)$/;

/** Amounts that are answered without their currency. */
export function lintBareAmounts(schema: GraphQLSchema): readonly string[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => name !== 'Money')
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => getNamedType(field.type).name === 'Decimal')
        .filter(({ name }) => !NO_AMOUNT.test(name))
        .map(({ name }) => `${type.name}.${name}: an amount is Money, with its currency`),
    );
}
