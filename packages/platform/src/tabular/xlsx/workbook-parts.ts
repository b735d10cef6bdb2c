import { damaged, resolvePart, type WorkbookPackage } from './workbook-package';
import { readWholeXml, type XmlHandler } from './xml-part';

/** A sheet with cells, in the workbook's order. */
export interface SheetEntry {
  readonly name: string;
  readonly part: string;
  readonly isHidden: boolean;
}

/** Which parts of the package hold what (ECMA-376 part 1, 18.2). */
export interface WorkbookParts {
  readonly sheets: readonly SheetEntry[];
  /** Null when no cell needs it. */
  readonly sharedStrings: string | null;
  readonly styles: string | null;
  /** Days are counted from 1904-01-01 instead of 1900-01-01. */
  readonly countsFrom1904: boolean;
}

interface Relationship {
  readonly id: string;
  /** The last word of its type URI, the same in the transitional and the strict form. */
  readonly kind: string;
  readonly part: string;
}

/** @throws TableFault when the package has no workbook */
export async function locateParts(pack: WorkbookPackage): Promise<WorkbookParts> {
  const roots = await relationshipsOf(pack, '/');
  const workbook = roots.find((root) => root.kind === 'officeDocument')?.part;
  if (workbook === undefined) throw damaged('it has no workbook part');
  const related = await relationshipsOf(pack, workbook);
  const partOfKind = (kind: string) => related.find((one) => one.kind === kind)?.part ?? null;
  const reader = new WorkbookReader(related);
  await readWholeXml(pack.read(workbook), reader);
  return {
    sheets: reader.sheets,
    countsFrom1904: reader.countsFrom1904,
    sharedStrings: partOfKind('sharedStrings'),
    styles: partOfKind('styles'),
  };
}

async function relationshipsOf(pack: WorkbookPackage, part: string): Promise<Relationship[]> {
  const slash = part.lastIndexOf('/') + 1;
  const name = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  const relationships: Relationship[] = [];
  if (!pack.has(name)) return relationships;
  await readWholeXml(pack.read(name), {
    open: (element, { Id: id, Type: type, Target: target, TargetMode: mode }) => {
      if (element !== 'Relationship' || mode === 'External') return;
      if (id === undefined || type === undefined || target === undefined) return;
      const kind = type.slice(type.lastIndexOf('/') + 1);
      relationships.push({ id, kind, part: resolvePart(part, target) });
    },
    text: ignore,
    close: ignore,
  });
  return relationships;
}

class WorkbookReader implements XmlHandler {
  readonly sheets: SheetEntry[] = [];
  countsFrom1904 = false;
  readonly text = ignore;
  readonly close = ignore;

  constructor(private readonly related: readonly Relationship[]) {}

  open(element: string, attributes: Readonly<Record<string, string>>): void {
    if (element === 'workbookPr') {
      this.countsFrom1904 = ['1', 'true', 'on'].includes(attributes['date1904'] ?? '');
    }
    if (element !== 'sheet') return;
    const { name, state } = attributes;
    const idAttribute = Object.keys(attributes).find((key) => key.endsWith(':id')) ?? '';
    const target = this.related.find((one) => one.id === attributes[idAttribute]);
    // Chart sheets have no cells.
    if (name === undefined || target?.kind !== 'worksheet') return;
    this.sheets.push({ name, part: target.part, isHidden: (state ?? 'visible') !== 'visible' });
  }
}

function ignore(): void {
  // Nothing of interest there.
}
