import { invariant, type BusinessDate } from '@duebook/kernel';
import { LONGEST_STATEMENT_NAME, type SqlReader, type Statement } from './statement';

/** Pages of up to 20, 50 and 100, with the row that tells whether more follow. */
const PAGE_SIZES = [21, 51, 101] as const;

/**
 * Collects the conditions of a list's statement with their parameters. Only what was asked for
 * stands in the text, so that every combination gets a plan of its own, and a name to be prepared
 * under. The tenant is always `$1`.
 */
export class ListStatement {
  private readonly values: unknown[];
  private readonly tags: string[] = [];

  constructor(
    private readonly name: string,
    tenantId: string,
  ) {
    this.values = [tenantId];
  }

  /** Marks a variant of the text that is no condition: an order, another source of rows. */
  variant(tag: string): void {
    this.tags.push(tag);
  }

  /** The placeholder of a parameter that every variant has. */
  parameter(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** The placeholder of a list in which no value stands twice: each gives rows of its own. */
  set(values: readonly string[]): string {
    return this.parameter([...new Set(values)]);
  }

  /**
   * `limit …` in the text itself, of the next of few sizes. A limit that is a parameter is unknown to
   * a plan that is kept, which then looks so dear that PostgreSQL plans every call anew.
   */
  atMost(rows: number): string {
    const size = PAGE_SIZES.find((each) => rows <= each);
    invariant(size !== undefined, 'a page is not larger than the largest');
    this.variant(String(size));
    return `limit ${size}`;
  }

  /**
   * ` and <condition>` for a value that was asked for, nothing for null.
   * @param tag short and unique in the statement: it names the variant
   */
  when(tag: string, value: unknown, condition: (parameter: string) => string): string {
    if (value === null) return '';
    this.tags.push(tag);
    return ` and ${condition(this.parameter(value))}`;
  }

  /** That a column's day lies between two that were asked for, both included; null bounds nothing. */
  days(column: string, from: BusinessDate | null, to: BusinessDate | null, tag = ''): string {
    return (
      this.when(`${tag}from`, from, (day) => `${column} >= ${day}::date`) +
      this.when(`${tag}to`, to, (day) => `${column} <= ${day}::date`)
    );
  }

  /** ` and <condition>` when it was asked for; a condition without a parameter. */
  if(tag: string, asked: boolean, condition: string): string {
    if (!asked) return '';
    this.tags.push(tag);
    return ` and ${condition}`;
  }

  /**
   * That an object is in one of some states on a day, where a state follows from days: null asks for
   * all, and none of them finds nothing.
   * @param conditions whether it is in a state, on a day
   * @param tagOf short and unique to the states: it names the variant
   */
  inStates<S extends string>(
    states: readonly S[] | null,
    day: BusinessDate,
    conditions: Readonly<Record<S, (day: string) => string>>,
    tagOf: (states: readonly S[]) => string,
  ): string {
    if (states === null) return '';
    const wanted = [...new Set(states)].sort();
    const on = `${this.parameter(day)}::date`;
    const either = wanted.map((state) => conditions[state](on)).join(' or ');
    // The day has to be named, whatever is asked, as a parameter without a use has no type.
    return this.if(`in-${tagOf(wanted)}`, true, `(${on} is not null and (${either || 'false'}))`);
  }

  /**
   * The statement that counts rows, for `countedRows`.
   * @param rows from its `from` on
   * @param limit the placeholder of how many are counted at the most
   */
  counting(rows: string, limit: string): Statement {
    return this.of(`select count(*) from (select 1 ${rows} limit ${limit}) as counted`);
  }

  /**
   * The statement of this text, which the placeholders were made for. A combination of so many
   * conditions that its name would be too long is asked for rarely, and is parsed each time.
   */
  of(text: string): Statement {
    const name = [this.name, ...this.tags].join('.');
    const { values } = this;
    return name.length > LONGEST_STATEMENT_NAME ? { text, values } : { name, text, values };
  }
}

/** What a statement of `counting` counts. */
export async function countedRows(reader: SqlReader, statement: Statement): Promise<number> {
  const [row] = await reader.query<{ count: string }>(statement);
  return Number(row?.count ?? 0);
}
