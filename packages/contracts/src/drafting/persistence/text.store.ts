import { isOneOf } from '@duebook/platform';
import type { TextStore } from '../application/ports';
import type { ContractText } from '../domain/contract-text';

/** Texts of contracts in PostgreSQL. */
export const textStore: TextStore = {
  ofVersions: (reader, versionIds) =>
    reader.query<ContractText>({
      name: 'contracts.texts_of_versions',
      text: `select told.id, told.contract_id as "contractId",
                    told.contract_version_id as "contractVersionId", told.language, told.title,
                    told.articles, told.template_version_id as "templateVersionId",
                    told.terms_hash as "termsHash", told.document_id as "documentId", told.sha256,
                    told.drafted_by as "draftedBy", told.drafted_at as "draftedAt"
               from contracts.contract_text as told
              where told.tenant_id = $1 and ${isOneOf('told.contract_version_id', '$2::uuid[]')}
              order by told.contract_version_id, told.id desc`,
      values: [reader.tenantId, [...new Set(versionIds)]],
    }),
  add: async (tx, texts) => {
    const column = <K extends keyof ContractText>(key: K) => texts.map((each) => each[key]);
    await tx.query({
      name: 'contracts.insert_texts',
      text: `insert into contracts.contract_text
               (tenant_id, id, contract_id, contract_version_id, language, title, articles,
                template_version_id, terms_hash, document_id, sha256, drafted_by, drafted_at,
                commit_id)
             select $1, told.id, told.contract_id, told.version_id, told.language, told.title,
                    told.articles, told.template_version_id, told.terms_hash, told.document_id,
                    told.sha256, told.drafted_by, told.drafted_at, $14
               from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::jsonb[],
                           $8::uuid[], $9::text[], $10::uuid[], $11::text[], $12::uuid[],
                           $13::timestamptz[])
                 as told (id, contract_id, version_id, language, title, articles,
                          template_version_id, terms_hash, document_id, sha256, drafted_by,
                          drafted_at)`,
      values: [
        ...[tx.tenantId, column('id'), column('contractId'), column('contractVersionId')],
        ...[column('language'), column('title')],
        texts.map(({ articles }) => JSON.stringify(articles)),
        ...[column('templateVersionId'), column('termsHash'), column('documentId')],
        ...[column('sha256'), column('draftedBy'), column('draftedAt'), tx.commitId],
      ],
    });
  },
};
