import { drawPoster } from './draw-poster';
import { ink, paper } from './palettes';
import { cropSizes, type Crop, type PosterFacts } from './poster-facts';

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

function picture(facts: PosterFacts, crop: Crop, width: number): string {
  const data = Buffer.from(drawPoster(facts, crop)).toString('base64');
  const { width: across, height } = cropSizes[crop];
  const about = escaped(`${facts.name} (${facts.year ?? 'no year'}) ${facts.id}`);
  return `<img src="data:image/svg+xml;base64,${data}" alt="${about}" title="${about}" width="${width}" height="${Math.round((width * height) / across)}">`;
}

const section = (heading: string, facts: readonly PosterFacts[], crop: Crop, width: number): string =>
  `<h2>${heading}</h2><div>${facts.map((fact) => picture(fact, crop, width)).join('')}</div>`;

/** One page that holds its pictures, to be opened from disk. */
export function galleryPage(title: string, facts: readonly PosterFacts[]): string {
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Posters: ${escaped(title)}</title>
<style>
body { margin: 24px; background: ${ink}; color: ${paper}; font: 15px/1.4 system-ui, sans-serif }
div { display: flex; flex-wrap: wrap; gap: 12px } img { border-radius: 4px } h2 { margin: 32px 0 12px }
</style>
<h1>${escaped(title)}</h1>
${section('Posters', facts, 'poster', 190)}
${section('As small as they are shown', facts, 'poster', 120)}
${section('Backdrops', facts, 'backdrop', 380)}
${section('Squares', facts, 'square', 180)}
</html>
`;
}
