import { DOCX_MEDIA_TYPE, readDocx, readXlsx, XLSX_MEDIA_TYPE } from './read-office-text';
import { readOldOffice, XLS_MEDIA_TYPE } from './read-old-office';
import { readPage } from './read-page';
import { readPdf } from './read-pdf';
import { readPlain } from './read-plain-text';
import { failed, type OpenFile, type TextLimits, type TextRead } from './text-read';

/** A paper of some hundred pages has a few hundred thousand characters. */
export const TEXT_LIMITS: TextLimits = {
  ...{ mostBytes: 100 * 1_048_576, mostCharacters: 1_000_000, mostPages: 2_000 },
  ...{ longestMs: 20_000, mostMegabytes: 512 },
};

const PICTURE = /^image\//;

/** Reads the text of a file by its type, and tells what it holds besides. */
export async function readText(
  mediaType: string,
  open: OpenFile,
  limits: TextLimits = TEXT_LIMITS,
): Promise<TextRead> {
  switch (mediaType) {
    case 'application/pdf':
      return readPdf(open, limits);
    case DOCX_MEDIA_TYPE:
      return readDocx(open, limits);
    case XLSX_MEDIA_TYPE:
      return readXlsx(open, limits);
    case XLS_MEDIA_TYPE:
      return readOldOffice(open, limits);
    case 'text/html':
      return readPage(open, limits);
    case 'text/plain':
    case 'text/csv':
    case 'application/xml':
      return readPlain(open, { ...limits, isMarkup: mediaType === 'application/xml' });
    default:
      return PICTURE.test(mediaType) ? NOTHING : failed('TYPE_NOT_READ');
  }
}

/** What a picture says is not read. */
const NOTHING: TextRead = {
  ...{ outcome: 'READ', pieces: [], pageCount: null, isCut: false, warnings: [] },
};
