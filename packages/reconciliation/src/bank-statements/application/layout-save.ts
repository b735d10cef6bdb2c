import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
} from '@duebook/platform';
import type { BankStatementContext } from './ports';
import { parseTableLayout, type LayoutFault } from './tables/parse-table-layout';

/** How a bank's table is to be read from now on. */
export interface LayoutSave {
  /** JSON text of a layout; its `name` is what it is saved under. */
  readonly layoutJson: string;
}

export type LayoutSaveRefusal =
  | Readonly<{
      code: 'BANK_STATEMENT_LAYOUT_INVALID';
      path: readonly string[];
      faults: readonly LayoutFault[];
    }>
  | IdempotencyRefusal;

/** Which layout it is. A type, not an interface, so that it is plain JSON. */
export type LayoutSaved = Readonly<{ bankStatementLayoutId: Id }>;

const LONGEST_JSON = 100_000;

/**
 * Saves how a bank's table is read, as a new version of its name; one of a built-in name takes its
 * place. Needs `reconciliation.bankStatementLayout.save` in the whole tenant.
 */
export const bankStatementLayoutSave =
  ({ unitOfWork, layouts }: BankStatementContext) =>
  async (
    caller: Caller,
    command: Command<LayoutSave>,
  ): Promise<Result<LayoutSaved, LayoutSaveRefusal>> => {
    requireInWholeTenant(caller, 'reconciliation.bankStatementLayout.save');
    const parsed = parseTableLayout(jsonOf(command.layoutJson));
    if (!parsed.ok) {
      const faults = parsed.refusal;
      return refused({ code: 'BANK_STATEMENT_LAYOUT_INVALID', path: ['layoutJson'], faults });
    }
    const layout = parsed.value;
    return unitOfWork.mutate<LayoutSaved, LayoutSaveRefusal>(
      caller,
      splitCommand('bankStatementLayoutSave', command),
      async (tx) => {
        const id = tx.ids.next();
        const savedBy = caller.principalId;
        await layouts.add(tx, { id, name: layout.name, layout, savedBy, savedAt: tx.startedAt });
        tx.audit({
          action: 'bankStatementLayout.save',
          subjectType: 'BankStatementLayout',
          subjectId: id,
          details: { name: layout.name },
        });
        return ok({ bankStatementLayoutId: id });
      },
    );
  };

/** Undefined for text that is no JSON, which no layout is. */
function jsonOf(text: string): unknown {
  if (text.length > LONGEST_JSON) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
