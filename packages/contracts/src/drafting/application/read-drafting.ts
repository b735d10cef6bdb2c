import { groupsOf, inOrderOf, type Id } from '@duebook/kernel';
import { may, requirePermission, type Caller } from '@duebook/platform';
import { READ_CLAUSES } from '../../clauses/clause-permissions';
import type { Clause } from '../../clauses/domain/clause';
import type { ContractVersion } from '../../register/domain/contract-version';
import type { ContractText } from '../domain/contract-text';
import type { Template, TemplateVersion } from '../domain/template';
import { READ_TEMPLATES } from '../drafting-permissions';
import type { DraftingContext, TemplateStretch } from './ports';
import { termsHash } from './terms-hash';

/** What is shown of what a template said: the latest. */
const MOST_VERSIONS = 50;

/** A text, and whether it says what its version says. */
export type ShownText = ContractText & Readonly<{ isCurrent: boolean }>;

/** Templates and texts as people see them. */
export interface DraftingReading {
  /** By key. @throws PermissionDenied contracts.template.read */
  page(caller: Caller, stretch: TemplateStretch): Promise<readonly Template[]>;
  /** In their order; null for an unknown one, and to who may not see templates. */
  byIds(caller: Caller, ids: readonly Id[]): Promise<readonly (Template | null)[]>;
  /** Of templates in the order of their ids, the latest version first. */
  versionsOf(
    caller: Caller,
    templateIds: readonly Id[],
  ): Promise<readonly (readonly TemplateVersion[])[]>;
  /** By ids of versions; null as for templates. */
  versionsByIds(caller: Caller, ids: readonly Id[]): Promise<readonly (TemplateVersion | null)[]>;
  /** Clauses as they stand now, in their order; null to who may not see clauses. */
  clausesOf(caller: Caller, ids: readonly Id[]): Promise<readonly (Clause | null)[]>;
  /** Of versions of contracts that the caller sees already, in their order, the latest text first. */
  textsOf(
    caller: Caller,
    versions: readonly ContractVersion[],
  ): Promise<readonly (readonly ShownText[])[]>;
}

type Context = Pick<DraftingContext, 'unitOfWork' | 'templates' | 'texts' | 'library'>;

/** Reads them. */
export function createDraftingReading(context: Context): DraftingReading {
  const { unitOfWork, templates, texts, library } = context;
  return {
    page: async (caller, stretch) => {
      requirePermission(caller, READ_TEMPLATES);
      return templates.page(unitOfWork.reader(caller), stretch);
    },
    byIds: async (caller, ids) => {
      if (ids.length === 0 || !may(caller, READ_TEMPLATES)) return ids.map(() => null);
      return inOrderOf(ids, await templates.byIds(unitOfWork.reader(caller), ids));
    },
    versionsOf: async (caller, templateIds) => {
      if (!may(caller, READ_TEMPLATES)) return templateIds.map(() => []);
      const reader = unitOfWork.reader(caller);
      const found = await templates.versionsOf(reader, templateIds, MOST_VERSIONS);
      return groupsOf(templateIds, found, ({ templateId }) => templateId);
    },
    versionsByIds: async (caller, ids) => {
      if (ids.length === 0 || !may(caller, READ_TEMPLATES)) return ids.map(() => null);
      return inOrderOf(ids, await templates.versionsByIds(unitOfWork.reader(caller), ids));
    },
    clausesOf: async (caller, ids) => {
      if (ids.length === 0 || !may(caller, READ_CLAUSES)) return ids.map(() => null);
      return inOrderOf(ids, await library.byIds(unitOfWork.reader(caller), ids));
    },
    textsOf: async (caller, versions) => {
      const ids = versions.map(({ id }) => id);
      const found = await texts.ofVersions(unitOfWork.reader(caller), ids);
      const byVersion = groupsOf(ids, found, ({ contractVersionId }) => contractVersionId);
      return versions.map((version, index) => {
        const hash = termsHash(version);
        const shown = new Set<string>();
        return (byVersion[index] ?? []).map((text) => {
          // Of a language the latest is the paper; those before were drafted anew.
          const isLatest = !shown.has(text.language);
          shown.add(text.language);
          return { ...text, isCurrent: isLatest && text.termsHash === hash };
        });
      });
    },
  };
}
