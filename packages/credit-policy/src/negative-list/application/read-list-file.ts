import {
  ok,
  refused,
  type BusinessDate,
  type DatePattern,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  applyProfile,
  bindProfile,
  describeRowFault,
  readTable,
  templateMapping,
  type BoundProfile,
  type Caller,
  type FileUnknown,
  type MappingRefusal,
  type ReadTableOptions,
  type TableRefusal,
  type TableRow,
} from '@duebook/platform';
import { checkEntry } from './check-entry';
import { describeEntryFault } from '../domain/describe-fault';
import type { EntryDraft } from '../domain/negative-list-entry';
import { entryOfRow, fieldOfPath, type ListRow, type ListRowFault } from '../domain/read-list-row';
import { LIST_FIELDS, LIST_TEMPLATE } from './list-fields';
import type { NegativeListContext } from './ports';

/** A list as a file has it. */
export interface ReadList {
  readonly sha256: string;
  readonly rowCount: number;
  /** The entries of the rows that are in order, in the order of the file. */
  readonly drafts: readonly EntryDraft[];
  /** Of the first rows that are not; how many there are besides. */
  readonly faults: readonly ListRowFault[];
  readonly refusedCount: number;
}

/** Why a file cannot be read as a negative list. */
export type ListFileRefusal =
  | Readonly<{
      code: 'NEGATIVE_LIST_FILE_UNREADABLE';
      cause: FileUnknown | TableRefusal | MappingRefusal;
    }>
  | Readonly<{ code: 'NEGATIVE_LIST_ROWS_TOO_MANY'; path: readonly string[] }>;

/** More rows are split by whoever sends them: all of a file is one transaction. */
const MOST_ROWS = 5_000;
const MOST_FAULTS = 200;

/** Days as authorities and spreadsheets write them; none of these contradicts another. */
const DAYS: readonly DatePattern[] = [
  ...(['yyyy-MM-dd', 'yyyy/M/d', 'yyyyMMdd', 'yyyy年M月d日', 'dd.MM.yyyy'] as const),
  'yyyy-MM-dd HH:mm:ss',
];

type Bound = BoundProfile<typeof LIST_FIELDS>;

/** Reads a stored file (CSV, XLSX) as entries, and says of each row that makes none why. */
export async function readListFile(
  { files }: Pick<NegativeListContext, 'files'>,
  caller: Caller,
  asked: Readonly<{ fileId: Id; options: ReadTableOptions; today: BusinessDate }>,
): Promise<Result<ReadList, ListFileRefusal>> {
  const file = await files.open(caller, asked.fileId);
  if (!file.ok) return unreadable(file.refusal);
  const { sha256 } = file.value;
  const table = await readTable(() => file.value.open(), asked.options);
  if (!table.ok) return unreadable(table.refusal);
  const bound = bindTo(table.value.header);
  if (!bound.ok) return unreadable(bound.refusal);
  const read = new RowsRead(bound.value, asked.today);
  for await (const chunk of table.value.rows()) {
    if (!chunk.ok) return unreadable(chunk.refusal);
    for (const row of chunk.value) read.add(row);
    if (read.rowCount > MOST_ROWS) {
      return refused({ code: 'NEGATIVE_LIST_ROWS_TOO_MANY', path: ['fileId'] });
    }
  }
  const { rowCount, drafts, faults, refusedCount } = read;
  return ok({ sha256, rowCount, drafts, faults, refusedCount });
}

const unreadable = (cause: FileUnknown | TableRefusal | MappingRefusal) =>
  refused({ code: 'NEGATIVE_LIST_FILE_UNREADABLE', cause } as const);

function bindTo(header: readonly string[]): Result<Bound, MappingRefusal> {
  const { rules, ...mapping } = templateMapping(
    'NEGATIVE_LIST',
    { fields: LIST_FIELDS, template: LIST_TEMPLATE },
    header,
  );
  const dated = rules.map((rule) =>
    LIST_FIELDS[rule.field as keyof typeof LIST_FIELDS].type === 'DATE'
      ? { ...rule, datePatterns: DAYS }
      : rule,
  );
  return bindProfile({ ...mapping, rules: dated, ignoresOtherColumns: true }, LIST_FIELDS, header);
}

/** Gathers what the rows come to. */
class RowsRead {
  readonly drafts: EntryDraft[] = [];
  readonly faults: ListRowFault[] = [];
  rowCount = 0;
  refusedCount = 0;

  constructor(
    private readonly bound: Bound,
    private readonly today: BusinessDate,
  ) {}

  add(row: TableRow): void {
    this.rowCount += 1;
    const mapped = applyProfile(this.bound, row);
    if (!mapped.ok) {
      this.refuse(
        mapped.refusal.map((fault) => {
          const { line, field, column } = fault;
          return { line, field, column, message: describeRowFault(fault) };
        }),
      );
      return;
    }
    const checked = checkEntry(entryOfRow(mapped.value), this.today);
    if (checked.ok) this.drafts.push(checked.value);
    else this.refuse([this.faultOf(row, mapped.value, checked.refusal)]);
  }

  private refuse(faults: readonly ListRowFault[]): void {
    this.refusedCount += 1;
    this.faults.push(...faults.slice(0, MOST_FAULTS - this.faults.length));
  }

  private faultOf(
    { line }: TableRow,
    row: ListRow,
    fault: Parameters<typeof describeEntryFault>[0],
  ): ListRowFault {
    const field = fieldOfPath(fault.path, row);
    const column = this.bound.rules.find(({ rule }) => rule.field === field)?.column ?? null;
    return { line, field, column, message: describeEntryFault(fault) };
  }
}
