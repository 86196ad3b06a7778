import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { randomNumbers } from '../search/random-titles';

const WORDS = ['river', 'harbour', 'winter', 'letter', 'garden', 'silent', 'copper', 'meadow', 'signal', 'orchard', 'lantern',
  'thunder', 'valley', 'cinder', 'window', 'marble', 'ribbon', 'anchor', 'willow', 'ember']; // prettier-ignore
const GENRES = ['Drama', 'Comedy', 'Thriller', 'Documentary', 'Family', 'Crime'];
const PEOPLE = 40_000;

/** A CSV file of titles as an operator's list may have them: names, years, genres, a director and three actors. */
export async function writeFile(path: string, lines: number): Promise<void> {
  const random = randomNumbers(lines);
  const pick = (words: readonly string[]): string => words[Math.floor(random() * words.length)] ?? '';
  const person = (): string => {
    const number = Math.floor(random() * PEOPLE);
    return `${pick(WORDS)} ${WORDS[number % WORDS.length] ?? ''}${number}`;
  };
  const file = createWriteStream(path);
  file.write('id,name,year,runtime_minutes,genres,directors,cast,synopsis\n');
  for (let line = 0; line < lines; line += 1) {
    const name = `${pick(WORDS)} ${pick(WORDS)} ${line}`;
    const cast = [person(), person(), person()].join('|');
    const facts = `${1930 + Math.floor(random() * 95)},${60 + Math.floor(random() * 90)},${pick(GENRES)}|${pick(GENRES)}`;
    const synopsis = `"A ${pick(WORDS)}, a ${pick(WORDS)} and a ${pick(WORDS)} meet by the ${pick(WORDS)}."`;
    if (!file.write(`own-bench-${line},${name},${facts},${person()},${cast},${synopsis}\n`))
      await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}
