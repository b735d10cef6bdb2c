/** What a composition root needs of platform. Domain packages import `@duebook/platform`. */
import 'reflect-metadata';
import type { Changeable } from './database/changeable';
import type { Migration } from './database/migrator';
import { FILE_CHECK_READ } from './files/checks/application/file-check-services';
import { UPLOAD_PERMISSION } from './files/file-service';
import { tenancy } from './persistence/migrations/0001-tenancy';
import { unitOfWork } from './persistence/migrations/0002-unit-of-work';
import { queueOrder } from './persistence/migrations/0003-queue-order';
import { lookedUp } from './persistence/migrations/0004-looked-up';
import { audited } from './persistence/migrations/0005-audited';
import { queuedAt } from './persistence/migrations/0006-queued-at';
import { recordingsShown } from './persistence/migrations/0007-recordings-shown';
import { signIn } from './persistence/migrations/0008-sign-in';
import { auditAnchors } from './persistence/migrations/0009-audit-anchors';
import { webhooks } from './persistence/migrations/0010-webhooks';
import { webhookLog } from './persistence/migrations/0011-webhook-log';
import { auditHistory } from './persistence/migrations/0012-audit-history';
import { outcomesRenamed } from './persistence/migrations/0013-outcomes-renamed';
import { fileUsage } from './persistence/migrations/0014-file-usage';
import { webhookOverlaps } from './persistence/migrations/0015-webhook-overlaps';
import { webhookOwners } from './persistence/migrations/0016-webhook-owners';
import { mail } from './persistence/migrations/0017-mail';
import { fileChecks } from './persistence/migrations/0018-file-checks';
import { filesShown } from './persistence/migrations/0025-files-shown';
import { fileReleases } from './persistence/migrations/0026-file-releases';
import { EVENT_READ } from './outbox/event-feed';
import type { EventContract } from './outbox/event-contract';
import type { SealedColumn } from './secrets/seal-anew';
import { ENDPOINT_SECRETS } from './webhooks/application/endpoint-secret';
import {
  WEBHOOK_MANAGE,
  WEBHOOK_MANAGE_OWN,
  WEBHOOK_READ,
} from './webhooks/application/webhook-context';
import { MAIL_MANAGE, MAIL_READ } from './mail/application/mail-services';
import { mailEvents } from './mail/events/mail-events';
import { platformEvents } from './webhooks/events/webhook-events';

export {
  ConnectionLost,
  Database,
  DEFAULT_TIMEOUTS,
  type DatabaseTimeouts,
} from './database/database';
export { migrate } from './database/migrator';
export { prepareServer } from './database/prepare-server';
export { UnsuitableServer } from './database/unsuitable-server';
export { lintCatalogue, type CatalogueFault } from './database/catalogue-lint';
export type { Anchor } from './audit/anchor';
export { anchorFile, type AnchorsRead, readAnchorFile } from './audit/anchor-file';
export { anchorWebhook } from './audit/anchor-webhook';
export { type AnchorDestination, Anchoring, type AnchoringFailure } from './audit/anchoring';
export { foldHistory } from './audit/fold-history';
export { createFetchJson, mayFetchFrom } from './outbound/fetch-json';
export { Transaction } from './unit-of-work/transaction';
export { Recorder, type RecordingFailure } from './recorder/recorder';
export { Relay, type DeliveryFailure } from './outbox/relay';
export { listTenants, type TenantEntry } from './tenancy/tenant-directory';
export { platformInvariants } from './verification/platform-invariants';
export { createEventFeed, type EventFeed } from './outbox/event-feed';
export { EventFeedResolver } from './outbox/graphql/event.resolver';
export { sealColumnAnew, type SealedAnewCounts } from './secrets/seal-anew';
export { createSecretBox, SECRET_KEY_BYTES } from './secrets/secret-box';
export { createWebhookResolvers } from './webhooks/graphql/webhook.resolvers';
export { createWebhooks, type Webhooks } from './webhooks/create-webhooks';
export type { DispatchListener } from './webhooks/application/webhook-dispatcher';

export { createFileChecks, type FileChecks } from './files/checks/create-file-checks';
export { createFileReleases, type FileReleaseRunner } from './files/releases/create-file-releases';
export type {
  FileCheckOptions,
  FileCheckRunner,
  FileCheckTerms,
  FoundContent,
} from './files/checks/application/check-runner';
export type { FileCheck } from './files/checks/application/ports';
export { createFileCheckResolvers } from './files/checks/graphql/file-check.resolvers';
export { FINDING_OUTCOMES, type FindingOutcome } from './files/checks/domain/judge-copies';
export { StoreUnavailable } from './files/content-place';
export {
  openContentStore,
  type PlaceSettings,
  type StoreSettings,
} from './files/open-content-store';
export { I15, verifyContents } from './verification/verify-contents';

export { createMail, type Mail } from './mail/create-mail';
export { checkSenderAddress } from './mail/sender-address';
export { captureTransport } from './mail/transport/capture-transport';
export { smtpTransport, type SmtpSettings } from './mail/transport/smtp-transport';
export type { MailListener } from './mail/application/mail-dispatcher';
export type { MailTransport } from './mail/application/ports';
export { createMailResolvers } from './mail/graphql/mail.resolvers';

export const platformModule: {
  readonly name: string;
  readonly migrations: readonly Migration[];
  readonly changeable: Changeable;
  /** Described as governance describes them, which platform does not know. */
  readonly permissions: readonly { readonly name: string; readonly description: string }[];
  readonly events: readonly EventContract[];
  readonly sealed: readonly SealedColumn[];
} = {
  name: 'platform',
  migrations: [
    ...[tenancy, unitOfWork, queueOrder, lookedUp, audited, queuedAt, recordingsShown],
    ...[signIn, auditAnchors, webhooks, webhookLog, auditHistory, outcomesRenamed, fileUsage],
    ...[webhookOverlaps, webhookOwners, mail, fileChecks, filesShown, fileReleases],
  ],
  changeable: {
    'platform.content': ['UPDATE'],
    'platform.file': ['DELETE'],
    'platform.file_check': ['UPDATE'],
    'platform.file_release': ['UPDATE', 'DELETE'],
    'platform.file_usage': ['UPDATE'],
    'platform.mail_message': ['UPDATE'],
    'platform.recorder_mark': ['UPDATE'],
    'platform.identity_directory': ['DELETE'],
    'platform.sign_in_tally': ['UPDATE', 'DELETE'],
    'platform.unrecorded_commit': ['DELETE'],
    'platform.waiting_delivery': ['UPDATE', 'DELETE'],
    'platform.waiting_mail': ['UPDATE', 'DELETE'],
    'platform.webhook_delivery': ['UPDATE', 'DELETE'],
    'platform.webhook_endpoint': ['UPDATE'],
    'platform.webhook_lane': ['UPDATE'],
    'platform.webhook_span': ['UPDATE (from_position)', 'UPDATE (until_position)'],
  },
  permissions: [
    { name: UPLOAD_PERMISSION, description: 'Upload files, for imports and attachments.' },
    {
      name: FILE_CHECK_READ,
      description:
        'See whether the bytes of stored files are intact in every store, and the names of files of which they were not.',
    },
    {
      name: EVENT_READ,
      description: 'Fetch the events of the whole tenant, with the amounts and ids that they hold.',
    },
    {
      name: MAIL_READ,
      description:
        'See which messages were sent to whom, their subjects and what became of them, never what they say.',
    },
    { name: MAIL_MANAGE, description: 'Have messages that were given up sent again.' },
    {
      name: WEBHOOK_READ,
      description: 'See webhook endpoints, never their secrets, and what became of deliveries.',
    },
    {
      name: WEBHOOK_MANAGE,
      description:
        'Decide where events are sent: add, edit, disable and test webhook endpoints, send events again.',
    },
    {
      name: WEBHOOK_MANAGE_OWN,
      description:
        'Add webhook endpoints, and see and manage those that one added oneself, as a partner’s system does.',
    },
  ],
  events: [...platformEvents, ...mailEvents],
  sealed: ENDPOINT_SECRETS,
};
