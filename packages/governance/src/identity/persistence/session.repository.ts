import { isUuid, type Id } from '@duebook/kernel';
import type { SessionStore, TracedSession } from '../application/ports';
import type { Session } from '../domain/session';

const COLUMNS = `session.id, session.user_id as "userId", session.method,
  session.awaits_second_factor as "awaitsSecondFactor",
  session.second_factor_at as "secondFactorAt", session.created_at as "createdAt",
  session.last_seen_at as "lastSeenAt", session.expires_at as "expiresAt",
  session.ended_at as "endedAt"`;

const TRACED = `select ${COLUMNS}, client.program, client.network
  from governance.session
  left join governance.session_client as client
    on client.tenant_id = session.tenant_id and client.session_id = session.id`;

/** So long after a session its owner may still wonder where it was opened. */
const TRACES_KEPT = '90 days';

type TracedRow = Session & { readonly program: string | null; readonly network: string | null };

export const sessionRepository: SessionStore = {
  async add(tx, session, { tokenHash, client }) {
    await tx.batch([
      {
        text: `insert into governance.session
                 (tenant_id, id, user_id, token_hash, method, awaits_second_factor,
                  second_factor_at, created_at, last_seen_at, expires_at, commit_id)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        values: [
          ...[tx.tenantId, session.id, session.userId, tokenHash, session.method],
          ...[session.awaitsSecondFactor, session.secondFactorAt, session.createdAt],
          ...[session.lastSeenAt, session.expiresAt, tx.commitId],
        ],
      },
      {
        text: `insert into governance.session_client (tenant_id, session_id, program, network)
               values ($1, $2, $3, $4)`,
        values: [tx.tenantId, session.id, client.program, client.network],
      },
      {
        text: `delete from governance.session_client as client using governance.session as old
                where client.tenant_id = $1 and old.tenant_id = $1 and old.id = client.session_id
                  and old.user_id = $2
                  and old.expires_at < $3::timestamptz - interval '${TRACES_KEPT}'`,
        values: [tx.tenantId, session.userId, session.createdAt],
      },
    ]);
  },

  async find(reader, tokenHash) {
    const [session] = await reader.query<Session>({
      name: 'governance.session_of_token',
      text: `select ${COLUMNS} from governance.session
               join governance.principal
                 on principal.tenant_id = session.tenant_id and principal.id = session.user_id
              where session.tenant_id = $1 and session.token_hash = $2
                and principal.deactivated_at is null`,
      values: [reader.tenantId, tokenHash],
    });
    return session ?? null;
  },

  async byIds(reader, ids) {
    const rows = await reader.query<TracedRow>({
      name: 'governance.sessions_by_ids',
      text: `${TRACED} where session.tenant_id = $1 and session.id = any ($2::uuid[])`,
      values: [reader.tenantId, ids.filter(isUuid)],
    });
    return rows.map(traced);
  },

  async page(reader, { limit, after, userId }) {
    const rows = await reader.query<TracedRow>({
      text: `${TRACED}
              where session.tenant_id = $1 and ($2::uuid is null or session.id < $2)
                and ($3::uuid is null or session.user_id = $3)
              order by session.id desc limit $4`,
      values: [reader.tenantId, after, userId, limit],
    });
    return rows.map(traced);
  },

  async seen(reader, id, at) {
    await reader.query({
      name: 'governance.session_seen',
      text: `update governance.session set last_seen_at = $3
              where tenant_id = $1 and id = $2 and last_seen_at < $3 and ended_at is null`,
      values: [reader.tenantId, id, at],
    });
  },

  async elevate(tx, id, { tokenHash, at }) {
    const changed = await tx.query({
      text: `update governance.session
                set token_hash = $3, awaits_second_factor = false, second_factor_at = $4,
                    last_seen_at = $4
              where tenant_id = $1 and id = $2 and ended_at is null
              returning id`,
      values: [tx.tenantId, id, tokenHash, at],
    });
    return changed.length === 1;
  },

  async endAll(tx, userId, but) {
    const ended = await tx.query<{ id: Id }>({
      text: `update governance.session set ended_at = $3
              where tenant_id = $1 and user_id = $2 and ended_at is null and expires_at > $3
                and id is distinct from $4::uuid
              returning id`,
      values: [tx.tenantId, userId, tx.startedAt, but],
    });
    return ended.map(({ id }) => id);
  },

  async forgetClients(tx, userId) {
    await tx.query({
      text: `delete from governance.session_client as client using governance.session
              where client.tenant_id = $1 and session.tenant_id = $1
                and session.id = client.session_id and session.user_id = $2`,
      values: [tx.tenantId, userId],
    });
  },

  async end(tx, id) {
    if (!isUuid(id)) return null;
    const [changed = [], found = []] = await tx.batch([
      {
        text: `update governance.session set ended_at = $3
                where tenant_id = $1 and id = $2 and ended_at is null
                returning id`,
        values: [tx.tenantId, id, tx.startedAt],
      },
      {
        text: `select user_id as "userId" from governance.session where tenant_id = $1 and id = $2`,
        values: [tx.tenantId, id],
      },
    ]);
    const [session] = found as unknown as readonly { readonly userId: Id }[];
    return session ? { userId: session.userId, endedNow: changed.length === 1 } : null;
  },
};

function traced({ program, network, ...session }: TracedRow): TracedSession {
  const client = program === null || network === null ? null : { program, network };
  return { ...session, client };
}
