import { buffer } from 'node:stream/consumers';
import { ok, refused, type BusinessDate, type Id, type Result } from '@duebook/kernel';
import {
  mutatePrepared,
  requireInWholeTenant,
  splitCommand,
  writeCsv,
  writeXlsx,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import type { NegativeListEntry } from '../domain/negative-list-entry';
import { EXPORT_NEGATIVE_LIST } from '../negative-list-permissions';
import { LIST_FIELDS, LIST_TEMPLATE } from './list-fields';
import type { EntryFilter, NegativeListContext } from './ports';

/** As what kind of file the list is written. */
export type ListFormat = 'CSV' | 'XLSX';

export type ListExport = Readonly<{ format: ListFormat; filter: EntryFilter }>;
export type ListExported = Readonly<{ fileId: Id; rowCount: number }>;

export type ListExportRefusal =
  | Readonly<{
      code: 'NEGATIVE_LIST_EXPORT_TOO_LARGE' | 'NEGATIVE_LIST_EXPORT_NOT_STORED';
      path: readonly string[];
    }>
  | IdempotencyRefusal;

/** A file is built in memory. */
const MOST_EXPORTED = 50_000;

/**
 * Writes entries into a file whose columns the import reads: who exports and imports again adds nothing.
 * @throws PermissionDenied credit-policy.negativeList.export in the whole tenant
 */
export const listExport =
  (context: NegativeListContext) =>
  async (
    caller: Caller,
    command: Command<ListExport>,
  ): Promise<Result<ListExported, ListExportRefusal>> => {
    requireInWholeTenant(caller, EXPORT_NEGATIVE_LIST);
    const { format, filter } = command;
    const today = await context.today(caller);
    return mutatePrepared<WrittenList, ListExported, ListExportRefusal>(
      context.unitOfWork,
      caller,
      splitCommand('negativeListExport', command),
      {
        prepare: () => writeList(context, caller, { format, filter, today }),
        write: async (tx, { content, rowCount }) => {
          const fileName = `negative-list-${today}.${format.toLowerCase()}`;
          const kept = await context.files.keep(tx, { fileName, content });
          if (!kept.ok) {
            return refused({ code: 'NEGATIVE_LIST_EXPORT_NOT_STORED', path: ['format'] });
          }
          const { fileId, sha256 } = kept.value;
          tx.audit({
            action: 'negativeList.export',
            subjectType: 'File',
            subjectId: fileId,
            details: { format, rowCount, sha256 },
          });
          return ok({ fileId, rowCount });
        },
      },
    );
  };

interface WrittenList {
  readonly content: Buffer;
  readonly rowCount: number;
}

async function writeList(
  { unitOfWork, store }: NegativeListContext,
  caller: Caller,
  { format, ...asked }: ListExport & { readonly today: BusinessDate },
): Promise<Result<WrittenList, ListExportRefusal>> {
  const rows: (readonly (string | null)[])[] = [HEADER];
  for await (const entry of store.each(unitOfWork.reader(caller), asked)) {
    rows.push(cellsOf(entry));
    if (rows.length > MOST_EXPORTED + 1) {
      return refused({ code: 'NEGATIVE_LIST_EXPORT_TOO_LARGE', path: ['filter'] });
    }
  }
  const sheet = { name: 'Negative list', rows, columnWidths: [40, 22, 14, 12, 8, 22, 22, 30, 30] };
  const content =
    format === 'XLSX' ? await writeXlsx([sheet]) : await buffer(writeCsv(rows.map(textsOf)));
  return ok({ content, rowCount: rows.length - 1 });
}

const HEADER = Object.keys(LIST_FIELDS).map(
  (field) => LIST_TEMPLATE[field as keyof typeof LIST_FIELDS].name,
);

function textsOf(cells: readonly (string | null)[]): readonly string[] {
  return cells.map((cell) => cell ?? '');
}

/** In the order of the columns. */
function cellsOf(entry: NegativeListEntry): readonly (string | null)[] {
  const { name, identifier, reasonCode, legalBasis, source, listedOn, expiresOn, note } = entry;
  const isCreditCode = identifier?.kind === 'CREDIT_CODE';
  const number = isCreditCode
    ? [identifier.value, null, null, null, null]
    : [null, identifier?.kind, identifier?.scheme, identifier?.country, identifier?.value];
  return [
    ...[name, ...number.map((cell) => cell ?? null)],
    ...[reasonCode, legalBasis, source, listedOn, expiresOn, note],
  ];
}
