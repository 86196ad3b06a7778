/** The labels of one country's board, each with the youngest age in years that it stands for. */
type BoardLabels = Readonly<Record<string, number>>;

/** Ages that are their own labels: `12`, `12+`, `FSK 12` and the like are all read as 12. */
const ages = (...years: readonly number[]): BoardLabels =>
  Object.fromEntries(years.map((age) => [String(age), age]));

/** Of the United States, whose labels Puerto Rico and the Virgin Islands share. */
const US: BoardLabels = {
  G: 0, PG: 8, PG13: 13, R: 17, NC17: 18, X: 18, TVY: 0, TVG: 0, TVY7: 7, TVPG: 10, TV14: 14, TVMA: 17,
}; // prettier-ignore

/**
 * By ISO 3166-1 alpha-2. Where a label only advises parents it stands for the age below which the board's own words ask
 * for company (PG: 8), and the oldest age where nothing is said of one (DK F, FI KK). Labels are compared without spaces and hyphens, in capitals. Sources: the boards' published
 * definitions (motionpictures.org, bbfc.co.uk, fsk.de, kijkwijzer.nl, classification.gov.au, eirin.jp and their peers).
 */
export const MATURITY_BOARDS: Readonly<Record<string, BoardLabels>> = {
  AR: { ATP: 0, ...ages(13, 16, 18), C: 18, SAM13: 13, SAM16: 16, SAM18: 18 },
  AT: ages(0, 6, 8, 10, 12, 14, 16, 18),
  AU: { E: 8, P: 0, C: 0, G: 0, PG: 8, M: 15, MA15: 15, MA: 15, AV15: 15, R18: 18, X18: 18, RC: 18 },
  BE: { AL: 0, KT: 0, EA: 0, KNT: 16, ENA: 16, ...ages(6, 9, 12, 14, 16, 18) },
  BG: { A: 0, B: 0, C: 12, D: 16, X: 18, ...ages(12, 14, 16, 18) },
  BR: { L: 0, AL: 0, ...ages(10, 12, 14, 16, 18) },
  CA: { G: 0, C: 0, C8: 8, PG: 8, '14A': 14, '18A': 18, R: 18, A: 18, ...ages(8, 13, 14, 16, 18) },
  CH: ages(0, 4, 6, 8, 10, 12, 14, 16, 18),
  CL: { TE: 0, TE7: 7, ...ages(14, 18) },
  CO: { T: 0, ...ages(7, 12, 15, 18) },
  CZ: { U: 0, ...ages(12, 15, 18) },
  DE: ages(0, 6, 12, 16, 18),
  DK: { A: 0, ...ages(7, 11, 15), F: 15 },
  ES: { ERI: 0, A: 0, AI: 0, APTA: 0, TP: 0, INFANTIL: 0, '7I': 7, ...ages(7, 10, 12, 13, 16, 18), X: 18 },
  FI: { S: 0, KT: 0, K7: 7, K12: 12, K16: 16, K18: 18, KK: 18, ...ages(7, 12, 16, 18) },
  FR: { U: 0, TP: 0, TOUSPUBLICS: 0, ...ages(10, 12, 16, 18), X: 18 },
  GB: { U: 0, UC: 0, PG: 8, '12A': 12, R18: 18, ...ages(12, 15, 18) },
  GR: { K: 0, K8: 8, K12: 12, K13: 13, K15: 15, K16: 16, K17: 17, K18: 18, ...ages(8, 12, 16, 18) },
  HK: { I: 0, IIA: 10, IIB: 15, III: 18 },
  HU: { KN: 0, CHILDREN: 0, ...ages(6, 12, 16, 18), X: 18 },
  ID: { SU: 0, P: 0, A: 7, R: 13, D: 18, ...ages(13, 17, 21) },
  IE: { G: 0, PG: 8, '12A': 12, '15A': 15, ...ages(12, 15, 16, 18) },
  IL: { ALL: 0, G: 0, ...ages(12, 14, 15, 16, 18) },
  IN: { U: 0, UA: 12, 'U/A': 12, UA7: 7, 'U/A7': 7, UA13: 13, 'U/A13': 13, UA16: 16, 'U/A16': 16, A: 18, S: 18 },
  IT: { T: 0, BA: 10, VM12: 12, VM14: 14, VM18: 18, ...ages(6, 10, 12, 14, 16, 18) },
  JP: { G: 0, PG12: 12, R15: 15, R18: 18 },
  KR: { ALL: 0, EXEMPT: 0, RESTRICTEDSCREENING: 19, ...ages(7, 12, 15, 18, 19) },
  LT: { V: 0, N7: 7, N13: 13, N14: 14, N16: 16, N18: 18, S: 18 },
  LU: { EA: 0, ...ages(6, 12, 16, 18) },
  LV: { U: 0, ...ages(7, 12, 16, 18) },
  MA: { TP: 0, TOUSPUBLICS: 0, ...ages(10, 12, 16) },
  MO: { A: 0, B: 13, C: 18, D: 18 },
  MX: { AA: 0, A: 0, B: 12, B15: 15, C: 18, D: 18 },
  MY: { U: 0, P12: 12, P13: 13, PG13: 13, ...ages(13, 16, 18), '18SG': 18, '18SX': 18, '18PA': 18, '18PL': 18 },
  NL: { AL: 0, ...ages(6, 9, 12, 14, 16, 18) },
  NO: { A: 0, ...ages(6, 7, 9, 11, 12, 15, 18) },
  NZ: { G: 0, PG: 8, M: 16, ...ages(13, 15, 16, 18), RP13: 13, R13: 13, R15: 15, RP16: 16, R16: 16, RP18: 18, R18: 18, R: 18 },
  PH: { G: 0, PG: 8, SPG: 13, R13: 13, R16: 16, R18: 18, X: 18 },
  PL: ages(0, 7, 12, 15, 16, 18),
  PR: US,
  PT: { PUBLICOS: 0, T: 0, '10AP': 10, '12AP': 12, P: 18, 'M/3': 3, 'M/4': 4, 'M/6': 6, 'M/12': 12, 'M/14': 14, 'M/16': 16, 'M/18': 18, ...ages(3, 6, 12, 14, 16, 18) },
  RO: { AG: 0, AP: 0, 'AP12': 12, N15: 15, IM18: 18, ...ages(12, 15, 18) },
  RU: ages(0, 6, 12, 16, 18),
  SE: { BTL: 0, ...ages(7, 11, 15), FRAN7AR: 7, FRAN11AR: 11, FRAN15AR: 15 },
  SG: { G: 0, PG: 8, PG13: 13, NC16: 16, M18: 18, R21: 21 },
  SK: { U: 0, ...ages(7, 12, 15, 18) },
  TH: { P: 0, G: 0, ...ages(13, 15, 18, 20), BANNED: 20, ส: 0, ท: 0, น13: 13, น15: 15, น18: 18, ฉ20: 20 },
  TR: { GENELIZLEYICIKITLESI: 0, GENELIZLEYICI: 0, '6A': 6, '10A': 10, '13A': 13, ...ages(6, 7, 10, 13, 16, 18) },
  TW: { G: 0, P: 6, PG: 12, R: 18, ...ages(0, 6, 12, 15, 18) },
  UA: ages(0, 6, 12, 14, 16, 18),
  US,
  VI: US,
  VN: { P: 0, K: 13, C13: 13, T13: 13, C16: 16, T16: 16, C18: 18, T18: 18, C: 18 },
  ZA: { A: 0, ALL: 0, PG: 8, '79PG': 7, '1012PG': 10, X18: 18, XX: 18, ...ages(7, 10, 13, 16, 18) },
}; // prettier-ignore
