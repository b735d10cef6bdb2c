import type { Connection, Submittable } from 'pg';
import { types } from 'pg';
import { LONGEST_STATEMENT_NAME, type Row, type Statement } from './statement';

/** The parts of the driver's connection that pipelining needs and its public types leave out. */
interface PipelineConnection {
  readonly parsedStatements: Record<string, string>;
  readonly stream: { cork(): void; uncork(): void };
  parse(query: { text: string; name: string }): void;
  bind(query: {
    statement: string;
    values: readonly unknown[];
    valueMapper: (value: unknown) => unknown;
  }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(config: { portal: string }): void;
  close(message: { type: 'S'; name: string }): void;
  sync(): void;
  sendCopyFail(message: string): void;
}

interface FieldDescription {
  readonly name: string;
  readonly dataTypeID: number;
}

type FieldParser = (text: string) => unknown;

/** The driver's types name only the type ids it knows; any id is allowed and read as text. */
const parserOf = types.getTypeParser as (typeId: number, format: 'text') => FieldParser;

/**
 * Sends several statements with a single Sync, so that they cost one round trip.
 *
 * Outside an explicit transaction PostgreSQL runs them as one implicit transaction: a `set local`
 * holds until the Sync, and one failure undoes all of them. Inside BEGIN … COMMIT they are part of
 * that transaction, and after a failure the rest is skipped.
 */
export class Pipeline implements Submittable {
  readonly done: Promise<readonly (readonly Row[])[]>;
  /** What the server says of each statement that it has carried out: `INSERT 0 1`, `COMMIT`. */
  readonly commandTags: string[] = [];
  private readonly results: Row[][] = [];
  private current: Row[] = [];
  private fields: readonly { name: string; parse: FieldParser }[] = [];
  private connection: PipelineConnection | undefined;
  private resolve!: (results: readonly (readonly Row[])[]) => void;
  private reject!: (error: Error) => void;

  /** Without their values, which would be megabytes that outlive their sending. */
  private readonly statements: readonly Pick<Statement, 'name' | 'text'>[];
  /** Turned to text at once: a bad one throws before anything is on the wire. */
  private parameters: readonly (readonly unknown[])[];

  constructor(statements: readonly Statement[]) {
    this.statements = statements.map(({ name, text }) => {
      if (name === undefined) return { text };
      if (name.length <= LONGEST_STATEMENT_NAME) return { name, text };
      throw new Error(`PostgreSQL cuts the name ${name}, which may make it another's.`);
    });
    this.parameters = statements.map(({ values }) => (values ?? []).map(toWire));
    this.done = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  /** @returns a fault of ours, which the driver tells of; nothing was sent then, and nothing waits */
  submit(rawConnection: Connection): Error | null {
    const connection = rawConnection as unknown as PipelineConnection;
    const clash = clashOf(connection, this.statements);
    if (clash !== null) return new Error(`Two statements share the name ${clash}.`);
    this.connection = connection;
    connection.stream.cork();
    try {
      this.statements.forEach((statement, index) => {
        send(connection, statement, this.parameters[index] ?? []);
      });
      connection.sync();
    } finally {
      this.parameters = [];
      connection.stream.uncork();
    }
    return null;
  }

  handleRowDescription(message: { fields: readonly FieldDescription[] }): void {
    this.fields = message.fields.map((field) => ({
      name: field.name,
      parse: parserOf(field.dataTypeID, 'text'),
    }));
  }

  handleDataRow(message: { fields: readonly (string | null)[] }): void {
    const row: Record<string, unknown> = {};
    this.fields.forEach((field, index) => {
      const text = message.fields[index] ?? null;
      row[field.name] = text === null ? null : field.parse(text);
    });
    this.current.push(row);
  }

  handleCommandComplete(message: { text: string }): void {
    this.commandTags.push(message.text);
    this.finishStatement();
  }

  handleEmptyQuery(): void {
    this.commandTags.push('');
    this.finishStatement();
  }

  handlePortalSuspended(): void {
    // Portals are executed without a row limit, so the server never suspends one.
  }

  handleCopyInResponse(): void {
    this.connection?.sendCopyFail('COPY does not run inside a pipeline');
  }

  handleCopyData(): void {
    // COPY … TO STDOUT has its own stream; nothing of it belongs to a row.
  }

  handleError(error: Error): void {
    this.reject(error);
  }

  handleReadyForQuery(): void {
    this.resolve(this.results);
  }

  private finishStatement(): void {
    const statement = this.statements[this.results.length];
    // A statement that completed was parsed for certain. After an error that is unknown, and
    // `send` then closes the name before it parses it again.
    if (statement?.name !== undefined && this.connection) {
      this.connection.parsedStatements[statement.name] = statement.text;
    }
    this.results.push(this.current);
    this.current = [];
    this.fields = [];
  }
}

/**
 * A name that stands for another text already, or for two here. A throw half way would leave the server
 * to wait for the rest, and whoever asked with it.
 */
function clashOf(
  { parsedStatements }: PipelineConnection,
  statements: readonly Pick<Statement, 'name' | 'text'>[],
): string | null {
  const texts = new Map<string, string>();
  for (const { name = '', text } of statements) {
    const known = texts.get(name) ?? parsedStatements[name];
    if (name !== '' && known !== undefined && known !== text) return name;
    texts.set(name, text);
  }
  return null;
}

function send(
  connection: PipelineConnection,
  statement: Pick<Statement, 'name' | 'text'>,
  values: readonly unknown[],
): void {
  const name = statement.name ?? '';
  const known = connection.parsedStatements[name];
  if (name === '' || known === undefined) {
    if (name !== '') connection.close({ type: 'S', name });
    connection.parse({ text: statement.text, name });
  }
  connection.bind({ statement: name, values, valueMapper: (value) => value });
  connection.describe({ type: 'P', name: '' });
  connection.execute({ portal: '' });
}

/** Parameters as PostgreSQL reads them as text. Arrays nest; objects are refused: say what they are. */
function toWire(value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (Buffer.isBuffer(value)) return value;
  if (Array.isArray(value)) return arrayLiteral(value);
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
    return String(value);
  }
  throw new TypeError('An SQL parameter is text, number, boolean, Date, Buffer or a list of them.');
}

function arrayLiteral(values: readonly unknown[]): string {
  let text = '';
  for (const value of values) text += `${text === '' ? '' : ','}${elementLiteral(value)}`;
  return `{${text}}`;
}

function elementLiteral(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || value === undefined) return 'NULL';
  if (Array.isArray(value)) return arrayLiteral(value);
  if (Buffer.isBuffer(value)) return `"\\\\x${value.toString('hex')}"`;
  return quoted(String(toWire(value)));
}

function quoted(text: string): string {
  const isPlain = !text.includes('"') && !text.includes('\\');
  return isPlain ? `"${text}"` : `"${text.replace(/["\\]/g, '\\$&')}"`;
}
