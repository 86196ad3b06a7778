import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { RandomLibrary } from '../search/random-titles';

/** A CSV file of random titles, each with what an operator's list may say of it. */
export async function writeFile(path: string, lines: number): Promise<void> {
  const library = new RandomLibrary(lines);
  const file = createWriteStream(path);
  file.write(
    'id,kind,name,original_name,original_language,year,runtime_minutes,genres,keywords,rating,directors,cast\n',
  );
  for (let line = 0; line < lines; line += 1) {
    const title = library.title(line);
    const [director = '', ...cast] = title.people.map((index) => library.personName(index));
    const cells = [
      `own-${title.id}`,
      title.kind,
      title.name,
      title.originalName ?? '',
      title.originalLanguage,
      title.year,
      title.runtimeMinutes ?? '',
      title.genreIds.map((id) => id.replace('genre-', '')).join('|'),
      title.keywords.join('|'),
      title.rating ?? '',
      director,
      cast.join('|'),
    ];
    if (!file.write(`${cells.join(',')}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
}
