import { ok, readableText, type Id, type Result } from '@duebook/kernel';
import { requireInWholeTenant, splitCommand, type Caller, type Command } from '@duebook/platform';
import type { FileItem, FileItemType } from '../domain/file-item';
import { faultAt, type FileFault } from '../domain/file-refusal';
import { RATIOS } from '../domain/ratios';
import { SHIPPED_ITEMS } from '../domain/shipped-items';
import { SET_CHECKLISTS } from '../permissions';
import { refuseFile, type FileRefusal } from './file-refusal';
import type { FileContext } from './ports';

/** Something that files are to hold besides. */
export interface ItemDefine {
  readonly code: string;
  readonly name: string;
  readonly nameZh: string | null;
  readonly type: Exclude<FileItemType, 'INVESTIGATION'>;
  readonly expiresAfterMonths: number | null;
}

export type ItemDefined = Readonly<{ code: string }>;

const CODE = /^[a-z][A-Za-z0-9]{1,39}$/;
const LONGEST_NAME = 200;
const MOST_MONTHS = 120;

/** What rules know already by the same words. */
const TAKEN = new Set([...SHIPPED_ITEMS, ...RATIOS].map(({ code }) => code));

/**
 * Adds an item to what credit files of the tenant can hold. It is never changed: facts and rules are told
 * by its code. Needs `credit-policy.fileChecklist.set` in the whole tenant.
 */
export const fileItemDefine =
  ({ unitOfWork, writing }: FileContext) =>
  async (
    caller: Caller,
    command: Command<ItemDefine>,
  ): Promise<Result<ItemDefined, FileRefusal>> => {
    requireInWholeTenant(caller, SET_CHECKLISTS);
    return unitOfWork.mutate<ItemDefined, FileRefusal>(
      caller,
      splitCommand('creditFileItemDefine', command),
      async (tx) => {
        const faults = faultsOf(command);
        if (faults.length > 0) return refuseFile(...faults);
        const { code, type, expiresAfterMonths } = command;
        const taken = refuseFile(faultAt('CREDIT_FILE_ITEM_TAKEN', 'code'));
        if (TAKEN.has(code)) return taken;
        const id: Id = tx.ids.next();
        const item: FileItem = {
          ...{ code, type, expiresAfterMonths, figure: null },
          name: readableText(command.name, LONGEST_NAME) ?? '',
          nameZh: command.nameZh === null ? null : readableText(command.nameZh, LONGEST_NAME),
        };
        if (!(await writing.addItem(tx, { ...item, id }))) return taken;
        tx.audit({
          action: 'creditFileItem.define',
          subjectType: 'CreditFileItem',
          subjectId: id,
          details: { code, type, expiresAfterMonths },
        });
        return ok({ code });
      },
    );
  };

function faultsOf({ code, name, nameZh, expiresAfterMonths }: ItemDefine): readonly FileFault[] {
  const isMonths =
    expiresAfterMonths === null || (expiresAfterMonths >= 1 && expiresAfterMonths <= MOST_MONTHS);
  const isReadable = (text: string): boolean => readableText(text, LONGEST_NAME) !== null;
  return [
    ...(CODE.test(code) ? [] : [faultAt('CREDIT_FILE_ITEM_CODE_INVALID', 'code')]),
    ...(isReadable(name) ? [] : [faultAt('CREDIT_FILE_TEXT_INVALID', 'name')]),
    ...(nameZh === null || isReadable(nameZh)
      ? []
      : [faultAt('CREDIT_FILE_TEXT_INVALID', 'nameZh')]),
    ...(isMonths ? [] : [faultAt('CREDIT_FILE_EXPIRY_MONTHS_INVALID', 'expiresAfterMonths')]),
  ];
}
