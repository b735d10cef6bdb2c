import type { FieldRule, MappingProfile } from '@duebook/platform';
import { PARTY_FIELDS } from './import-target';

/** What the columns of Duebook's own template are called, in Chinese and in English. */
const CHINESE_NAMES: Readonly<Record<keyof typeof PARTY_FIELDS, string>> = {
  code: '往来单位编码',
  legalName: '名称',
  kind: '类型',
  aliases: '别名',
  tags: '标签',
  unifiedSocialCreditCode: '统一社会信用代码',
  taxId: '税号',
  taxIdScheme: '税号类型',
  registrationId: '注册号',
  country: '国家',
  language: '语言',
  segment: '客户分类',
  region: '区域',
  industry: '行业',
  virtualAccountNumber: '虚拟账号',
  addressLines: '地址',
  city: '城市',
  province: '省份',
  postalCode: '邮编',
  contactName: '联系人',
  contactRole: '联系人角色',
  email: '邮箱',
  phone: '电话',
  bankAccountNumber: '银行账号',
  bankName: '开户行',
  bankCode: '联行号',
  bankAccountHolder: '户名',
};

const KIND_WORDS = {
  customer: 'CUSTOMER',
  supplier: 'SUPPLIER',
  both: 'BOTH',
  客户: 'CUSTOMER',
  供应商: 'SUPPLIER',
  客户及供应商: 'BOTH',
};

/**
 * The profile for a table whose columns are named as the fields are, in English or Chinese: the
 * needed fields, and those of the others that are there.
 */
export function partyTemplateFor(header: readonly string[]): MappingProfile {
  const present = new Set(header.map(inOneForm));
  const rules = (Object.keys(PARTY_FIELDS) as (keyof typeof PARTY_FIELDS)[]).flatMap(
    (field): readonly FieldRule[] => {
      const names = [field, CHINESE_NAMES[field]];
      const column = names.find((name) => present.has(inOneForm(name)));
      const isNeeded = field === 'code' || field === 'legalName' || field === 'kind';
      if (column === undefined && !isNeeded) return [];
      const rule = { field, columns: [column ?? field] };
      return [field === 'kind' ? { ...rule, words: KIND_WORDS } : rule];
    },
  );
  return { name: 'DUEBOOK', rules };
}

function inOneForm(column: string): string {
  return column.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
}
