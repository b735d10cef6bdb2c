import { make, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import {
  letterLanguageOfName,
  requireCaller,
  uuidOf,
  type RequestContext,
} from '@duebook/platform/graphql';
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Recipient } from '../application/send-confirmation';
import type { BalanceConfirmations } from '../create-confirmations';
import { confirmationError } from './confirmation-errors';
import {
  ConfirmationRemindInput,
  ConfirmationRemindPayload,
  ConfirmationRequestInput,
  ConfirmationRequestPayload,
  ConfirmationWithdrawInput,
  ConfirmationWithdrawPayload,
  type ConfirmationRecipientInput,
} from './confirmation.inputs';
import { confirmationType, type ConfirmationType } from './confirmation.types';

/** Asking parties to confirm balances. */
@Resolver()
export class ConfirmationMutationResolver {
  constructor(private readonly confirmations: BalanceConfirmations) {}

  @Mutation(() => ConfirmationRequestPayload, {
    description:
      'Asks a party to confirm what stands between it and a legal entity at the end of a day, item by item, without an account: by mail, or by a link that is handed over (往来函证). Of a party and day one answer is awaited at a time. It posts nothing. Needs reconciliation.balanceConfirmation.request in the legal entity.',
  })
  async balanceConfirmationRequest(
    @Arg('input', () => ConfirmationRequestInput, { description: 'Who is asked for what.' })
    { legalEntityId, partyId, language, recipient, ...order }: ConfirmationRequestInput,
    @Ctx() context: RequestContext,
  ): Promise<ConfirmationRequestPayload> {
    const caller = requireCaller(context);
    const outcome = await this.confirmations.request(caller, {
      ...order,
      legalEntityId: uuidOf('LegalEntity', legalEntityId),
      partyId: uuidOf('Party', partyId),
      language: letterLanguageOfName(language),
      recipient: recipientOf(recipient),
    });
    if (!outcome.ok) {
      const userErrors = [confirmationError(outcome.refusal)];
      const nothing = { balanceConfirmation: null, linkUrl: null };
      return make(ConfirmationRequestPayload, { ...nothing, userErrors });
    }
    return make(ConfirmationRequestPayload, {
      balanceConfirmation: await this.find(caller, outcome.value.confirmationId),
      linkUrl: outcome.value.url,
      userErrors: [],
    });
  }

  @Mutation(() => ConfirmationRemindPayload, {
    description:
      'Sends a confirmation once more, by a new link; the one before opens nothing any more. What is asked stays as it was. Needs reconciliation.balanceConfirmation.request in its legal entity.',
  })
  async balanceConfirmationRemind(
    @Arg('input', () => ConfirmationRemindInput, { description: 'Which one, and to whom.' })
    input: ConfirmationRemindInput,
    @Ctx() context: RequestContext,
  ): Promise<ConfirmationRemindPayload> {
    const caller = requireCaller(context);
    const { idempotencyKey, balanceConfirmationId, expectedVersion, recipient } = input;
    const outcome = await this.confirmations.remind(caller, {
      ...{ idempotencyKey, expectedVersion },
      confirmationId: uuidOf('BalanceConfirmation', balanceConfirmationId),
      recipient: recipientOf(recipient),
    });
    if (!outcome.ok) {
      const userErrors = [confirmationError(outcome.refusal)];
      const nothing = { balanceConfirmation: null, linkUrl: null };
      return make(ConfirmationRemindPayload, { ...nothing, userErrors });
    }
    return make(ConfirmationRemindPayload, {
      balanceConfirmation: await this.find(caller, outcome.value.confirmationId),
      linkUrl: outcome.value.url,
      userErrors: [],
    });
  }

  @Mutation(() => ConfirmationWithdrawPayload, {
    description:
      'Takes a confirmation back that nobody has answered; its link opens nothing any more. An answer is evidence and stays. Needs reconciliation.balanceConfirmation.withdraw in its legal entity.',
  })
  async balanceConfirmationWithdraw(
    @Arg('input', () => ConfirmationWithdrawInput, { description: 'Which one.' })
    { idempotencyKey, balanceConfirmationId, expectedVersion }: ConfirmationWithdrawInput,
    @Ctx() context: RequestContext,
  ): Promise<ConfirmationWithdrawPayload> {
    const caller = requireCaller(context);
    const outcome = await this.confirmations.withdraw(caller, {
      ...{ idempotencyKey, expectedVersion },
      confirmationId: uuidOf('BalanceConfirmation', balanceConfirmationId),
    });
    if (!outcome.ok) {
      const userErrors = [confirmationError(outcome.refusal)];
      return make(ConfirmationWithdrawPayload, { balanceConfirmation: null, userErrors });
    }
    return make(ConfirmationWithdrawPayload, {
      balanceConfirmation: await this.find(caller, outcome.value.confirmationId),
      userErrors: [],
    });
  }

  /** Read anew, so that a repeat answers how it stands; null for who may ask but not read. */
  private async find(caller: Caller, id: Id): Promise<ConfirmationType | null> {
    const [found] = await this.confirmations.reading.byIds(caller, [id]);
    return found ? confirmationType(found) : null;
  }
}

function recipientOf(sent: ConfirmationRecipientInput | null | undefined): Recipient | null {
  return sent ? { email: sent.email, name: sent.name ?? null } : null;
}
