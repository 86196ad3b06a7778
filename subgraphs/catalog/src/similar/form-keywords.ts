// Of these kinds TMDB has hundreds, each with its own ending.
const KINDS = [
  /stinger$/,
  /^based on /,
  /\b(sequel|prequel|remake|reboot|spin-?off|crossover|trilogy|franchise|miniseries|anthology)\b/,
  /\b(woman|female|male|gay|lesbian|lgbtq?\+?|transgender|debut|first-time) (director|filmmaker)\b/,
  /\b(director|directorial|feature film) debut\b/,
  /\b(film|movie|footage)$/,
  /^(post|mid)[- ]credits?\b/,
  /\bcinematic universe\b/,
];

const OTHERS = new Set([
  '3d',
  'adaptation',
  'black and white',
  'breaking the fourth wall',
  'cameo',
  'cult classic',
  'flashback',
  'imax',
  'live action',
  'live action and animation',
  'long take',
  'mockumentary',
  'multiple storylines',
  'music video',
  'narration',
  'nonlinear timeline',
  'one take',
  'parody',
  'part live action, part animation',
  'split screen',
  'technicolor',
  'voice over',
  'voice over narration',
]);

/** Whether a keyword says how a title is made or what it came from, not what it is about. */
export function isOfForm(keyword: string): boolean {
  const word = keyword.trim().toLowerCase();
  return OTHERS.has(word) || KINDS.some((kind) => kind.test(word));
}
