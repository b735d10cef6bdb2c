import { type GraphQLSchema, getNamedType, isObjectType } from 'graphql';

/**
 * Decimals that are no amounts of money: a share (of a year or a day too), a rate, a factor, a count, bytes, points, an average of
 * days, a price finer than money, a figure with a unit beside it.
 */
const NO_AMOUNT =
  /(?:[pP]ercent(?:PerYear|AYear|ADay)?|[mM]ultiplier|[bB]ytes(?:Read)?|[rR]ate|[qQ]uantity|unitPrice|[hH]ours|[dD]ays|[fF]igure|[sS]core|[pP]oints)$/;
/** The Herfindahl-Hirschman index, which is known by that name alone, and an amount divided by another one. */
const NO_AMOUNT_HERE = new Set(['Concentration.hhi', 'FinancialRatio.value']);

/** Amounts that are answered without their currency. */
export function lintBareAmounts(schema: GraphQLSchema): readonly string[] {
  return Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => name !== 'Money')
    .flatMap((type) =>
      Object.values(type.getFields())
        .filter((field) => getNamedType(field.type).name === 'Decimal')
        .filter(({ name }) => !NO_AMOUNT.test(name))
        .map(({ name }) => `${type.name}.${name}`)
        .filter((place) => !NO_AMOUNT_HERE.has(place))
        .map((place) => `${place}: an amount is Money, with its currency`),
    );
}
