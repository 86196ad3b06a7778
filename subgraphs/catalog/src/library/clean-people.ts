import { slug } from './slug';

// Stage names that the rules below would throw away.
const ODD_NAMES = new Set([
  '50 Cent', 'Mack 10', 'U2', "The B-52's", 'Shaggy 2 Dope', 'will.i.am', 'R.E.M.', 'T.I.', 'D. W. Griffith',
]); // prettier-ignore
const PARTICLE = /^(de|del|della|der|den|di|du|da|dos|la|le|van|von|vom|zu|y|e|bin|ibn|the|and|of|&)$/;
const NOT_PEOPLE = new Set(
  (
    'the with on at of in a and by from as iraq uganda brooklyn taboo unknown documentary animated musical ' +
    'western television unknown tba various evolution industry snowboarding shorts drama comedy sr. jr. rent'
  ).split(' '),
);
const NOT_A_NAME =
  /^(academy award|a young|a series|a look|a documentary|the (life|career|making|history|bands|art|story|kidnapping|presidency|state|music|annual|actions|tales|stand-off|church)|about|footage|features?|focus|follows|explor|chronicl|cover|center|shows?|goes|involves|publiciz|found footage|how |illegal|agricultural|introducing$|narrated|unprecedented|dinosaurs|tumultuous|after |original)\b/i;

/** A person's name as one would print it, or null for a scrap of prose, a footnote mark or a number. */
export function cleanPersonName(raw: string): string | null {
  const name = raw
    .replace(/\[[^\]]*\]|[[\]]/g, '')
    .replace(/\([^)]*\)?|\)/g, '')
    .replace(/^(and )?(introducing|narrated by|voices? of|as|and|with) (?=\p{Lu})/u, '')
    .replace(/'([^']+ [^']+|[A-Z][a-z]+)' (?=[A-Z])/, '"$1" ')
    .replace(/,? (Jr|Sr)\.?$/, ' $1.')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.,;:'-]+|[\s,;:-]+$/g, '');
  if (ODD_NAMES.has(name)) return name;
  const words = name.split(' ');
  if (name.length < 2 || words.length > 5 || NOT_PEOPLE.has(name.toLowerCase()) || NOT_A_NAME.test(name))
    return null;
  if (/[\d$?]/.test(name.replace(/"[^"]*"/, ''))) return null;
  const isName = words.every(
    (word, index) =>
      /^["“]?\p{Lu}/u.test(word) ||
      (index > 0 && PARTICLE.test(word)) ||
      /^(d'|de|von|van|di)\p{L}*$/u.test(word),
  );
  return isName && slug(name) !== '' ? name : null;
}

/** How each person is spelled: the commonest spelling, by slug. */
export function commonSpellings(names: Iterable<string>): Map<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const name of names) {
    const spellings = counts.get(slug(name)) ?? new Map<string, number>();
    spellings.set(name, (spellings.get(name) ?? 0) + 1);
    counts.set(slug(name), spellings);
  }
  return new Map(
    [...counts].map(([key, spellings]) => [key, [...spellings].sort((a, b) => b[1] - a[1])[0]![0]]),
  );
}
