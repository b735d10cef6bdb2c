import { ok, readableText, refused, type Result } from '@duebook/kernel';

/** A series of reference rates: who publishes it, and for how long a rate of it may be relied on. */
export interface BaseRateSeries {
  /** How rules name it, for example `LPR_1Y`. */
  readonly code: string;
  readonly nameEn: string;
  readonly nameZh: string;
  readonly publisher: string;
  /**
   * So many days after its day a rate counts no more, as a newer one has not been recorded though the
   * publisher has told one by then; null where rates hold until they are changed.
   */
  readonly longestAgeDays: number | null;
  /** Whether Duebook brings the definition along; figures it brings none. */
  readonly isShipped: boolean;
  /** How often it was defined; 0 of a shipped one that nobody touched. */
  readonly version: number;
}

/** What a tenant says of a series. */
export type BaseRateSeriesDraft = Readonly<{
  code: string;
  /** Null, like the names below it, of a shipped series, which has its own. */
  nameEn: string | null;
  nameZh: string | null;
  publisher: string | null;
  longestAgeDays: number | null;
}>;

/** Why a series is not defined; `path` is where in the input. */
export type BaseRateSeriesFault = Readonly<{
  code:
    | 'BASE_RATE_SERIES_CODE_INVALID'
    | 'BASE_RATE_SERIES_TEXT_INVALID'
    | 'BASE_RATE_SERIES_AGE_INVALID'
    | 'BASE_RATE_SERIES_SHIPPED'
    | 'BASE_RATE_SERIES_TOO_MANY';
  path: readonly string[];
}>;

/** The loan prime rate is told on the 20th of each month, so a rate of two months ago is no longer it. */
const LPR_AGE_DAYS = 62;

const NIFC = 'National Interbank Funding Center (全国银行间同业拆借中心)';

/**
 * Definitions that every tenant has, without a single figure. ECB and PBOC rates hold until they are
 * changed, so they have no longest age; the benchmark lending rate was last changed in 2015, and counts
 * for breaches before 20 August 2019.
 */
export const SHIPPED_BASE_RATE_SERIES: readonly BaseRateSeries[] = [
  {
    ...{ code: 'ECB_MRO', publisher: 'European Central Bank' },
    nameEn: 'Main refinancing operations of the ECB',
    nameZh: '欧洲中央银行主要再融资操作利率',
    ...{ longestAgeDays: null, isShipped: true, version: 0 },
  },
  {
    ...{ code: 'LPR_1Y', publisher: NIFC },
    nameEn: 'Loan prime rate, one year',
    nameZh: '一年期贷款市场报价利率',
    ...{ longestAgeDays: LPR_AGE_DAYS, isShipped: true, version: 0 },
  },
  {
    ...{ code: 'LPR_5Y', publisher: NIFC },
    nameEn: 'Loan prime rate, over five years',
    nameZh: '五年期以上贷款市场报价利率',
    ...{ longestAgeDays: LPR_AGE_DAYS, isShipped: true, version: 0 },
  },
  {
    ...{ code: 'PBOC_LENDING_1Y', publisher: 'People’s Bank of China (中国人民银行)' },
    nameEn: 'Benchmark lending rate, up to one year',
    nameZh: '一年以内（含一年）贷款基准利率',
    ...{ longestAgeDays: null, isShipped: true, version: 0 },
  },
];

/** So many series of its own a tenant may define: they are listed as one. */
export const MOST_OWN_SERIES = 200;

const SERIES_CODE = /^[A-Z][A-Z0-9_]{1,39}$/;
const LONGEST_NAME = 120;
const MOST_DAYS = 3_660;

const shippedByCode = new Map(SHIPPED_BASE_RATE_SERIES.map((series) => [series.code, series]));

/** The shipped definition of a code; undefined when it is no shipped one. */
export function shippedSeries(code: string): BaseRateSeries | undefined {
  return shippedByCode.get(code);
}

/**
 * Defines a series, or says anew what one is. Of a shipped one the tenant only says how old its rates
 * may be: names and publisher are what they are.
 */
export function defineSeries(
  draft: BaseRateSeriesDraft,
  standing: BaseRateSeries | null,
): Result<BaseRateSeries, BaseRateSeriesFault> {
  const { code, longestAgeDays } = draft;
  if (!SERIES_CODE.test(code)) {
    return refused({ code: 'BASE_RATE_SERIES_CODE_INVALID', path: ['code'] });
  }
  if (longestAgeDays !== null && (longestAgeDays < 1 || longestAgeDays > MOST_DAYS)) {
    return refused({ code: 'BASE_RATE_SERIES_AGE_INVALID', path: ['longestAgeDays'] });
  }
  const version = (standing?.version ?? 0) + 1;
  const shipped = shippedSeries(code);
  if (shipped) {
    const touched = (['nameEn', 'nameZh', 'publisher'] as const).find(
      (field) => draft[field] !== null,
    );
    return touched === undefined
      ? ok({ ...shipped, longestAgeDays, version })
      : refused({ code: 'BASE_RATE_SERIES_SHIPPED', path: [touched] });
  }
  return ownSeries(draft, version);
}

function ownSeries(
  draft: BaseRateSeriesDraft,
  version: number,
): Result<BaseRateSeries, BaseRateSeriesFault> {
  const nameEn = readableText(draft.nameEn ?? '', LONGEST_NAME);
  const nameZh = readableText(draft.nameZh ?? '', LONGEST_NAME);
  const publisher = readableText(draft.publisher ?? '', LONGEST_NAME);
  if (nameEn === null) return refused(textInvalid('nameEn'));
  if (nameZh === null) return refused(textInvalid('nameZh'));
  if (publisher === null) return refused(textInvalid('publisher'));
  const { code, longestAgeDays } = draft;
  return ok({ code, nameEn, nameZh, publisher, longestAgeDays, isShipped: false, version });
}

function textInvalid(field: string): BaseRateSeriesFault {
  return { code: 'BASE_RATE_SERIES_TEXT_INVALID', path: [field] };
}
