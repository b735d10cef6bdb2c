import { ok, refused, type Result } from '@duebook/kernel';
import { requireInWholeTenant, type Caller, type IdempotencyRefusal } from '@duebook/platform';
import { DEFINE_KINDS } from '../documents-permissions';
import { checkKind, type KindDraft } from '../domain/check-kind';
import type { DocumentFault } from '../domain/document-fault';
import { tellKind } from '../events/document-news';
import type { DocumentRequest } from './document-request';
import type { DocumentContext } from './ports';

/** What a definition of a kind comes to. Plain JSON. */
export type KindDefined = Readonly<{ code: string }>;

const MOST_KINDS = 200;

/**
 * Defines what documents of a kind name and how long they are kept, from now on: a kind of the tenant's
 * own, or a shipped one in another way. What was recorded before stays as it was checked.
 * @throws PermissionDenied contracts.document.define, in the whole tenant
 */
export const documentKindDefine =
  ({ unitOfWork, kinds }: Pick<DocumentContext, 'unitOfWork' | 'kinds'>) =>
  async (
    caller: Caller,
    request: DocumentRequest,
    draft: KindDraft,
  ): Promise<Result<KindDefined, DocumentFault | IdempotencyRefusal>> => {
    requireInWholeTenant(caller, DEFINE_KINDS);
    return unitOfWork.mutate<KindDefined, DocumentFault>(
      caller,
      { ...request, input: { ...draft, elements: draft.elements.map((each) => ({ ...each })) } },
      async (tx) => {
        const checked = checkKind(draft);
        if (!checked.ok) return checked;
        await kinds.lock(tx);
        const own = await kinds.own(tx);
        const before = own.find(({ code }) => code === draft.code);
        if (!before && own.length >= MOST_KINDS) {
          return refused({ code: 'FILED_DOCUMENT_KINDS_TOO_MANY', path: ['code'] });
        }
        const kind = {
          ...{ ...checked.value, id: tx.ids.next() },
          revision: (before?.revision ?? 0) + 1,
        };
        await kinds.add(tx, kind);
        tellKind(tx, kind);
        return ok({ code: kind.code });
      },
    );
  };
