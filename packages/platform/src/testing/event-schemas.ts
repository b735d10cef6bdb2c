import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import addFormats from 'ajv-formats';
import Ajv2020 from 'ajv/dist/2020';
import { decodeAnyId } from '../graphql/global-id';

const FOLDER = join(__dirname, '../../../../docs/events');

/** The published schema of one type of event, which is its title. */
export interface EventSchema {
  readonly title: string;
}

/** An event as its schema describes it. */
export interface WrittenEvent {
  readonly type: string;
  readonly payload: object;
}

/** The columns of an event in the words of its schema. */
export const EVENT_COLUMNS = `id, type, aggregate_type as "aggregateType",
  aggregate_id as "aggregateId", payload,
  to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "occurredAt"`;

/** The published schemas, as a subscriber has them. */
export function publishedEventSchemas(): readonly EventSchema[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as EventSchema);
}

/** The same schema, letting no properties through that it does not describe. */
export function closedSchema<T>(schema: T): T {
  if (Array.isArray(schema)) return schema.map(closedSchema) as T;
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(
    Object.entries(schema).map(([key, value]: [string, unknown]) => [key, closedSchema(value)]),
  );
  return ('properties' in inner ? { ...inner, additionalProperties: false } : inner) as T;
}

/** Judges an event by the schema of its type; an event without one has a complaint of its own. */
export function eventJudge(
  schemas: readonly EventSchema[],
): (event: WrittenEvent) => readonly string[] {
  const ajv = new Ajv2020({ allErrors: true, strict: true, strictTypes: false });
  addFormats(ajv);
  for (const schema of schemas) ajv.addSchema(schema, schema.title);
  return (event) => {
    const validate = ajv.getSchema(event.type);
    if (!validate) return [`${event.type}: no schema`];
    if (validate(event) === true) return [];
    return [`${ajv.errorsText(validate.errors)}: ${JSON.stringify(event)}`];
  };
}

/**
 * What of these events is not as published, to the last property. The probes of a test are told to
 * nobody: types of packages that publish nothing are left alone.
 */
export function eventComplaints(events: readonly WrittenEvent[]): readonly string[] {
  const schemas = publishedEventSchemas();
  const packages = new Set(schemas.map(({ title }) => packageOf(title)));
  const published = events.filter(({ type }) => packages.has(packageOf(type)));
  if (published.length === 0) return [];
  const judge = eventJudge(schemas.map(closedSchema));
  return published.flatMap((event) => [
    ...judge(event),
    ...idsIn(event.payload)
      .filter(([, id]) => decodeAnyId(id) === null)
      .map(([name, id]) => `${event.type}: ${name} is no id of the API: ${id}`),
  ]);
}

/** The ids in a payload by their names, at any depth. */
export function idsIn(value: unknown): readonly (readonly [name: string, id: string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) =>
    name.endsWith('Id') && typeof inner === 'string' ? [[name, inner] as const] : idsIn(inner),
  );
}

function packageOf(type: string): string {
  return type.slice(0, type.indexOf('.'));
}
