import { type Id, make } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import { requireCaller, type RequestContext, uuidOf } from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { CashBook } from '../create-cash-book';
import { cashBookError, groupError } from './cash-book-errors';
import {
  CashBookGroupCreateInput,
  CashBookGroupCreatePayload,
  CashBookGroupRejectInput,
  CashBookGroupRejectPayload,
  CashBookGroupsConfirmInput,
  CashBookGroupsConfirmPayload,
  CashBookGroupsConfirmResult,
  CashBookGroupUndoInput,
  CashBookGroupUndoPayload,
  CashBookReconcileInput,
  CashBookReconcilePayload,
} from './cash-book.inputs';
import { cashBookReconciledType } from './cash-book-reconciled.types';
import { cashBookGroupType, type CashBookGroupType } from './cash-book.types';

/** Finding out which movements of a bank and of our books are the same. */
@Resolver()
export class CashBookMutationResolver {
  constructor(private readonly cashBook: CashBook) {}

  @Mutation(() => CashBookReconcilePayload, {
    description:
      'Compares open bank lines of an account with our books of it, and proposes which are the same; what a match has posted is the same by itself. It posts nothing. Needs reconciliation.cashBook.reconcile in the legal entity of the account.',
  })
  async cashBookReconcile(
    @Arg('input', () => CashBookReconcileInput, { description: 'What is compared.' })
    input: CashBookReconcileInput,
    @Ctx() context: RequestContext,
  ): Promise<CashBookReconcilePayload> {
    const { idempotencyKey, from, to } = input;
    const outcome = await this.cashBook.reconcile(requireCaller(context), {
      ...{ idempotencyKey, from, to },
      houseBankAccountId: uuidOf('HouseBankAccount', input.houseBankAccountId),
      daysBookFirst: input.daysBookFirst ?? null,
      daysBankFirst: input.daysBankFirst ?? null,
      largestFee: input.largestFeeAmount ?? null,
      isDryRun: input.isDryRun ?? false,
    });
    return make(
      CashBookReconcilePayload,
      outcome.ok
        ? { result: cashBookReconciledType(outcome.value), userErrors: [] }
        : { result: null, userErrors: [cashBookError(outcome.refusal)] },
    );
  }

  @Mutation(() => CashBookGroupsConfirmPayload, {
    description:
      'Confirms up to 1,000 proposals, each by itself: their bank lines are matched. Needs reconciliation.cashBook.decide in their legal entities.',
  })
  async cashBookGroupsConfirm(
    @Arg('input', () => CashBookGroupsConfirmInput, { description: 'Which ones.' })
    { idempotencyKey, groups }: CashBookGroupsConfirmInput,
    @Ctx() context: RequestContext,
  ): Promise<CashBookGroupsConfirmPayload> {
    const caller = requireCaller(context);
    const outcome = await this.cashBook.confirm(caller, {
      idempotencyKey,
      groups: groups.map(({ cashBookGroupId, expectedVersion }) => ({
        groupId: uuidOf('CashBookGroup', cashBookGroupId),
        expectedVersion,
      })),
    });
    if (!outcome.ok) {
      const userErrors = [cashBookError(outcome.refusal)];
      return make(CashBookGroupsConfirmPayload, { results: null, userErrors });
    }
    const ids = outcome.value.map(({ groupId }) => groupId);
    const found = await this.cashBook.reading.byIds(caller, ids);
    const byId = new Map(found.map((group) => [group.id, cashBookGroupType(group)]));
    return make(CashBookGroupsConfirmPayload, {
      results: outcome.value.map(({ groupId, refusal }, index) =>
        make(CashBookGroupsConfirmResult, {
          cashBookGroup: byId.get(groupId) ?? null,
          userErrors: refusal ? [groupError(refusal, index)] : [],
        }),
      ),
      userErrors: [],
    });
  }

  @Mutation(() => CashBookGroupRejectPayload, {
    description:
      'Rejects a proposal: its movements are free, and it is not proposed again. Needs reconciliation.cashBook.decide in its legal entity.',
  })
  async cashBookGroupReject(
    @Arg('input', () => CashBookGroupRejectInput, { description: 'Which one.' })
    { idempotencyKey, cashBookGroupId, expectedVersion }: CashBookGroupRejectInput,
    @Ctx() context: RequestContext,
  ): Promise<CashBookGroupRejectPayload> {
    const caller = requireCaller(context);
    const groupId = uuidOf('CashBookGroup', cashBookGroupId);
    const command = { idempotencyKey, groupId, expectedVersion };
    const outcome = await this.cashBook.reject(caller, command);
    return make(
      CashBookGroupRejectPayload,
      outcome.ok
        ? { cashBookGroup: await this.find(caller, groupId), userErrors: [] }
        : { cashBookGroup: null, userErrors: [cashBookError(outcome.refusal)] },
    );
  }

  @Mutation(() => CashBookGroupUndoPayload, {
    description:
      'Undoes a confirmed group: its movements are free, and its bank lines open again. What a match has posted is undone by reversing the match. Needs reconciliation.cashBook.decide in its legal entity.',
  })
  async cashBookGroupUndo(
    @Arg('input', () => CashBookGroupUndoInput, { description: 'Which one.' })
    { idempotencyKey, cashBookGroupId, expectedVersion }: CashBookGroupUndoInput,
    @Ctx() context: RequestContext,
  ): Promise<CashBookGroupUndoPayload> {
    const caller = requireCaller(context);
    const groupId = uuidOf('CashBookGroup', cashBookGroupId);
    const command = { idempotencyKey, groupId, expectedVersion };
    const outcome = await this.cashBook.undo(caller, command);
    return make(
      CashBookGroupUndoPayload,
      outcome.ok
        ? { cashBookGroup: await this.find(caller, groupId), userErrors: [] }
        : { cashBookGroup: null, userErrors: [cashBookError(outcome.refusal)] },
    );
  }

  @Mutation(() => CashBookGroupCreatePayload, {
    description:
      'Puts movements together as somebody says, which confirms them. Sums agree, or a reason is given. Needs reconciliation.cashBook.decide in the legal entity of the account.',
  })
  async cashBookGroupCreate(
    @Arg('input', () => CashBookGroupCreateInput, { description: 'What belongs together.' })
    input: CashBookGroupCreateInput,
    @Ctx() context: RequestContext,
  ): Promise<CashBookGroupCreatePayload> {
    const caller = requireCaller(context);
    const outcome = await this.cashBook.create(caller, {
      idempotencyKey: input.idempotencyKey,
      houseBankAccountId: uuidOf('HouseBankAccount', input.houseBankAccountId),
      bankLineIds: input.bankStatementLineIds.map((id) => uuidOf('BankStatementLine', id)),
      bookLines: input.bookLines.map(({ journalEntryId, lineNumber }) => ({
        entryId: uuidOf('JournalEntry', journalEntryId),
        lineNumber,
      })),
      reason: input.reason ?? null,
    });
    return make(
      CashBookGroupCreatePayload,
      outcome.ok
        ? { cashBookGroup: await this.find(caller, outcome.value.groupId), userErrors: [] }
        : { cashBookGroup: null, userErrors: [cashBookError(outcome.refusal)] },
    );
  }

  /** Read anew, so that a repeat answers how it stands; null for who may decide but not read. */
  private async find(caller: Caller, id: Id): Promise<CashBookGroupType | null> {
    const [found] = await this.cashBook.reading.byIds(caller, [id]);
    return found ? cashBookGroupType(found) : null;
  }
}
