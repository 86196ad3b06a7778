import type { Page } from 'playwright-core';
import { askGraphql } from './ask-graphql';
import { ADMIN, type Person } from './people';

export const SERIES_ID = 'own-harbour-lights';

/** Of each kind something: rails by hand and by rule, a series with episodes, a film that a member asked for. */
export async function seedConsole(address: string, member: Person): Promise<void> {
  const signedIn = async ({ email, password }: Pick<Person, 'email' | 'password'>): Promise<string> => {
    const { data } = await askGraphql(
      address,
      'mutation ($input: SignInInput!) { signIn(input: $input) { ... on AuthSession { accessToken } } }',
      { variables: { input: { email, password } } },
    );
    return (data?.['signIn'] as { accessToken: string }).accessToken;
  };
  const act = async (token: string, name: string, type: string, input: object): Promise<void> => {
    const query = `mutation ($input: ${type}!) { ${name}(input: $input) { __typename } }`;
    const { errors } = await askGraphql(address, query, { token, variables: { input } });
    if (errors) throw new Error(`${name}: ${JSON.stringify(errors)}`);
  };
  const curator = await signedIn(ADMIN);
  const episodes = ['Ebb', 'Flood', 'Calm'].map((name, index) => ({ number: index + 1, name }));
  await act(curator, 'createTitle', 'CreateTitleInput', {
    ...{ idempotencyKey: 'harbour', kind: 'SERIES', name: 'Harbour Lights', year: 2001 },
    ...{ synopsis: 'A keeper, and whoever comes by.', seasons: [{ number: 1, name: 'Spring', episodes }] },
  });
  await act(curator, 'createCuratedRail', 'CreateCuratedRailInput', {
    ...{ idempotencyKey: 'by-hand', name: 'Heights', titleIds: ['film-vertigo-1958', SERIES_ID] },
  });
  await act(curator, 'createCuratedRail', 'CreateCuratedRailInput', {
    ...{ idempotencyKey: 'by-rule', name: 'Noir', rule: { genreIds: ['genre-noir'] } },
  });
  await act(await signedIn(member), 'requestTitle', 'RequestTitleInput', { titleId: 'tmdb-movie-9003' });
}

// Without these there is no console around the page.
const SURROUNDING = /"operationName":"(Shell|Console|RefreshSession)"/;

/** Until the page is left the service answers nothing that the page itself asks: late, or with an error. */
export async function leaveUnanswered(page: Page, how: 'waiting' | 'refused'): Promise<void> {
  await page.route('**/graphql', async (route) => {
    if (SURROUNDING.test(route.request().postData() ?? '')) return route.continue();
    return how === 'refused' ? route.abort() : undefined;
  });
}

interface ConsolePage {
  name: string;
  path: string;
  unanswered?: 'waiting' | 'refused';
  /** Resolves when the page shows what is meant. */
  open: (page: Page) => Promise<unknown>;
}

const heading = (name: string | RegExp) => (page: Page) =>
  page.getByRole('heading', { name }).first().waitFor();
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const dialog = (page: Page) => page.getByRole('dialog').or(page.getByRole('alertdialog')).waitFor();
const look = (page: Page) => page.getByRole('searchbox', { name: 'Name of the title' });

const ready: ConsolePage[] = [
  {
    name: 'the queue of payments',
    path: '/admin/payments',
    open: (page) => page.getByRole('table').waitFor(),
  },
  {
    name: 'the dialog that rejects a payment',
    path: '/admin/payments',
    open: async (page) => {
      await press(page, /^Reject /);
      await dialog(page);
    },
  },
  { name: 'the library', path: '/admin/library', open: (page) => page.getByText('Show more').waitFor() },
  {
    name: 'the library with a title selected',
    path: '/admin/library',
    open: (page) =>
      page
        .getByRole('checkbox', { name: /^Select / })
        .first()
        .check(),
  },
  {
    name: 'a library in which nothing matches',
    path: '/admin/library?q=zzzzqqq',
    open: (page) => page.getByText('No title of the library is so.').waitFor(),
  },
  { name: 'adding a title', path: '/admin/library/add', open: (page) => look(page).waitFor() },
  {
    name: 'what TMDB finds',
    path: '/admin/library/add?q=night',
    open: (page) =>
      page
        .getByRole('button', { name: /^Look at / })
        .first()
        .waitFor(),
  },
  {
    name: 'the preview of a title of TMDB',
    path: '/admin/library/add?q=night+freight',
    open: async (page) => {
      await press(page, /^Look at Night Freight/);
      await page.getByRole('button', { name: 'Import it' }).waitFor();
    },
  },
  {
    name: 'a new series by hand, refused',
    path: '/admin/library/add',
    open: async (page) => {
      await press(page, 'By hand');
      await page.getByRole('combobox', { name: 'Kind' }).selectOption('Series');
      await press(page, 'Add a season');
      await press(page, 'Add an episode');
      await press(page, 'Add a director');
      await press(page, 'Add a trailer');
      await press(page, 'Add to the library');
      await page.getByText('Enter a name, or take the episode away.').waitFor();
    },
  },
  { name: 'the import', path: '/admin/library/import', open: heading('Import titles') },
  {
    name: 'a file with problems',
    path: '/admin/library/import',
    open: async (page) => {
      const text = 'name,year,kind\nLantern Row,1974,MOVIE\n,1980,MOVIE\nTide,abc,MOVIE\n';
      const file = { name: 'films.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByRole('heading', { name: /problems$/ }).waitFor();
    },
  },
  {
    name: 'the editor of a series',
    path: `/admin/library/${SERIES_ID}`,
    open: async (page) => {
      await press(page, /^Season 1/);
      await page.getByRole('textbox', { name: 'Synopsis' }).nth(1).waitFor();
    },
  },
  {
    name: 'the dialog that asks before leaving',
    path: '/admin/library/film-vertigo-1958',
    open: async (page) => {
      await page.getByRole('textbox', { name: 'Synopsis' }).fill('Fear.');
      await page.getByRole('link', { name: 'Library', exact: true }).first().click();
      await dialog(page);
    },
  },
  {
    name: 'a title that is not there',
    path: '/admin/library/film-none',
    open: heading('The library has no such title'),
  },
  { name: 'the rails', path: '/admin/rails', open: heading('Your rails') },
  {
    name: 'a new rail',
    path: '/admin/rails/new',
    open: async (page) => {
      await page.getByRole('searchbox', { name: 'Look for titles to add' }).fill('vertigo');
      await press(page, 'Add Vertigo');
    },
  },
  {
    name: 'a rail by hand',
    path: '/admin/rails',
    open: async (page) => {
      await page.getByRole('link', { name: /^Heights/ }).click();
      await page.getByRole('button', { name: 'Move Vertigo' }).waitFor();
    },
  },
  {
    name: 'a rail by a rule',
    path: '/admin/rails',
    open: async (page) => {
      await page.getByRole('link', { name: /^Noir/ }).click();
      await heading('What it finds now')(page);
    },
  },
  {
    name: 'choosing what opens the front page',
    path: '/admin/rails',
    open: async (page) => {
      await press(page, 'Choose a title for everybody');
      await dialog(page);
    },
  },
  { name: 'a rail that is gone', path: '/admin/rails/none', open: heading('This rail is gone') },
  { name: 'the requests', path: '/admin/requests', open: (page) => page.getByText(/member asks/).waitFor() },
  {
    name: 'the dialog that declines a request',
    path: '/admin/requests',
    open: async (page) => {
      await press(page, /^Decline /);
      await dialog(page);
    },
  },
  { name: 'the cache', path: '/admin/service/cache', open: heading('TMDB cache') },
  {
    name: 'the dialog that clears the cache',
    path: '/admin/service/cache',
    open: async (page) => {
      await press(page, 'Clear everything');
      await dialog(page);
    },
  },
];

const places = [
  ['payments', '/admin/payments'],
  ['library', '/admin/library'],
  ['titles of TMDB', '/admin/library/add?q=night'],
  ['title', `/admin/library/${SERIES_ID}`],
  ['rails', '/admin/rails'],
  ['requests', '/admin/requests'],
  ['cache', '/admin/service/cache'],
] as const;

/** Every page of the console with its dialogs, and those that read something also while it is late or missing. */
export const consolePages: ConsolePage[] = [
  ...ready,
  ...places.flatMap(([name, path]): ConsolePage[] => [
    {
      name: `${name}, late`,
      path,
      unanswered: 'waiting',
      open: (page) =>
        page
          .getByText(/^(Loading (?!the console)|Asking )/)
          .first()
          .waitFor(),
    },
    {
      name: `${name}, not reachable`,
      path,
      unanswered: 'refused',
      open: (page) => page.getByRole('alert').first().waitFor(),
    },
  ]),
];
