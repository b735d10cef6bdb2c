import { ok, refused, type Id, type Result } from '@duebook/kernel';
import {
  encodeId,
  requirePermission,
  splitCommand,
  type Caller,
  type Command,
  type IdempotencyRefusal,
  type Transaction,
} from '@duebook/platform';
import {
  decideSourceChoice,
  type SourceChoice,
  type SourceChoiceDraft,
  type SourceChoiceFault,
} from '../domain/source-choice';
import type { RateContext } from './ports';

export type SourceChooseRefusal =
  | SourceChoiceFault
  | Readonly<{ code: 'LEGAL_ENTITY_UNKNOWN'; path: readonly ['legalEntityId'] }>
  | IdempotencyRefusal;

/** What stands after a choice. */
export type SourceChosen = Readonly<{
  choiceId: Id;
  /** What held for the same day until then; null when nothing did. */
  replacedChoiceId: Id | null;
}>;

/**
 * Chooses whose rates a legal entity posts with from a day on. The same choice again is answered as
 * it stands; another one for the same day replaces it, and says so.
 * Needs `ledger.exchangeRate.chooseSource` for the legal entity.
 */
export const exchangeRateSourceChoose =
  ({ unitOfWork, choices, legalEntities }: RateContext) =>
  async (
    caller: Caller,
    command: Command<SourceChoiceDraft>,
  ): Promise<Result<SourceChosen, SourceChooseRefusal>> => {
    const { legalEntityId, validFrom } = command;
    requirePermission(caller, 'ledger.exchangeRate.chooseSource', legalEntityId);
    return unitOfWork.mutate<SourceChosen, SourceChooseRefusal>(
      caller,
      splitCommand('exchangeRateSourceChoose', command),
      async (tx) => {
        const entity = await legalEntities.find(tx, legalEntityId);
        if (!entity) return refused({ code: 'LEGAL_ENTITY_UNKNOWN', path: ['legalEntityId'] });
        const standing = await choices.ofDay(tx, legalEntityId, validFrom);
        const decided = decideSourceChoice(command, standing);
        if (!decided.ok) return decided;
        if (decided.value.kind === 'STANDS') {
          return ok({ choiceId: decided.value.choice.id, replacedChoiceId: null });
        }
        const { source, revision } = decided.value;
        const choice = { id: tx.ids.next(), legalEntityId, source, validFrom, revision };
        await choices.add(tx, choice);
        tell(tx, choice, standing);
        return ok({ choiceId: choice.id, replacedChoiceId: standing?.id ?? null });
      },
    );
  };

function tell(tx: Transaction, choice: SourceChoice, replaced: SourceChoice | null): void {
  const { id, legalEntityId, source, validFrom } = choice;
  const replacedSource = replaced?.source ?? null;
  tx.emit({
    type: 'ledger.ExchangeRateSourceChosen',
    aggregateType: 'LegalEntity',
    aggregateId: legalEntityId,
    payload: {
      exchangeRateSourceChoiceId: encodeId('ExchangeRateSourceChoice', id),
      legalEntityId: encodeId('LegalEntity', legalEntityId),
      ...{ source, validFrom, replacedSource },
    },
  });
  tx.audit({
    action: 'exchangeRate.chooseSource',
    subjectType: 'ExchangeRateSourceChoice',
    subjectId: id,
    details: {
      ...{ legalEntityId, validFrom },
      before: replaced && { exchangeRateSourceChoiceId: replaced.id, source: replaced.source },
      after: { exchangeRateSourceChoiceId: id, source },
    },
  });
}
