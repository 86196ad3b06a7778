export const SITE_NAME = 'StreamVerse';

/** What a page is about, as link previews show it. */
export interface PageFacts {
  /** Without the name of the site. */
  title: string;
  description: string | null;
  /** From the root: `/title/film-alien-1979`. */
  path: string;
  /** https://ogp.me/#types */
  type: 'website' | 'video.movie' | 'video.tv_show' | 'profile';
  /** A path of this service to a PNG or JPEG; what reads previews draws no SVG. */
  imagePath: string | null;
  imageAlt: string | null;
  isImageWide: boolean;
  /** False for what this service does not have: it may be linked to, but search engines are not to send people here. */
  isIndexed: boolean;
  /** https://schema.org, without `@context`. */
  structured: object;
}

const DESCRIPTION_LENGTH = 280;

/** The elements of `<head>` that say what the page is about: https://ogp.me, X's cards, and structured data. */
export function headElements(facts: PageFacts, origin: string): string {
  const title = facts.title === SITE_NAME ? SITE_NAME : `${facts.title} · ${SITE_NAME}`;
  const description = facts.description && shortened(facts.description);
  const url = origin + facts.path;
  const image = facts.imagePath && origin + facts.imagePath;
  const properties: [string, string | null][] = [
    ['og:site_name', SITE_NAME],
    ['og:type', facts.type],
    ['og:title', facts.title],
    ['og:description', description],
    ['og:url', url],
    ['og:image', image],
    ['og:image:alt', image && facts.imageAlt],
  ];
  const lines = [
    `<title>${escaped(title)}</title>`,
    description && `<meta name="description" content="${escaped(description)}">`,
    !facts.isIndexed && '<meta name="robots" content="noindex">',
    `<link rel="canonical" href="${escaped(url)}">`,
    ...properties.map(
      ([property, content]) => content && `<meta property="${property}" content="${escaped(content)}">`,
    ),
    `<meta name="twitter:card" content="${image && facts.isImageWide ? 'summary_large_image' : 'summary'}">`,
    `<script type="application/ld+json">${inScript({ '@context': 'https://schema.org', ...facts.structured })}</script>`,
  ];
  return lines.filter(Boolean).join('\n    ');
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

// A script ends at the first `</script`, whatever its JSON says; escapes of JSON mean the same and end nothing.
const inScript = (value: object): string =>
  JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= DESCRIPTION_LENGTH) return line;
  const cut = line.slice(0, DESCRIPTION_LENGTH);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), DESCRIPTION_LENGTH / 2))}…`;
}

/** The same picture in a format that every reader of previews shows. */
export function sharedPicture(path: string | null): string | null {
  return path?.replace(/\.svg(?=\?|$)/, '.png').replace(/\.webp(?=\?|$)/, '.jpg') ?? null;
}
