import { SITE_NAME, sharedPicture, type PageFacts } from './head-elements';
import { personData, titleData, type SharedPerson, type SharedTitle } from './structured-data';

const SITE_DESCRIPTION = 'Films chosen by people, streamed from your own club.';

export const titlePath = (id: string): string => `/title/${encodeURIComponent(id)}`;
const personPath = (id: string): string => `/person/${encodeURIComponent(id)}`;
const collectionPath = (id: string): string => `/collection/${encodeURIComponent(id)}`;

interface Open {
  availability: { state: string };
}
interface Held {
  isInLibrary: boolean;
}

const nameAndYear = ({ name, year }: Pick<SharedTitle, 'name' | 'year'>): string =>
  year === null ? name : `${name} (${year})`;

export const describeTitle = {
  query: `query TitleHead($id: ID!) {
    title(id: $id) {
      id kind name isInLibrary availability { state } originalName year runtimeMinutes releasedOn originalLanguage synopsis rating ratingVotes backdropUrl
      genres { name } maturityRating { label } credits { role person { id name } }
    }
  }`,
  describe({ title }: { title: (SharedTitle & Held & Open) | null }, origin: string): PageFacts | null {
    if (!title) return null;
    const path = titlePath(title.id);
    const imagePath = sharedPicture(title.backdropUrl);
    return {
      title: nameAndYear(title),
      description: title.synopsis,
      path,
      type: title.kind === 'SERIES' ? 'video.tv_show' : 'video.movie',
      imagePath,
      imageAlt: `Title card of ${title.name}`,
      isImageWide: true,
      // As in the sitemap: what cannot be watched here now is for those who have the address.
      isIndexed: title.isInLibrary && title.availability.state === 'OPEN',
      structured: titleData(title, {
        url: origin + path,
        image: imagePath && origin + imagePath,
        personUrl: (id) => origin + personPath(id),
      }),
    };
  },
};

/** What the library holds comes first. */
interface Filmography {
  credits: { nodes: { title: { name: string } & Held }[] } | null;
}

export const describePerson = {
  query: `query PersonHead($id: ID!) {
    person(id: $id) {
      id name biography portraitUrl bornOn diedOn birthplace credits(first: 3) { nodes { title { name isInLibrary } } }
    }
  }`,
  describe({ person }: { person: (SharedPerson & Filmography) | null }, origin: string): PageFacts | null {
    if (!person) return null;
    const path = personPath(person.id);
    const names = person.credits?.nodes.map(({ title }) => title.name) ?? [];
    const imagePath = sharedPicture(person.portraitUrl);
    return {
      title: person.name,
      description: person.biography ?? (names.length ? `Known for ${[...new Set(names)].join(', ')}.` : null),
      path,
      type: 'profile',
      imagePath,
      imageAlt: person.name,
      isImageWide: false,
      isIndexed: person.credits?.nodes[0]?.title.isInLibrary ?? false,
      structured: personData(person, { url: origin + path, image: imagePath && origin + imagePath }),
    };
  },
};

interface SharedCollection {
  id: string;
  name: string;
  titles: ({ id: string; name: string; year: number | null; backdropUrl: string } & Held)[] | null;
}

export const describeCollection = {
  query: `query CollectionHead($id: ID!) {
    collection(id: $id) { id name titles { id name year backdropUrl isInLibrary } }
  }`,
  describe({ collection }: { collection: SharedCollection | null }, origin: string): PageFacts | null {
    if (!collection) return null;
    const path = collectionPath(collection.id);
    const titles = collection.titles ?? [];
    return {
      title: collection.name,
      description: titles.length ? titles.map(nameAndYear).join(', ') : null,
      path,
      type: 'website',
      imagePath: sharedPicture(titles[0]?.backdropUrl ?? null),
      imageAlt: `Title card of ${titles[0]?.name}`,
      isImageWide: true,
      isIndexed: titles.some(({ isInLibrary }) => isInLibrary),
      structured: {
        '@type': 'MovieSeries',
        name: collection.name,
        url: origin + path,
        hasPart: titles.map(({ id, name }) => ({ '@type': 'Movie', name, url: origin + titlePath(id) })),
      },
    };
  },
};

export const describeHome = {
  query: '{ home { hero { name backdropUrl } } }',
  describe(
    { home }: { home: { hero: { name: string; backdropUrl: string } | null } | null },
    origin: string,
  ): PageFacts {
    const hero = home?.hero;
    return {
      title: SITE_NAME,
      description: SITE_DESCRIPTION,
      path: '/',
      type: 'website',
      imagePath: sharedPicture(hero?.backdropUrl ?? null),
      imageAlt: `Title card of ${hero?.name}`,
      isImageWide: true,
      isIndexed: true,
      structured: {
        '@type': 'WebSite',
        name: SITE_NAME,
        url: `${origin}/`,
        potentialAction: {
          '@type': 'SearchAction',
          target: { '@type': 'EntryPoint', urlTemplate: `${origin}/search?q={query}` },
          'query-input': 'required name=query',
        },
      },
    };
  },
};
