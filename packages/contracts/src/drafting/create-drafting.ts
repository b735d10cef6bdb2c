import type { ApprovalFiling, ApprovalGate, Execute } from '@duebook/governance';
import type { Clock } from '@duebook/kernel';
import type { FileService, UnitOfWork } from '@duebook/platform';
import type { BaseRateServices } from '../base-rates/create-base-rates';
import type { Clauses } from '../clauses/create-clauses';
import type { Documents } from '../documents/create-documents';
import type { Register } from '../register/create-register';
import { contractDraft, contractRedraft } from './application/contract-draft';
import type { DraftStopped } from './application/draft-refusal';
import type { DraftingContext } from './application/ports';
import { createDraftingReading } from './application/read-drafting';
import { starterSetLoad } from './application/starter-set-load';
import { templateActivate, templateExecutors } from './application/template-activate';
import { templateRetire } from './application/template-retire';
import { templateSave } from './application/template-save';
import { tryText } from './application/try-text';
import { sidesReader } from './persistence/sides.reader';
import { templateStore } from './persistence/template.store';
import { textStore } from './persistence/text.store';

/** Templates of contracts, and contracts drafted from them. */
export type DraftingServices = ReturnType<typeof createDrafting>;

/** A refusal in words, as the mutation itself would tell it. */
type TellRefusal = (refusal: DraftStopped) => Readonly<{ code: string; message: string }>;

/** Drafting on PostgreSQL, over clauses, the register and documents. */
export function createDrafting(deps: {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly files: Pick<FileService, 'keep'>;
  readonly approvals: { readonly gate: ApprovalGate; readonly filing: ApprovalFiling };
  readonly clauses: Pick<Clauses, 'library' | 'saveInside'>;
  readonly register: Pick<Register, 'inside'>;
  readonly documents: Pick<Documents, 'attach'>;
  readonly baseRates: Pick<BaseRateServices, 'seriesOf'>;
}) {
  const { unitOfWork, clock, files, approvals, clauses, documents, baseRates } = deps;
  const context: DraftingContext = {
    ...{ unitOfWork, clock, files, tryText, attach: documents.attach },
    ...{ gate: approvals.gate, filing: approvals.filing, register: deps.register.inside },
    ...{ templates: templateStore, texts: textStore, sides: sidesReader },
    ...{ library: clauses.library, saveClause: clauses.saveInside },
    seriesNames: async (reader) => {
      const seriesOf = await baseRates.seriesOf(reader);
      return (code, language) => {
        const series = seriesOf(code);
        return (language === 'zh' ? series?.nameZh : series?.nameEn) ?? code;
      };
    },
  };
  return {
    saveTemplate: templateSave(context),
    activateTemplate: templateActivate(context),
    retireTemplate: templateRetire(context),
    loadStarterSet: starterSetLoad(context),
    draft: contractDraft(context),
    redraft: contractRedraft(context),
    reading: createDraftingReading(context),
    executors: (tell: TellRefusal): Readonly<Record<string, Execute>> =>
      templateExecutors(context, tell),
  };
}
