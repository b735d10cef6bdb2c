import type { Json } from './domain-event';

/** A JSON Schema (draft 2020-12) of one value, with its description. */
export interface ValueSchema {
  readonly description: string;
  readonly [keyword: string]: Json;
}

/** What subscribers may rely on in one type of event. Each package lists its own in its module. */
export interface EventContract {
  /** `<package>.<PastTense>`, as it is emitted. */
  readonly type: string;
  /** What happened, for a reader who does not know the code. */
  readonly description: string;
  readonly aggregateType: string;
  /** What `aggregateId` names: events with the same one come in their order. */
  readonly aggregateId: string;
  /** All properties are always there; one that may be without a value is null then. */
  readonly payload: { readonly [property: string]: ValueSchema };
}

/** The schemas of what payloads hold, so that a kind of value looks the same in every event. */
export const eventValue = {
  /** An id of the API, made by `encodeId`: `node` finds what it names. Payloads have no others. */
  nodeId: (description: string): ValueSchema => ({
    description: `${description} An id of the API.`,
    type: 'string',
    pattern: '^[A-Za-z0-9_-]+$',
  }),

  text: (description: string): ValueSchema => ({ description, type: 'string' }),

  /** An amount in units of the currency that another property names, never a float. */
  amount: (description: string): ValueSchema => decimalText(`${description} Decimal text.`),

  /** A percentage: `12.5` is an eighth. */
  percent: (description: string): ValueSchema =>
    decimalText(`${description} Percent as decimal text: 12.5 is one eighth.`),

  /** A factor or quotient, such as an exchange rate. */
  ratio: (description: string): ValueSchema => decimalText(`${description} Decimal text.`),

  currency: (description: string): ValueSchema => ({
    description: `${description} ISO 4217 code.`,
    type: 'string',
    pattern: '^[A-Z]{3}$',
  }),

  /** A calendar day, without a time or a zone. */
  date: (description: string): ValueSchema => ({
    description: `${description} Calendar day, yyyy-mm-dd.`,
    type: 'string',
    format: 'date',
  }),

  instant: (description: string): ValueSchema => ({
    description: `${description} Instant in UTC, ISO 8601.`,
    type: 'string',
    format: 'date-time',
  }),

  integer: (description: string): ValueSchema => ({ description, type: 'integer' }),

  flag: (description: string): ValueSchema => ({ description, type: 'boolean' }),

  /** One of some words, each with its meaning. */
  choice: <V extends string>(
    description: string,
    meanings: Readonly<Record<V, string>>,
  ): ValueSchema => ({
    description,
    type: 'string',
    oneOf: Object.entries<string>(meanings).map(([value, meaning]) => ({
      const: value,
      description: meaning,
    })),
  }),

  list: (description: string, items: ValueSchema): ValueSchema => ({
    description,
    type: 'array',
    items,
  }),

  /** An object whose properties are all always there. */
  record: (description: string, properties: EventContract['payload']): ValueSchema => ({
    description,
    type: 'object',
    required: Object.keys(properties),
    properties,
  }),

  /** An object of one of several forms. */
  oneOf: (description: string, forms: readonly ValueSchema[]): ValueSchema => ({
    description,
    oneOf: forms,
  }),

  /** The same value, or null with the meaning that is told. */
  orNull: ({ description, ...schema }: ValueSchema, meaning: string): ValueSchema => ({
    description: `${description} Null ${meaning}.`,
    anyOf: [schema, { type: 'null' }],
  }),
};

function uuid(description: string): ValueSchema {
  return { description, type: 'string', format: 'uuid' };
}

function decimalText(description: string): ValueSchema {
  return { description, type: 'string', pattern: String.raw`^-?\d+(\.\d+)?$` };
}

/** The published schema of an event as subscribers receive it, draft 2020-12. */
export function eventSchema(contract: EventContract): { readonly [key: string]: Json } {
  const { type, description, aggregateType, aggregateId, payload } = contract;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:duebook:event:${type}`,
    title: type,
    description,
    type: 'object',
    required: ['id', 'type', 'occurredAt', 'aggregateType', 'aggregateId', 'payload'],
    properties: {
      id: uuid('The event. The same when it is delivered again: act on it once.'),
      type: { description: 'What happened.', const: type },
      occurredAt: eventValue.instant('When it was written.'),
      aggregateType: { description: 'What kind of thing it is about.', const: aggregateType },
      aggregateId: uuid(`${aggregateId} Events with the same one come in their order.`),
      payload: eventValue.record('What happened, in figures and ids.', payload),
    },
  };
}
