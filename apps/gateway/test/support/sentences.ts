import {
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isListType,
  isNonNullType,
  Kind,
  parse,
  typeFromAST,
} from 'graphql';
import type { TradingTenant } from './trading-tenant';

/** Fields of inputs in which people write what they want, of a person too. */
const SENTENCES = new Set([
  ...['comment', 'conditions', 'correctionReason', 'description', 'despiteMissing', 'explanation'],
  ...['explanationZh', 'findings', 'memo', 'note', 'purpose', 'rateNote', 'reason', 'reference'],
  ...['settlement', 'why'],
]);

/** Codes, numbers, names of things, and what belongs to persons by its nature: all other text that inputs take. */
export const WORDS: readonly string[] = [
  ...['accountCode', 'address', 'after', 'aliases', 'audience', 'bankAccount', 'bankCode'],
  ...['bankName', 'baseRateSeriesCode', 'blanks', 'cashAccountCode', 'city', 'classCode'],
  ...['classCodes', 'classes', 'clauseKeys', 'code', 'columns', 'conductedBy', 'constant'],
  ...['contactName', 'contentHash', 'contractNumber', 'countryCode', 'countryCodes', 'creditNotes'],
  ...['datePatterns', 'decimalMark', 'deductionReason', 'delimiter', 'deliveryNumber', 'discounts'],
  ...['displayName', 'disputedBy', 'documentNumber', 'documents', 'dunningStrategyCode'],
  ...['elements', 'email', 'escalationRoleCode', 'eventTypes', 'exchangeRateSource'],
  ...['exemptPartyCodes', 'exemptSegments', 'expression', 'externalRef', 'fact', 'feeAccountCode'],
  ...['field', 'fields', 'findingKey', 'firstPermissions', 'from', 'governingLaw', 'groupMark'],
  ...['hash', 'heading', 'holderName', 'iban', 'idempotencyKey', 'ignoredColumns', 'industries'],
  ...['industry', 'institution', 'insurer', 'issuer', 'item', 'itemCode', 'joinedBy', 'jwksUrl'],
  ...['key', 'kindCode', 'language', 'layoutJson', 'layoutName', 'legalBasis'],
  ...['legalCreditClasses', 'legalKindCodes', 'legalName', 'licenceNumber', 'limitFormula'],
  ...['lines', 'name', 'nameEn', 'nameZh', 'number', 'operation', 'orderNumber', 'ours'],
  ...['partyCode', 'partyName', 'payerName', 'paymentReference', 'paymentTermCode'],
  ...['permissionClaim', 'permissions', 'personName', 'phone', 'pointCode', 'policyCode'],
  ...['policyNumber', 'postalCode', 'preparedBy', 'prevailingLanguage', 'productGroup'],
  ...['productGroups', 'profileName', 'providerName', 'publisher', 'questionEn', 'questionZh'],
  ...['reasonCode', 'region', 'regions', 'registrationNumber', 'registry'],
  ...['requestedPaymentTermCode', 'requiredCodes', 'role', 'roleCode', 'ruleCode', 'rulePackCodes'],
  ...['scheme', 'schemeCode', 'scope', 'scopeValue', 'scorecardCode', 'secondPermissions'],
  ...['segment', 'segments', 'separator', 'seriesCode', 'sheet', 'signatory', 'source'],
  ...['sourceSystem', 'subject', 'tags', 'taxId', 'text', 'theirs', 'timeZone', 'title', 'to'],
  ...['type', 'unifiedSocialCreditCode', 'url', 'value', 'values', 'venue', 'venues'],
  ...['virtualAccountNumber', 'whenEmpty'],
];

/** Every place of the API where somebody may write a sentence, as `InputType.field`. */
export function sentencesOf(schema: GraphQLSchema): readonly string[] {
  return textsOf(schema)
    .filter(({ field }) => SENTENCES.has(field))
    .map(({ type, field }) => `${type}.${field}`)
    .sort();
}

/** What all other fields of inputs are called that take text: codes, numbers, names of things. */
export function wordsOf(schema: GraphQLSchema): readonly string[] {
  const words = textsOf(schema).flatMap(({ field }) => (SENTENCES.has(field) ? [] : [field]));
  return [...new Set(words)].sort();
}

function textsOf(
  schema: GraphQLSchema,
): readonly { readonly type: string; readonly field: string }[] {
  return (
    Object.values(schema.getTypeMap())
      .filter(isInputObjectType)
      // What is looked for is kept nowhere.
      .filter(({ name }) => !name.endsWith('Filter'))
      .flatMap((type) =>
        Object.values(type.getFields())
          .filter((field) => isText(field.type))
          .map((field) => ({ type: type.name, field: field.name })),
      )
  );
}

function isText(type: GraphQLInputType): boolean {
  if (isNonNullType(type) || isListType(type)) return isText(type.ofType);
  return type.name === 'String';
}

function isSentence({ name, type }: GraphQLInputField): boolean {
  return isText(type) && SENTENCES.has(name);
}

/** The same tenant, in each sentence of whose business stands a text besides. */
export function writing(
  schema: GraphQLSchema,
  tenant: TradingTenant,
  text: string,
): TradingTenant & { readonly accepted: ReadonlySet<string> } {
  const accepted = new Set<string>();
  const ask: TradingTenant['ask'] = async (query, variables = {}, headers) => {
    const written = new Set<string>();
    const sent = writtenIn(schema, query, variables, (type, value) =>
      write(type, value, { text, written }),
    );
    const answer = await tenant.ask(query, sent, headers);
    if (isAccepted(answer)) for (const each of written) accepted.add(each);
    return answer;
  };
  return { ...tenant, ...tenant.through(ask), accepted };
}

type Change = (type: GraphQLInputType, value: unknown) => unknown;

function writtenIn(
  schema: GraphQLSchema,
  query: string,
  variables: object,
  change: Change,
): object {
  const [operation] = parse(query).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) return variables;
  const types = new Map(
    (operation.variableDefinitions ?? []).map(({ variable, type }) => [
      variable.name.value,
      typeFromAST(schema, type) as GraphQLInputType | undefined,
    ]),
  );
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => {
      const type = types.get(name);
      return [name, type ? change(type, value) : value];
    }),
  );
}

interface Pen {
  readonly text: string;
  /** Where something was written, as `InputType.field`. */
  readonly written: Set<string>;
}

function write(type: GraphQLInputType, value: unknown, pen: Pen): unknown {
  if (isNonNullType(type)) return write(type.ofType, value, pen);
  if (isListType(type)) {
    return Array.isArray(value) ? value.map((each) => write(type.ofType, each, pen)) : value;
  }
  if (!isInputObjectType(type) || typeof value !== 'object' || value === null) return value;
  return writeInto(type, value, pen);
}

function writeInto(type: GraphQLInputObjectType, value: object, pen: Pen): object {
  const changed: Record<string, unknown> = { ...value };
  for (const field of Object.values(type.getFields())) {
    const before = changed[field.name];
    if (isSentence(field)) {
      changed[field.name] = typeof before === 'string' ? `${before} ${pen.text}` : pen.text;
      pen.written.add(`${type.name}.${field.name}`);
    } else if (before !== undefined) {
      changed[field.name] = write(field.type, before, pen);
    }
  }
  return changed;
}

function isAccepted({ data, errors }: Awaited<ReturnType<TradingTenant['ask']>>): boolean {
  const payloads = Object.values(data ?? {}) as ({ readonly userErrors?: unknown[] } | null)[];
  return errors.length === 0 && payloads.every((each) => (each?.userErrors ?? []).length === 0);
}
