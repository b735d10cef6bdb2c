import { Decimal, ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  type Caller,
  type Command,
  type FileUnknown,
  type IdempotencyRefusal,
  requireInWholeTenant,
  splitCommand,
  type Transaction,
} from '@duebook/platform';
import { type AdviceFault, type CheckedAdvice, checkAdvice } from '../domain/remittance-advice';
import type { PartyUnknown } from './advice-record';
import type { CurrencyMissing } from './advice-record-text';
import { type AdviceGroup, type GroupedRows, groupRows } from './group-rows';
import { keepAdvices, type KeptAdvices } from './keep-advices';
import type { AdviceStore } from './ports';
import { type AdviceFileRefusal, readAdviceFile } from './read-advice-file';
import { RECORD_ADVICES, type RemittanceContext } from './remittance-context';

/** A file of what payments pay, and what whoever sends it knows besides. */
export interface AdviceFile {
  readonly fileId: Id;
  /** Of payments for which the file names none. */
  readonly currencyCode: string | null;
  /** Who pays, where the file does not say so by a code. */
  readonly partyId: Id | null;
  readonly isPartial: boolean;
}

/** All payments of the file come to something else than it says. */
export type GrandTotalDiffers = Readonly<{
  code: 'REMITTANCE_FILE_TOTAL_DIFFERS';
  line: number;
  stated: string;
  summed: string;
}>;

/** An advice of the file does not hold together; `line` is where in the file it begins. */
export type FileAdviceFault = Readonly<{
  fault: AdviceFault;
  line: number;
  code: 'ADVICE_AT_FAULT';
}>;

export type AdviceImportRefusal =
  | AdviceFileRefusal
  | FileAdviceFault
  | GrandTotalDiffers
  | Readonly<{ code: 'REMITTANCE_FILE_HAS_TOO_MANY'; path: readonly string[] }>
  | Readonly<{ code: 'REMITTANCE_PARTY_CODE_UNKNOWN'; line: number }>
  | CurrencyMissing
  | PartyUnknown
  | FileUnknown
  | IdempotencyRefusal;

const MOST_ADVICES = 1_000;

/** Records what a table says that payments pay, one or several; all or none. */
export const adviceImport =
  ({ unitOfWork, advices, files }: RemittanceContext) =>
  async (
    caller: Caller,
    command: Command<AdviceFile>,
  ): Promise<Result<KeptAdvices, AdviceImportRefusal>> => {
    requireInWholeTenant(caller, RECORD_ADVICES);
    const file = await files.open(caller, command.fileId);
    if (!file.ok) return file;
    // Whoever sees the advice sees its file: nobody shows what somebody else has sent.
    if (file.value.uploadedBy !== caller.principalId) return refused({ code: 'FILE_UNKNOWN' });
    return unitOfWork.mutate<KeptAdvices, AdviceImportRefusal>(
      caller,
      splitCommand('remittanceAdviceImport', command),
      async (tx) => {
        const rows = await readAdviceFile(() => file.value.open());
        if (!rows.ok) return rows;
        const grouped = groupRows(rows.value);
        if (!grouped.ok) return grouped;
        const fault = faultOfGroups(grouped.value, command);
        if (fault) return refused(fault);
        const parties = await partiesOf(tx, advices, grouped.value.groups, command);
        if (!parties.ok) return parties;
        const checked = checkGroups(grouped.value.groups, command, parties.value);
        if (!checked.ok) return checked;
        const { fileId } = command;
        return ok(
          await keepAdvices(tx, advices, { advices: checked.value, source: 'FILE', fileId }),
        );
      },
    );
  };

function faultOfGroups(
  { groups, grandTotal }: GroupedRows,
  { isPartial }: AdviceFile,
): AdviceImportRefusal | null {
  if (groups.length > MOST_ADVICES)
    return { code: 'REMITTANCE_FILE_HAS_TOO_MANY', path: ['fileId'] };
  if (grandTotal === null || isPartial) return null;
  const summed = groups
    .flatMap(({ draft }) => draft.lines)
    .reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
  if (summed.equals(grandTotal.amount)) return null;
  const stated = grandTotal.amount.toString();
  const { line } = grandTotal;
  return { code: 'REMITTANCE_FILE_TOTAL_DIFFERS', line, stated, summed: summed.toString() };
}

/** Who pays by code, and that whoever was named exists. */
async function partiesOf(
  tx: Transaction,
  advices: AdviceStore,
  groups: readonly AdviceGroup[],
  { partyId }: AdviceFile,
): Promise<Result<ReadonlyMap<string, Id>, AdviceImportRefusal>> {
  if (partyId !== null && !(await advices.partyExists(tx, partyId))) {
    return refused({ code: 'PARTY_UNKNOWN', path: ['partyId'] });
  }
  const codes = groups.flatMap(({ partyCode }) => partyCode ?? []);
  const parties = codes.length === 0 ? new Map() : await advices.partiesByCodes(tx, codes);
  const stranger = groups.find(({ partyCode }) => partyCode !== null && !parties.has(partyCode));
  if (!stranger) return ok(parties);
  return refused({ code: 'REMITTANCE_PARTY_CODE_UNKNOWN', line: stranger.lineNumbers[0] ?? 1 });
}

function checkGroups(
  groups: readonly AdviceGroup[],
  command: AdviceFile,
  parties: ReadonlyMap<string, Id>,
): Result<readonly CheckedAdvice[], AdviceImportRefusal> {
  const checked: CheckedAdvice[] = [];
  for (const { draft, partyCode, lineNumbers } of groups) {
    const currencyCode = draft.currencyCode ?? command.currencyCode;
    if (currencyCode === null) {
      return refused({ code: 'REMITTANCE_CURRENCY_MISSING', path: ['currencyCode'] });
    }
    const partyId = partyCode === null ? command.partyId : (parties.get(partyCode) ?? null);
    const { isPartial } = command;
    const advice = checkAdvice({ ...draft, currencyCode, partyId, isPartial });
    if (!advice.ok) {
      const [, index] = advice.refusal.path;
      const line = lineNumbers[typeof index === 'number' ? index : 0] ?? 1;
      return refused({ code: 'ADVICE_AT_FAULT', fault: advice.refusal, line });
    }
    checked.push(advice.value);
  }
  return ok(checked);
}
