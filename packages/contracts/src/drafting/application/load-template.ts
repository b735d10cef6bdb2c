import { ok, refused, type Id, type Result } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { DraftFault } from '../domain/draft-fault';
import type { Candidate, OpenSection, TemplateVersion } from '../domain/template';
import type { DraftingContext } from './ports';

/** A template in use, with all that its articles can say. */
export interface OpenTemplate {
  readonly key: string;
  readonly version: TemplateVersion;
  readonly sections: readonly OpenSection[];
}

/** The version in use of a template, by which contracts are drafted; in five statements. */
export async function openTemplate(
  { templates, library }: Pick<DraftingContext, 'templates' | 'library'>,
  reader: SqlReader,
  templateId: Id,
): Promise<Result<OpenTemplate, DraftFault>> {
  const path = ['contractTemplateId'];
  const [template] = await templates.byIds(reader, [templateId]);
  if (!template) return refused({ code: 'CONTRACT_TEMPLATE_UNKNOWN', path });
  if (template.isRetired) return refused({ code: 'CONTRACT_TEMPLATE_RETIRED', path });
  const version =
    template.activeNumber === null
      ? null
      : await templates.version(reader, templateId, template.activeNumber);
  if (!version) return refused({ code: 'CONTRACT_TEMPLATE_NOT_ACTIVE', path });
  const pins = version.sections.flatMap(({ clauses }) => clauses);
  const said = await library.versionsByIds(
    reader,
    pins.map(({ clauseVersionId }) => clauseVersionId),
  );
  const standing = await library.byIds(
    reader,
    pins.map(({ clauseId }) => clauseId),
  );
  const contents = new Map(said.map((each) => [each.id, each]));
  const retired = new Set(standing.flatMap(({ id, state }) => (state === 'RETIRED' ? [id] : [])));
  const sections = version.sections.map(({ isOptional, clauses, own }): OpenSection => {
    const taken = clauses.flatMap((pin): Candidate[] => {
      const content = contents.get(pin.clauseVersionId);
      if (!content) return [];
      const { subject, form, fields, texts } = content;
      const clause = { ...pin, isRetired: retired.has(pin.clauseId) };
      return [{ subject, form, fields, texts, clause }];
    });
    return {
      isOptional,
      candidates: own ? [{ ...own, fields: version.fields, clause: null }] : taken,
    };
  });
  return ok({ key: template.key, version, sections });
}
