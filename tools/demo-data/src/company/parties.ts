import { invariant } from '@duebook/kernel';
import type { Random } from '../random';
import { type CompanyWish, drawBrand, drawChineseCompany } from './chinese-company';
import type { DemoOwner, DemoParty, NearDuplicate } from './demo-company';
import { drawChineseParty, drawForeignParty, type PartyFrame } from './draw-party';
import { drawForeignCompany } from './foreign-company';
import { duplicateOf, originalOf, pairCountFor } from './near-duplicates';
import type { PartyProfile, Tier } from './party-profile';

/** The master file and what is wrong with it. */
export interface DrawnParties {
  readonly profiles: readonly PartyProfile[];
  readonly nearDuplicates: readonly NearDuplicate[];
}

type Kinds = DemoParty['kinds'];
const CUSTOMER: Kinds = ['CUSTOMER'];
const SUPPLIER: Kinds = ['SUPPLIER'];
const BOTH: Kinds = ['CUSTOMER', 'SUPPLIER'];

/** Parties per group of companies in the master file. */
const PARTIES_PER_GROUP = 65;

/** Draws so many parties: groups first, then single companies, then records that stand twice. */
export function drawParties(
  random: Random,
  count: number,
  owners: readonly DemoOwner[],
): DrawnParties {
  const file = new PartyFile(random, owners);
  const pairs = pairCountFor(count);
  const groups = Math.floor(count / PARTIES_PER_GROUP);
  for (let group = 0; group < groups; group += 1) file.addGroup(random.fork(`group/${group}`));
  for (let pair = 0; pair < pairs; pair += 1) file.addOriginal(pair);
  const singles = random.fork('kinds').shuffled(kindsFor(count - pairs - file.size));
  for (const kinds of singles) file.addSingle(kinds);
  for (let pair = 0; pair < pairs; pair += 1) file.addDuplicate(pair);
  invariant(file.size === count, 'As many parties as asked for');
  return { profiles: file.profiles, nearDuplicates: file.nearDuplicates };
}

/** Three in five buy, three in ten sell, the others do both. */
function kindsFor(count: number): readonly Kinds[] {
  return Array.from({ length: count }, (_, index) => {
    const place = (index * 100) / count;
    if (place < 58) return CUSTOMER;
    return place < 88 ? SUPPLIER : BOTH;
  });
}

class PartyFile {
  readonly profiles: PartyProfile[] = [];
  readonly nearDuplicates: NearDuplicate[] = [];
  private readonly originals: PartyProfile[] = [];
  private readonly takenBrands = new Set<string>();
  private readonly takenStems = new Set<string>();
  private customers = 0;
  private suppliers = 0;

  constructor(
    private readonly random: Random,
    private readonly owners: readonly DemoOwner[],
  ) {}

  get size(): number {
    return this.profiles.length;
  }

  /** A 集团有限公司 and two to four members under its trade name. */
  addGroup(random: Random): void {
    const brand = drawBrand(random, this.takenBrands);
    const head = this.frame(random, CUSTOMER, { tier: 'STRATEGIC', isGroupHead: true });
    const wish: CompanyWish = {
      role: 'CUSTOMER',
      brand,
      pattern: 'PROVINCE',
      form: '集团有限公司',
    };
    this.profiles.push(drawChineseParty(random, head, this.company(random, wish)));
    const members = random.between(2, 4);
    for (let member = 0; member < members; member += 1) {
      const pattern = random.pick(['CITY', 'BRACKETS'] as const);
      const company = this.company(random, { role: 'CUSTOMER', brand, pattern, form: '有限公司' });
      // Two members of one place and trade would bear one name.
      if (this.profiles.some(({ party }) => party.legalName === company.name)) continue;
      const frame = this.frame(random, CUSTOMER, { tier: 'KEY', groupCode: head.code });
      this.profiles.push(drawChineseParty(random, frame, company));
    }
  }

  addOriginal(pair: number): void {
    const original = this.draw(this.forkNext(), CUSTOMER, originalOf(pair));
    this.originals.push(original);
    this.profiles.push(original);
  }

  addDuplicate(pair: number): void {
    const original = this.originals[pair];
    invariant(original, 'A duplicate has an original');
    const fresh = this.draw(this.forkNext(), CUSTOMER, originalOf(pair), 'SMALL');
    const { profile, found } = duplicateOf(pair, original, fresh);
    this.profiles.push(profile);
    this.nearDuplicates.push(found);
  }

  addSingle(kinds: Kinds): void {
    const random = this.forkNext();
    const isAbroad = random.chance(shareAbroad(kinds));
    this.profiles.push(this.draw(random, kinds, isAbroad ? 'ABROAD' : {}));
  }

  private draw(
    random: Random,
    kinds: Kinds,
    origin: { readonly country: string } | Omit<CompanyWish, 'role'> | 'ABROAD',
    tier: Tier = drawTier(random),
  ): PartyProfile {
    const frame = this.frame(random, kinds, { tier });
    if (origin === 'ABROAD') {
      return drawForeignParty(random, frame, drawForeignCompany(random, this.takenStems));
    }
    if ('country' in origin) {
      const company = drawForeignCompany(random, this.takenStems, origin.country);
      return drawForeignParty(random, frame, company);
    }
    // Who both buys and sells is in a trade that makes things, as customers are.
    const role = kinds.includes('CUSTOMER') ? 'CUSTOMER' : 'SUPPLIER';
    return drawChineseParty(random, frame, this.company(random, { role, ...origin }));
  }

  private company(random: Random, wish: CompanyWish) {
    return drawChineseCompany(random, wish, this.takenBrands);
  }

  /** Customers are numbered from C10001, parties that only supply from S20001. */
  private frame(
    random: Random,
    kinds: Kinds,
    given: Pick<PartyFrame, 'tier'> & Partial<PartyFrame>,
  ): PartyFrame {
    const isCustomer = kinds.includes('CUSTOMER');
    if (isCustomer) this.customers += 1;
    else this.suppliers += 1;
    const code = isCustomer ? `C${10_000 + this.customers}` : `S${20_000 + this.suppliers}`;
    const ownerCode = random.pick(this.owners).code;
    return { code, kinds, ownerCode, groupCode: null, isGroupHead: false, ...given };
  }

  private forkNext(): Random {
    return this.random.fork(`party/${this.size}`);
  }
}

function shareAbroad(kinds: Kinds): number {
  if (kinds === CUSTOMER) return 27;
  return kinds === SUPPLIER ? 12 : 6;
}

function drawTier(random: Random): Tier {
  return random.pickWeighted([
    ['STRATEGIC', 4],
    ['KEY', 16],
    ['STANDARD', 45],
    ['SMALL', 35],
  ]);
}
