import { ok, type Result } from '@duebook/kernel';
import {
  requireInWholeTenant,
  type Caller,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import { checkKind, type ContractKindDraft } from '../domain/contract-kind';
import { DEFINE_KINDS } from '../register-permissions';
import type { RegisterContext } from './ports';
import type { RegisterRefusal } from './register-refusal';
import type { RegisterRequest } from './register-rights';

/** What defining a kind comes to. Plain JSON. */
export type KindDefined = Readonly<{ code: string }>;

/**
 * Defines a kind of contracts of the tenant's own, or says anew what one is; contracts that stand keep
 * what they say.
 * @throws PermissionDenied contracts.kind.define in the whole tenant
 */
export const contractKindDefine =
  (context: RegisterContext) =>
  async (
    caller: Caller,
    request: RegisterRequest,
    draft: ContractKindDraft,
  ): Promise<Result<KindDefined, RegisterRefusal | IdempotencyRefusal>> => {
    requireInWholeTenant(caller, DEFINE_KINDS);
    return context.unitOfWork.mutate<KindDefined, RegisterRefusal>(
      caller,
      { ...request, input: draft },
      (tx) => define(context, tx, draft),
    );
  };

async function define(
  { kinds }: RegisterContext,
  tx: Transaction,
  draft: ContractKindDraft,
): Promise<Result<KindDefined, RegisterRefusal>> {
  const kind = checkKind(draft);
  if (!kind.ok) return kind;
  const before = await kinds.lockByCode(tx, draft.code);
  const id = before?.id ?? tx.ids.next();
  if (before) await kinds.save(tx, { ...kind.value, id, version: before.version });
  else await kinds.add(tx, { ...kind.value, id, version: 1 });
  const { code, requiredRole, valueRule, isActive } = kind.value;
  tx.audit({
    action: 'contractKind.define',
    subjectType: 'ContractKind',
    subjectId: id,
    details: { code, requiredRole, valueRule, isActive },
  });
  return ok({ code });
}
