import { isOneOf, ListStatement, Raced, type SqlReader, type Statement } from '@duebook/platform';
import type { TemplateStore } from '../application/ports';
import type { Template, TemplateContent, TemplateVersion } from '../domain/template';

/** Of a row called `template`. */
const COLUMNS = `template.id, template.key, template.is_retired as "isRetired",
  template.active_number as "activeNumber", template.last_number as "lastNumber", template.version`;

const FROM = 'contracts.contract_template as template';

const VERSION = `told.id, told.template_id as "templateId", told.number, told.content,
  told.saved_by as "savedBy", told.saved_at as "savedAt", told.activated_by as "activatedBy",
  told.activated_at as "activatedAt"`;

const TOLD = 'contracts.contract_template_version as told';

/** Where a template stands, as the API tells it. */
const STATE = `case when template.is_retired then 'RETIRED'
  when template.active_number is null then 'DRAFT' else 'ACTIVE' end`;

/** Templates in PostgreSQL. */
export const templateStore: TemplateStore = {
  byIds: (reader, ids) =>
    reader.query<Template>({
      name: 'contracts.templates_by_ids',
      text: `select ${COLUMNS} from ${FROM}
              where template.tenant_id = $1 and ${isOneOf('template.id', '$2::uuid[]')}`,
      values: [reader.tenantId, [...new Set(ids)]],
    }),
  page: (reader, { filter, limit, after }) => {
    const list = new ListStatement('contracts.templates', reader.tenantId);
    const conditions = [
      list.when('kinds', filter.kindCodes, (codes) => `latest.kind_code = any (${codes}::text[])`),
      list.when('states', filter.states, (states) => `(${STATE}) = any (${states}::text[])`),
      list.when('after', after, (key) => `template.key > ${key}::text collate "C"`),
    ];
    return reader.query<Template>(
      list.of(`select ${COLUMNS} from ${FROM}
                 join contracts.contract_template_version as latest
                   on latest.tenant_id = $1 and latest.template_id = template.id
                  and latest.number = template.last_number
                where template.tenant_id = $1${conditions.join('')}
                order by template.key ${list.atMost(limit)}`),
    );
  },
  count: async (reader) => {
    const [row] = await reader.query<{ readonly count: number }>({
      name: 'contracts.count_templates',
      text: 'select count(*)::int as count from contracts.contract_template where tenant_id = $1',
      values: [reader.tenantId],
    });
    return row?.count ?? 0;
  },
  versionsOf: (reader, templateIds, most) =>
    versions(reader, {
      name: 'contracts.versions_of_templates',
      text: `select ${VERSION} from ${TOLD}
               join ${FROM} on template.tenant_id = $1 and template.id = told.template_id
              where told.tenant_id = $1 and ${isOneOf('told.template_id', '$2::uuid[]')}
                and told.number > template.last_number - $3
              order by told.template_id, told.number desc`,
      values: [reader.tenantId, [...new Set(templateIds)], most],
    }),
  version: async (reader, templateId, number) => {
    const [found] = await versions(reader, {
      name: 'contracts.template_version',
      text: `select ${VERSION} from ${TOLD}
              where told.tenant_id = $1 and told.template_id = $2 and told.number = $3`,
      values: [reader.tenantId, templateId, number],
    });
    return found ?? null;
  },
  versionsByIds: (reader, ids) =>
    versions(reader, {
      name: 'contracts.template_versions_by_ids',
      text: `select ${VERSION} from ${TOLD}
              where told.tenant_id = $1 and ${isOneOf('told.id', '$2::uuid[]')}`,
      values: [reader.tenantId, [...new Set(ids)]],
    }),
  lock: async (tx, id) => {
    const [template] = await tx.query<Template>({
      name: 'contracts.lock_template',
      text: `select ${COLUMNS} from ${FROM}
              where template.tenant_id = $1 and template.id = $2 for no key update`,
      values: [tx.tenantId, id],
    });
    return template ?? null;
  },
  lockByKey: async (tx, key) => {
    await tx.query({
      name: 'contracts.lock_template_key',
      text: `select pg_advisory_xact_lock(
               hashtextextended('contracts.contract_template:' || $1::text || ':' || $2::text, 0))`,
      values: [tx.tenantId, key],
    });
    const [template] = await tx.query<Template>({
      name: 'contracts.lock_template_by_key',
      text: `select ${COLUMNS} from ${FROM}
              where template.tenant_id = $1 and template.key = $2 for no key update`,
      values: [tx.tenantId, key],
    });
    return template ?? null;
  },
  ...writing(),
};

function writing(): Pick<TemplateStore, 'add' | 'save' | 'addVersion' | 'activate'> {
  return {
    add: async (tx, { id, key, isRetired, activeNumber, lastNumber, version }) => {
      await tx.query({
        name: 'contracts.insert_template',
        text: `insert into contracts.contract_template
                 (tenant_id, id, key, is_retired, active_number, last_number, version, commit_id)
               values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        values: [
          ...[tx.tenantId, id, key, isRetired, activeNumber, lastNumber, version, tx.commitId],
        ],
      });
    },
    save: async (tx, { id, isRetired, activeNumber, lastNumber, version }) => {
      const [saved] = await tx.query({
        name: 'contracts.save_template',
        text: `update contracts.contract_template
                  set is_retired = $3, active_number = $4, last_number = $5, version = version + 1
                where tenant_id = $1 and id = $2 and version = $6 returning id`,
        values: [tx.tenantId, id, isRetired, activeNumber, lastNumber, version],
      });
      if (!saved) throw new Raced('contract template');
    },
    addVersion: async (tx, version) => {
      const { id, templateId, number, savedBy, savedAt, kindCode } = version;
      await tx.query({
        name: 'contracts.insert_template_version',
        text: `insert into contracts.contract_template_version
                 (tenant_id, id, template_id, number, kind_code, content, saved_by, saved_at, commit_id)
               values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        values: [
          ...[tx.tenantId, id, templateId, number, kindCode, JSON.stringify(contentOf(version))],
          ...[savedBy, savedAt, tx.commitId],
        ],
      });
    },
    activate: async (tx, { id, activatedBy, activatedAt }) => {
      await tx.query({
        name: 'contracts.activate_template_version',
        text: `update contracts.contract_template_version
                  set activated_by = $3, activated_at = $4
                where tenant_id = $1 and id = $2`,
        values: [tx.tenantId, id, activatedBy, activatedAt],
      });
    },
  };
}

function contentOf(content: TemplateContent): TemplateContent {
  const { nameEn, nameZh, kindCode, languages, fields, sections } = content;
  return { nameEn, nameZh, kindCode, languages, fields, sections };
}

type Row = Omit<TemplateVersion, keyof TemplateContent> & Readonly<{ content: TemplateContent }>;

async function versions(
  reader: SqlReader,
  statement: Statement,
): Promise<readonly TemplateVersion[]> {
  const rows = await reader.query<Row>(statement);
  return rows.map(({ content, ...row }) => ({ ...row, ...content }));
}
