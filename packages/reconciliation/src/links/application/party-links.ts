import { createHash, randomBytes } from 'node:crypto';
import {
  ok,
  readSecretText,
  refused,
  SECRET_TEXT_BYTES,
  writeSecretText,
  type Id,
  type Result,
} from '@duebook/kernel';
import {
  publicIdOf,
  SYSTEM_PRINCIPAL_ID,
  type Caller,
  type Transaction,
  type UnitOfWork,
} from '@duebook/platform';
import { LINK_PREFIX, linkFault, type LinkFault, type PartyLink } from '../domain/party-link';
import type { PartyLinkStore } from './ports';

/** What a link is to be for. */
export type LinkOrder = Pick<
  PartyLink,
  'purpose' | 'subjectId' | 'legalEntityId' | 'partyId' | 'language' | 'expiresAt' | 'delivery'
>;

/** A link that was opened, and who acts by it: Duebook itself, with no right at all. */
export interface OpenedLink {
  readonly link: PartyLink;
  readonly caller: Caller;
  /** Why nothing can be sent by it; null: something can. What it is about can be read. */
  readonly fault: LinkFault | null;
}

/** Links by which parties answer without an account. */
export interface PartyLinks {
  /**
   * Makes a link inside a unit of work and takes back those before it about the same. Its text is
   * answered this once and kept nowhere.
   */
  issue(tx: Transaction, order: LinkOrder): Promise<{ readonly linkId: Id; readonly text: string }>;
  /** Takes back what was not used yet. */
  revoke(tx: Transaction, subjectId: Id): Promise<void>;
  /**
   * Who holds a text, and what for; null for a text that is no link (without a database read), and
   * for one that nobody knows. Why is nobody's business who does not hold one.
   */
  open(text: string, requestId: string): Promise<OpenedLink | null>;
  /**
   * Uses the link up, inside the unit of work that does what it is for: of two at once the second is
   * refused.
   */
  use(tx: Transaction, linkId: Id): Promise<Result<PartyLink, { readonly code: LinkFault }>>;
  /** The links about each subject, the latest first; no texts. */
  ofSubjects(caller: Caller, subjectIds: readonly Id[]): Promise<readonly PartyLink[]>;
}

/** Links on their store. */
export function createPartyLinks(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly links: PartyLinkStore;
  /** Whose public id it is; null when nobody's. */
  readonly tenantOf: (publicId: string) => Promise<Id | null>;
  readonly now: () => Date;
}): PartyLinks {
  const { unitOfWork, links, tenantOf, now } = deps;
  return {
    issue: async (tx, order) => {
      await links.revokeOfSubject(tx, order.subjectId);
      const text = writeSecretText(
        LINK_PREFIX,
        await publicIdOf(tx),
        randomBytes(SECRET_TEXT_BYTES),
      );
      const linkId = tx.ids.next();
      const unused = { firstOpenedAt: null, usedAt: null, revokedAt: null };
      const link = { id: linkId, ...order, issuedAt: tx.startedAt, ...unused };
      await links.add(tx, link, hashOf(text));
      return { linkId, text };
    },
    revoke: (tx, subjectId) => links.revokeOfSubject(tx, subjectId),
    open: async (text, requestId) => {
      const parts = readSecretText(LINK_PREFIX, text);
      const tenantId = parts && (await tenantOf(parts.tenantPublicId));
      if (tenantId === null) return null;
      const link = await links.findBySecret(unitOfWork.reader({ tenantId }), hashOf(text));
      if (!link) return null;
      const caller = byLink(tenantId, requestId);
      const fault = linkFault(link, now());
      if (!fault && !link.firstOpenedAt) await noteOpened(deps, caller, link);
      return { link, caller, fault };
    },
    use: async (tx, linkId) => {
      const link = await links.lock(tx, linkId);
      const fault = link ? linkFault(link, tx.startedAt) : 'LINK_REVOKED';
      if (!link || fault) return refused({ code: fault ?? 'LINK_REVOKED' });
      await links.noteUsed(tx, linkId);
      return ok(link);
    },
    ofSubjects: (caller, subjectIds) => links.ofSubjects(unitOfWork.reader(caller), subjectIds),
  };
}

/** What is kept of a link: 256 random bits cannot be guessed, so there is nothing to slow down. */
function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function byLink(tenantId: Id, requestId: string): Caller {
  return {
    ...{ tenantId, requestId, grants: [] },
    principalId: SYSTEM_PRINCIPAL_ID,
    principalKind: 'SYSTEM',
  };
}

/** Evidence that it has arrived. Mail programs may be the ones who open it: it proves no reading. */
async function noteOpened(
  { unitOfWork, links }: { readonly unitOfWork: UnitOfWork; readonly links: PartyLinkStore },
  caller: Caller,
  { id, purpose }: PartyLink,
): Promise<void> {
  await unitOfWork.run(caller, 'partyLinkOpen', async (tx) => {
    // Of two who open it at once one is the first.
    if (!(await links.noteOpened(tx, id))) return ok(null);
    tx.audit({
      action: 'partyLink.open',
      subjectType: 'PartyLink',
      subjectId: id,
      details: { purpose },
    });
    return ok(null);
  });
}
