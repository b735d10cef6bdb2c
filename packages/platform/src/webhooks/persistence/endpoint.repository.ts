import { isUuid, type Id } from '@duebook/kernel';
import type { EndpointFacts, EndpointStore, SealedSecrets, Whose } from '../application/ports';
import type { FormerSecret } from '../domain/secret-rotation';
import type { WebhookEndpoint } from '../domain/webhook-endpoint';

const COLUMNS = `endpoint.id, endpoint.url, endpoint.event_types as "eventTypes",
  endpoint.description, endpoint.state, endpoint.version, endpoint.created_at as "createdAt",
  endpoint.belongs_to_tenant as "belongsToTenant"`;

const FACTS = `select ${COLUMNS},
                      greatest(endpoint.previous_until, endpoint.earlier_until)
                        as "previousSecretUntil",
                      lane.failing_since as "failingSince", lane.waiting_since as "waitingSince"
                 from platform.webhook_endpoint as endpoint
                 join platform.webhook_lane as lane
                   on lane.tenant_id = endpoint.tenant_id and lane.endpoint_id = endpoint.id`;

/** SQL: whether a principal has added an endpoint; anybody's will do where there is none. */
export function isAddedBy(endpoint: string, principal: string): string {
  return `(${principal}::uuid is null or exists (
    select from platform.commit_record as added
     where added.tenant_id = $1 and added.id = ${endpoint}.commit_id
       and added.principal_id = ${principal}))`;
}

/** SQL: the secrets of an endpoint, as {@link secretsIn} reads them. */
export const SECRETS = `sealed_secret as current, previous_secret as previous,
  previous_until as "previousUntil", earlier_secret as earlier, earlier_until as "earlierUntil"`;

export interface SecretsRow {
  readonly current: Buffer;
  readonly previous: Buffer | null;
  readonly previousUntil: Date | null;
  readonly earlier: Buffer | null;
  readonly earlierUntil: Date | null;
}

/** Two columns of a row have those that were replaced: no more are kept. */
export function secretsIn(row: SecretsRow): SealedSecrets {
  const { current, previous, previousUntil, earlier, earlierUntil } = row;
  return {
    current,
    former: [...formerOf(previous, previousUntil), ...formerOf(earlier, earlierUntil)],
  };
}

function formerOf(sealed: Buffer | null, until: Date | null): readonly FormerSecret[] {
  return sealed && until ? [{ sealed, until }] : [];
}

/** As a value of a statement. */
export function principalOf(whose: Whose): Id | null {
  return whose === 'EVERYBODYS' ? null : whose.principalId;
}

export const endpointRepository: EndpointStore = {
  async add(tx, endpoint, secret) {
    const { id, url, eventTypes, description, state, version, createdAt, belongsToTenant } =
      endpoint;
    await tx.batch([
      {
        text: `insert into platform.webhook_endpoint
                 (tenant_id, id, url, event_types, description, state, sealed_secret, version,
                  created_at, commit_id, belongs_to_tenant)
               values ($1, $2, $3, $4::text[], $5, $6, $7, $8, $9, $10, $11)`,
        values: [
          ...[tx.tenantId, id, url, eventTypes, description, state, secret, version],
          ...[createdAt, tx.commitId, belongsToTenant],
        ],
      },
      {
        text: 'insert into platform.webhook_lane (tenant_id, endpoint_id) values ($1, $2)',
        values: [tx.tenantId, id],
      },
    ]);
  },

  async lock(tx, id, whose) {
    if (!isUuid(id)) return null;
    const [endpoint = null] = await tx.query<WebhookEndpoint>({
      text: `select ${COLUMNS} from platform.webhook_endpoint as endpoint
              where tenant_id = $1 and id = $2 and state <> 'DELETED'
                and ${isAddedBy('endpoint', '$3')} for no key update`,
      values: [tx.tenantId, id, principalOf(whose)],
    });
    return endpoint;
  },

  async save(tx, { id, url, eventTypes, description, state, version }) {
    await tx.query({
      text: `update platform.webhook_endpoint
                set url = $3, event_types = $4::text[], description = $5, state = $6, version = $7,
                    sealed_secret = case when $6 <> 'DELETED' then sealed_secret end,
                    previous_secret = case when $6 <> 'DELETED' then previous_secret end,
                    previous_until = case when $6 <> 'DELETED' then previous_until end,
                    earlier_secret = case when $6 <> 'DELETED' then earlier_secret end,
                    earlier_until = case when $6 <> 'DELETED' then earlier_until end
              where tenant_id = $1 and id = $2`,
      values: [tx.tenantId, id, url, eventTypes, description, state, version],
    });
  },

  async secretsOf(tx, id) {
    const [row] = await tx.query<SecretsRow>({
      text: `select ${SECRETS} from platform.webhook_endpoint
              where tenant_id = $1 and id = $2 and sealed_secret is not null`,
      values: [tx.tenantId, id],
    });
    return row ? secretsIn(row) : null;
  },

  async saveSecrets(tx, id, { current, former: [previous, earlier] }) {
    await tx.query({
      text: `update platform.webhook_endpoint
                set sealed_secret = $3, previous_secret = $4, previous_until = $5,
                    earlier_secret = $6, earlier_until = $7
              where tenant_id = $1 and id = $2`,
      values: [
        ...[tx.tenantId, id, current, previous?.sealed ?? null, previous?.until ?? null],
        ...[earlier?.sealed ?? null, earlier?.until ?? null],
      ],
    });
  },

  async openSpan(tx, { id, state, eventTypes }) {
    await tx.query({
      text: `insert into platform.webhook_span
               (tenant_id, endpoint_id, commit_id, receives, event_types)
             values ($1, $2, $3, $4, $5::text[])`,
      values: [tx.tenantId, id, tx.commitId, state === 'ACTIVE', eventTypes],
    });
  },

  async wake(tx, id) {
    await tx.query({
      text: `update platform.webhook_lane set due_at = $3, paused_until = null
              where tenant_id = $1 and endpoint_id = $2`,
      values: [tx.tenantId, id, tx.startedAt],
    });
  },

  async restart(tx, { id, state }) {
    await tx.batch([
      {
        text: `update platform.webhook_lane
                  set due_at = $3, paused_until = null, failed_rounds = 0, failing_since = null,
                      leased_by = null, leased_until = null
                where tenant_id = $1 and endpoint_id = $2`,
        values: [tx.tenantId, id, state === 'ACTIVE' ? tx.startedAt : null],
      },
      {
        text: `update platform.webhook_delivery set next_attempt_at = $3
                where tenant_id = $1 and endpoint_id = $2 and state = 'WAITING'
                  and next_attempt_at > $3`,
        values: [tx.tenantId, id, tx.startedAt],
      },
    ]);
  },

  async count(tx, whose) {
    const [row] = await tx.query<{ endpoints: number }>({
      text: `select count(*)::int as endpoints from platform.webhook_endpoint as endpoint
              where tenant_id = $1 and state <> 'DELETED' and ${isAddedBy('endpoint', '$2')}`,
      values: [tx.tenantId, principalOf(whose)],
    });
    return row?.endpoints ?? 0;
  },

  byIds: (reader, ids, whose) =>
    reader.query<EndpointFacts>({
      text: `${FACTS} where endpoint.tenant_id = $1 and endpoint.id = any ($2::uuid[])
                and ${isAddedBy('endpoint', '$3')}`,
      values: [reader.tenantId, ids.filter(isUuid), principalOf(whose)],
    }),

  page: (reader, { whose, after, limit }) =>
    reader.query<EndpointFacts>({
      text: `${FACTS} where endpoint.tenant_id = $1 and endpoint.state <> 'DELETED'
                and ($2::uuid is null or endpoint.id > $2) and ${isAddedBy('endpoint', '$4')}
              order by endpoint.id limit $3`,
      values: [reader.tenantId, after, limit, principalOf(whose)],
    }),
};
