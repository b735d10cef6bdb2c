import type { OfficePackage } from '@duebook/platform';
import type { FileWarning } from '../../domain/document-version';

/** What runs when it is opened: VBA, and macros of Excel 4. */
const MACROS = /\/vbaproject\.bin$|\/macrosheets\//;
const EMBEDDED = /\/embeddings\/|\/activex\/|oleobject/;
/** Cells and names that another workbook, or a program asked by DDE, fills when it is opened. */
const LINKED = /\/externallinks\/|\/connections\.xml$|\/querytables\//;
const RELATIONSHIPS = /\.rels$/;
/** Of a link that somebody has to click nothing is fetched by itself. */
const CLICKED = /\/hyperlink$/;
const MOST_RELATIONSHIP_PARTS = 200;

/** Tells what an office document holds besides text, by the names of its parts and what they refer to. */
export async function lookThrough(pack: OfficePackage, warnings: Set<FileWarning>): Promise<void> {
  if (pack.names.some((name) => MACROS.test(name))) warnings.add('MACROS');
  if (pack.names.some((name) => EMBEDDED.test(name))) warnings.add('EMBEDDED_FILES');
  if (pack.names.some((name) => LINKED.test(name))) warnings.add('EXTERNAL_CONTENT');
  const parts = pack.names.filter((name) => RELATIONSHIPS.test(name));
  for (const part of parts.slice(0, MOST_RELATIONSHIP_PARTS)) {
    if (await refersOutside(pack, part)) warnings.add('EXTERNAL_CONTENT');
  }
}

async function refersOutside(pack: OfficePackage, part: string): Promise<boolean> {
  const outside: string[] = [];
  const steps = pack.readMarkup(part, {
    open: (_name, { Type: type = '', TargetMode: mode }) => {
      if (mode === 'External' && !CLICKED.test(type)) outside.push(type);
    },
    text: () => undefined,
    close: () => undefined,
  });
  for await (const _step of steps) if (outside.length > 0) break;
  return outside.length > 0;
}
