import {
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** What a page of a list is asked for besides `filter:`. The day as of which it is told narrows nothing. */
const BESIDES = new Set(['first', 'after', 'filter', 'sortBy', 'asOf']);
/**
 * Their arguments narrow nothing: those of the aging whose figure it explains, the block that proofs lead
 * up to, the legal entity towards which use was measured, where null is a measurement of its own.
 */
const NOT_NARROWED = new Set(['Query.agingItems', 'Query.auditProofs', 'Query.creditLimitUses']);
/**
 * Short by their nature: a legal entity has few of them, the code decides how many there are, or the
 * caller names them or the two whose content, bounded itself, is compared.
 */
const SHORT_LISTS = new Set([
  'Query.approvableOperations',
  'Query.books',
  'Query.calendarYears',
  'Query.conflictRules',
  'Query.creditCheckPreview',
  'Query.creditFactDefinitions',
  'Query.creditPolicyDifferences',
  'Query.creditScorePreview',
  'Query.detectiveRules',
  'Query.discountLeakTotals',
  'Query.fiscalPeriods',
  'Query.importFields',
  'Query.intercompanyParties',
  'Query.matchPolicyVersions',
  'Query.permissions',
  'Query.rulePacks',
]);

/** Lists that grow without bound, arguments outside of `filter:`, and nulls that say nothing. */
export function lintListsAndNulls(schema: GraphQLSchema): readonly string[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type))
    .flatMap((type) => {
      if (isInputObjectType(type)) {
        // Said once for all of its fields.
        const saysIt = tellsOfNull(type.description);
        return Object.values(type.getFields())
          .filter(({ type: of, description }) => !isNonNullType(of) && !tellsOfNull(description))
          .filter(() => !saysIt)
          .map(({ name }) => `${type.name}.${name}: does not say what null means`);
      }
      if (!isObjectType(type)) return [];
      return Object.values(type.getFields()).flatMap((field) => lintList(type.name, field));
    });
}

function lintList(typeName: string, field: GraphQLField<unknown, unknown>): readonly string[] {
  const place = `${typeName}.${field.name}`;
  if (typeName === 'Query' && isListType(getNullableType(field.type))) {
    return SHORT_LISTS.has(place) ? [] : [`${place}: a list that can grow is a connection`];
  }
  const isPage = getNamedType(field.type).name.endsWith('Connection');
  if (!isPage || NOT_NARROWED.has(place)) return [];
  return field.args
    .filter(({ name, type }) => !isNonNullType(type) && !BESIDES.has(name))
    .map(({ name }) => `${place}.${name}: what narrows a list is a field of filter:`);
}

function tellsOfNull(description: string | null | undefined): boolean {
  return /\bnull\b/i.test(description ?? '');
}
