import type { PosterFacts } from './poster-facts';

const films = `
High Noon|1952|Western
Vertigo|1958|Thriller,Mystery
Metropolis|1927|Science Fiction,Drama
The Apartment|1960|Comedy,Romance
Night of the Living Dead|1968|Horror
Singin' in the Rain|1952|Musical,Comedy
Alien|1979|Science Fiction,Horror
Do the Right Thing|1989|Drama,Comedy
The Third Man|1949|Noir,Thriller
Moonlight|2016|Drama
Mad Max: Fury Road|2015|Action,Adventure
Safety Last!|1923|Comedy
The Thin Red Line|1998|War,Drama
Paris, Texas|1984|Drama
Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb|1964|Comedy,War
2001: A Space Odyssey|1968|Science Fiction
Seven Samurai|1954|Action,Drama
Spirited Away|2001|Animation,Fantasy
Amélie|2001|Romance,Comedy
M|1931|Crime,Thriller
Pi|1998|Thriller
Up|2009|Animation,Family
Nosferatu|1922|Horror
The Cabinet of Dr. Caligari|1920|Horror
Casablanca|1942|Romance,War
Citizen Kane|1941|Drama,Mystery
Psycho|1960|Horror,Thriller
The Good, the Bad and the Ugly|1966|Western
Once Upon a Time in the West|1968|Western
Unforgiven|1992|Western
Stagecoach|1939|Western,Adventure
Rio Bravo|1959|Western
The Searchers|1956|Western
Apocalypse Now|1979|War
Paths of Glory|1957|War,Drama
Come and See|1985|War
The Great Escape|1963|War,Adventure
Jaws|1975|Thriller
Chinatown|1974|Noir,Mystery
Taxi Driver|1976|Crime,Drama
Goodfellas|1990|Crime
Pulp Fiction|1994|Crime
Fargo|1996|Crime,Comedy
Heat|1995|Crime,Action
Se7en|1995|Crime,Mystery
Zodiac|2007|Mystery,Crime
The Silence of the Lambs|1991|Thriller,Horror
Halloween|1978|Horror
The Shining|1980|Horror
The Exorcist|1973|Horror
Suspiria|1977|Horror
Get Out|2017|Horror,Thriller
Hereditary|2018|Horror
Blade Runner|1982|Science Fiction
Solaris|1972|Science Fiction
Stalker|1979|Science Fiction
Gravity|2013|Science Fiction
Arrival|2016|Science Fiction
Her|2013|Romance,Science Fiction
The Matrix|1999|Science Fiction,Action
Interstellar|2014|Science Fiction
Eternal Sunshine of the Spotless Mind|2004|Romance,Science Fiction
Before Sunrise|1995|Romance
In the Mood for Love|2000|Romance,Drama
Brief Encounter|1945|Romance
It Happened One Night|1934|Comedy,Romance
Bringing Up Baby|1938|Comedy
Some Like It Hot|1959|Comedy
Playtime|1967|Comedy
Airplane!|1980|Comedy
Groundhog Day|1993|Comedy,Fantasy
Duck Soup|1933|Comedy
Modern Times|1936|Comedy
City Lights|1931|Comedy,Romance
The General|1926|Comedy,Action
Sherlock Jr.|1924|Comedy
Sunrise: A Song of Two Humans|1927|Romance
Man with a Movie Camera|1929|Documentary
Nanook of the North|1922|Documentary
Hoop Dreams|1994|Documentary,Sports
Grey Gardens|1975|Documentary
The Act of Killing|2012|Documentary
Rocky|1976|Sports,Drama
Raging Bull|1980|Sports,Biography
Amadeus|1984|Biography,Music
Cabaret|1972|Musical
La La Land|2016|Musical,Romance
West Side Story|1961|Musical
The Wizard of Oz|1939|Fantasy,Musical
Pan's Labyrinth|2006|Fantasy
King Kong|1933|Adventure,Horror
Raiders of the Lost Ark|1981|Adventure
Lawrence of Arabia|1962|Adventure,War
Enter the Dragon|1973|Martial Arts
Die Hard|1988|Action
Superman|1978|Superhero
Dr. No|1962|Spy,Action
The Spy Who Came In from the Cold|1965|Spy
Babe|1995|Family,Comedy
Gone with the Wind|1939|Drama,Romance
`;

/** A hundred well-known films of every genre and time, for looking at posters side by side. */
export const galleryFacts: PosterFacts[] = films
  .trim()
  .split('\n')
  .map((line) => {
    const [name = '', year = '', genres = ''] = line.split('|');
    const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
    return { id: `film-${slug}-${year}`, name, year: Number(year), genres: genres.split(',') };
  });

/** Titles that are hard to set: long, short, of figures, with marks, and in other letters than Latin ones. */
export const hardFacts: PosterFacts[] = [
  'Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb',
  'Those Magnificent Men in Their Flying Machines, or How I Flew from London to Paris in 25 Hours 11 Minutes',
  'M', 'If....', '8½', '1917', '300', 'X', '(500) Days of Summer', 'Mission: Impossible – Dead Reckoning',
  'Spider-Man: Into the Spider-Verse', "Singin' in the Rain", 'WALL·E', '*batteries not included', '¡Three Amigos!',
  'Extraordinarily', 'Supercalifragilisticexpialidocious', "Amélie d'Été à Noël", 'Ågåsøy', 'Đường về quê mẹ',
  'Летят журавли', 'Брат 2', 'Восхождение', 'Иди и смотри', 'Ο θίασος', 'Ζ', 'Ποτέ την Κυριακή', 'Тени забытых предков',
  'ואלס עם באשיר', 'ביקור התזמורת', 'אקסודוס 1948', 'שבע ברכות (חלק 2)', '七人の侍', '기생충', 'الرسالة', 'शोले',
].map((name, index) => ({
  id: `film-hard-${index}`,
  name,
  year: 1950 + index * 2,
  genres: [['Drama'], ['Comedy', 'Family'], ['Crime'], ['Science Fiction'], ['Romance'], ['War']][index % 6] ?? [],
})); // prettier-ignore
