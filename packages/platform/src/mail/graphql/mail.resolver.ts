import { make } from '@duebook/kernel';
import { Arg, Args, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { type ConnectionOf, mapConnection } from '../../graphql/connection';
import { decodeCursor } from '../../graphql/cursor';
import { uuidOf } from '../../graphql/global-id';
import { type RequestContext, requireCaller } from '../../graphql/request-context';
import type { MailServices } from '../application/mail-services';
import { mailUserError } from './mail-user-errors';
import {
  MailMessagePage,
  MailMessageRetryInput,
  MailMessageRetryPayload,
  MailMessagesArgs,
  mailMessageType,
  type MailMessageType,
} from './mail.types';
import { connectionById } from '../../graphql/page-by-id';

/** What was written to people outside, and having it sent again. */
@Resolver()
export class MailResolver {
  constructor(private readonly services: MailServices) {}

  @Query(() => MailMessagePage.Connection, {
    description:
      'Messages to people outside, newest first. Needs platform.mail.read in the whole tenant.',
  })
  async mailMessages(
    @Args(() => MailMessagesArgs) { first, after, filter }: MailMessagesArgs,
    @Ctx() context: RequestContext,
  ): Promise<ConnectionOf<MailMessageType>> {
    const place = decodeCursor(after, ['UUID']);
    const rows = await this.services.page(requireCaller(context), {
      states: filter?.states ?? null,
      purposes: filter?.purposes ?? null,
      before: place?.[0] ?? null,
      limit: first + 1,
    });
    return mapConnection(connectionById(rows, first), mailMessageType);
  }

  @Mutation(() => MailMessageRetryPayload, {
    description:
      'Sends a message again that was given up, under the same Message-ID. Needs platform.mail.manage in the whole tenant.',
  })
  async mailMessageRetry(
    @Arg('input', () => MailMessageRetryInput, { description: 'Which message.' })
    { idempotencyKey, mailMessageId }: MailMessageRetryInput,
    @Ctx() context: RequestContext,
  ): Promise<MailMessageRetryPayload> {
    const caller = requireCaller(context);
    const outcome = await this.services.retry(caller, {
      idempotencyKey,
      mailMessageId: uuidOf('MailMessage', mailMessageId),
    });
    if (!outcome.ok) {
      return make(MailMessageRetryPayload, {
        mailMessage: null,
        userErrors: [mailUserError(outcome.refusal)],
      });
    }
    const found = await this.services.changed(caller, outcome.value.mailMessageId);
    return make(MailMessageRetryPayload, {
      mailMessage: found && mailMessageType(found),
      userErrors: [],
    });
  }
}
