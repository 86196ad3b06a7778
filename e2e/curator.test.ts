import type { Browser, Locator, Page } from 'playwright-core';
import {
  startTmdbStandIn,
  type TmdbStandIn,
} from '../subgraphs/catalog/src/testing/tmdb-stand-in/start-tmdb-stand-in';
import { until } from '../subgraphs/kit/src/testing';
import { launchBrowser, visit, type Visit } from './browser';
import { dragByFinger, middleOf, visitByPhone } from './finger';
import { nextAnswer } from './observe-page';
import { ADMIN, aStranger, signIn, signUp } from './people';
import { startService, type Service } from './service';

// A curator and a member, each with a browser of their own; every step begins where the one before has ended.
jest.setTimeout(300_000);

let tmdb: TmdbStandIn;
let service: Service;
let browser: Browser;
let visits: Visit[];
let curator: Page;
let member: Page;

beforeAll(async () => {
  tmdb = await startTmdbStandIn();
  service = await startService({
    TMDB_BASE_URL: tmdb.url,
    TMDB_IMAGE_URL: tmdb.imageUrl,
    TMDB_API_KEY: tmdb.apiKey,
  });
  browser = await launchBrowser();
  visits = [await visit(browser, service.address), await visit(browser, service.address)];
  [curator, member] = visits.map(({ page }) => page) as [Page, Page];
  await signIn(curator, ADMIN);
  await signUp(member, aStranger('Nadia'));
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await service?.dispose();
  await tmdb?.stop();
}, 120_000);

const field = (name: string) => curator.getByRole('textbox', { name, exact: true });

test('a curator finds a film at TMDB, sees that the library lacks it, and imports it unseen by viewers', async () => {
  await curator.goto('/admin/library');
  await curator.getByRole('link', { name: 'Add a title' }).click();
  await curator.getByRole('searchbox', { name: 'Name of the title' }).fill('night freight');
  await curator.getByRole('button', { name: /^Look at Night Freight/ }).click();
  await curator.getByText('The library does not hold it: the import adds it.').waitFor();
  await curator.getByRole('checkbox', { name: 'Show it to viewers at once' }).uncheck();
  await curator.getByRole('button', { name: 'Import it' }).click();
  await curator.getByText('Night Freight is in the library.').waitFor();

  const edit = await curator.getByRole('link', { name: 'Edit Night Freight' }).getAttribute('href');
  await member.goto(`/title/${edit?.split('/').at(-1)}`);
  await member.getByRole('heading', { name: 'That title is not in this library' }).waitFor();
});

test('edited, it keeps what the curator wrote; a wrong licence is refused at its field', async () => {
  await curator.getByRole('link', { name: 'Edit Night Freight' }).click();
  await curator.getByRole('heading', { level: 1, name: 'Night Freight' }).waitFor();
  await field('Synopsis').fill('One passenger short, at every station.');
  await curator.getByLabel('Licence from, your time').fill('2020-01-01T10:00');
  await curator.getByLabel('Licence until, your time').fill('2019-01-01T10:00');
  await curator.getByRole('button', { name: 'Save' }).click();
  await curator.getByText('The end must be later than the beginning.').waitFor();
  await curator.getByLabel('Licence until, your time').fill('');
  await curator.getByRole('button', { name: 'Save' }).click();
  await curator.getByText('All is saved.').waitFor();
  await curator.reload();
  await curator.getByRole('heading', { level: 1, name: 'Night Freight' }).waitFor();
  expect(await field('Synopsis').inputValue()).toBe('One passenger short, at every station.');
  expect(await curator.getByLabel('Licence from, your time').inputValue()).toBe('2020-01-01T10:00');
});

test('of two who edit at once, the second loses nothing and chooses', async () => {
  const { page: other } = await visit(browser, service.address);
  await signIn(other, ADMIN);
  await other.goto(new URL(curator.url()).pathname);
  await other.getByRole('textbox', { name: 'Synopsis' }).fill('At every station one is missing.');
  await other.getByRole('textbox', { name: 'Keywords', exact: true }).fill('night\nrailway');
  await other.getByRole('button', { name: 'Save' }).click();
  await other.getByText('All is saved.').waitFor();

  await field('Synopsis').fill('Nobody is missing.');
  await curator.getByRole('button', { name: 'Save' }).click();
  await curator.getByRole('heading', { name: /changed this title while you did$/ }).waitFor();
  expect(await field('Keywords').inputValue()).toBe('night\nrailway');
  expect(await field('Synopsis').inputValue()).toBe('Nobody is missing.');
  await curator.getByRole('button', { name: 'Take theirs' }).click();
  expect(await field('Synopsis').inputValue()).toBe('At every station one is missing.');
  await curator.getByText('All is saved.').waitFor();
  await other.context().close();
});

test('leaving with something unsaved asks first', async () => {
  await field('Keywords').fill('forgotten');
  await curator.getByRole('link', { name: 'Library', exact: true }).first().click();
  await curator.getByRole('dialog', { name: 'Leave without saving?' }).waitFor();
  await curator.getByRole('button', { name: 'Leave' }).click();
  await curator.getByRole('heading', { level: 1, name: 'Library' }).waitFor();
});

test('published from the list, a viewer finds it by search with a filter and opens its page', async () => {
  await curator.getByRole('searchbox', { name: 'Find in the library' }).fill('night freight');
  await curator.getByRole('combobox', { name: 'Viewers' }).selectOption('Hidden from them');
  await curator.getByRole('checkbox', { name: 'Select Night Freight' }).check();
  await curator.getByRole('button', { name: 'Show to viewers' }).click();
  await curator.getByText('One title is shown to viewers.').waitFor();

  await member.goto('/search?q=freight');
  await member.getByRole('radio', { name: /^Film/ }).check();
  await member.waitForURL(/kind=MOVIE/i);
  await member
    .getByRole('list', { name: 'Results' })
    .getByRole('link', { name: /Night Freight/ })
    .click();
  await member.getByRole('heading', { level: 1, name: 'Night Freight' }).waitFor();
  await member.getByText('At every station one is missing.').first().waitFor();
});

test('a member asks for a missing film; the curator sees it live, declines with a reason, and the bell tells', async () => {
  await curator.goto('/admin/requests');
  await curator.getByText('Live', { exact: true }).waitFor();
  await member.goto('/search?q=salt+and+thunder');
  await member.getByRole('link', { name: /Salt and Thunder/ }).click();
  await member.getByRole('button', { name: 'Ask for it' }).click();
  await member.getByRole('button', { name: 'You asked for it' }).waitFor();

  await curator.getByRole('button', { name: 'Decline Salt and Thunder' }).click();
  await curator.getByRole('textbox', { name: 'Reason' }).fill('Its rights are sold elsewhere.');
  await curator.getByRole('button', { name: 'Decline request' }).click();
  // The welcome is the other one.
  await member.getByRole('button', { name: 'Notifications, 2 unread' }).click();
  await member.getByRole('dialog').getByText('Its rights are sold elsewhere.').waitFor();
});

test('a series gets an episode in the console, in the order of its number, and viewers see it', async () => {
  await curator.goto('/admin/library/add');
  await curator.getByRole('button', { name: 'By hand' }).click();
  await field('Name').first().fill('Harbour Lights');
  await curator.getByRole('combobox', { name: 'Kind' }).selectOption('Series');
  await curator.getByRole('checkbox', { name: 'Shown to viewers' }).check();
  await curator.getByRole('button', { name: 'Add a season' }).click();
  const season = curator.getByRole('group', { name: 'Season 1' });
  for (const [index, name] of ['Flood', ''].entries()) {
    await season.getByRole('button', { name: 'Add an episode' }).click();
    await season
      .getByRole('group', { name: `Episode ${index + 1}` })
      .locator('input:focus')
      .waitFor();
    await curator.keyboard.type(name);
  }
  await curator.getByRole('button', { name: 'Add to the library' }).click();
  await season.getByText('Enter a name, or take the episode away.').waitFor();
  const second = season.getByRole('group', { name: 'Episode 2' });
  await second.getByRole('textbox', { name: 'Name' }).fill('Calm');
  await second.getByRole('textbox', { name: 'Number' }).fill('1');
  await curator.getByRole('button', { name: 'Add to the library' }).click();
  await season.getByText('There is a 1 already.').waitFor();
  await season.getByRole('textbox', { name: 'Number' }).nth(1).fill('3');
  await curator.keyboard.press('Tab');
  const episodes = season.getByRole('list', { name: 'Episodes' });
  await until(async () => (await namesOf(episodes)).join() === 'Calm,Flood', 60_000);
  await curator.getByRole('button', { name: 'Add to the library' }).click();
  await curator.getByRole('heading', { level: 1, name: 'Harbour Lights' }).waitFor();

  await member.goto(new URL(curator.url()).pathname.replace('/admin/library/', '/title/'));
  await member.getByText('Flood').waitFor();
});

const namesOf = (episodes: Locator): Promise<string[]> =>
  Promise.all(
    ['0', '1'].map((place) =>
      episodes.getByRole('textbox', { name: 'Name' }).nth(Number(place)).inputValue(),
    ),
  );

const railNames = (page: Page): Promise<string[]> =>
  page
    .getByRole('list', { name: 'Your rails' })
    .getByRole('button', { name: /^Move / })
    .evaluateAll((handles) => handles.map((handle) => handle.ariaLabel?.replace('Move ', '') ?? ''));

test('rails are put in order with the mouse and with a finger, and stay so', async () => {
  for (const name of ['First', 'Second', 'Third']) {
    await curator.goto('/admin/rails/new');
    await field('Heading').fill(name);
    await curator.getByRole('button', { name: 'Add rail' }).dblclick();
    await curator.getByRole('heading', { name, exact: true }).waitFor();
  }
  await curator.goto('/admin/rails');
  await curator.getByRole('button', { name: 'Move Third' }).waitFor();
  const middle = (page: Page, name: string) => middleOf(page.getByRole('button', { name: `Move ${name}` }));

  // What is taken up is measured last: to measure may be to scroll.
  const to = await middle(curator, 'First');
  const from = await middle(curator, 'Third');
  await curator.mouse.move(from.x, from.y);
  await curator.mouse.down();
  await curator.mouse.move(to.x, to.y - 4, { steps: 12 });
  await curator.getByText('Third is at place 1 of 3.').waitFor();
  const mouseSaved = nextAnswer(curator, 'OrderCuratedRails');
  await curator.mouse.up();
  await mouseSaved;
  await curator.reload();
  await curator.getByRole('button', { name: 'Move Third' }).waitFor();
  expect(await railNames(curator)).toEqual(['Third', 'First', 'Second']);

  const { page: phone, context } = await visitByPhone(browser, service.address);
  await signIn(phone, ADMIN);
  await phone.goto('/admin/rails');
  await phone.getByRole('button', { name: 'Move Third' }).waitFor();
  const end = await middle(phone, 'Second');
  const start = await middle(phone, 'Third');
  const touchSaved = nextAnswer(phone, 'OrderCuratedRails');
  await dragByFinger(phone, start, { x: end.x, y: end.y + 4 }, () =>
    phone.getByText('Third is at place 3 of 3.').waitFor(),
  );
  await touchSaved;
  await phone.reload();
  await phone.getByRole('button', { name: 'Move Third' }).waitFor();
  expect(await railNames(phone)).toEqual(['First', 'Second', 'Third']);
  await context.close();
});

test('of two who edit a rail at once the second keeps what was typed, and sees what the first saved', async () => {
  const { page: other, context } = await visit(browser, service.address);
  await signIn(other, ADMIN);
  for (const page of [curator, other]) {
    await page.goto('/admin/rails');
    await page.getByRole('link', { name: /^Second/ }).click();
    await page.getByRole('heading', { name: 'Second', exact: true }).waitFor();
  }
  await other.getByRole('textbox', { name: 'Line below it' }).fill('Theirs.');
  await other.getByRole('checkbox', { name: 'Viewers see it' }).check();
  await other.getByRole('button', { name: 'Save', exact: true }).click();
  await other.getByText('Second is saved.').waitFor();
  await context.close();

  await field('Line below it').fill('Mine.');
  await curator.getByRole('button', { name: 'Save', exact: true }).click();
  await curator.getByRole('heading', { name: /changed this rail while you did$/ }).waitFor();
  expect(await field('Line below it').inputValue()).toBe('Mine.');
  expect(await curator.getByRole('checkbox', { name: 'Viewers see it' }).isChecked()).toBe(true);
  await curator.getByText('Theirs.').waitFor();
  await curator.getByRole('link', { name: 'Back to the rails' }).click();
  await curator.getByRole('button', { name: 'Stay here' }).click();
  await curator.getByRole('button', { name: 'Save', exact: true }).click();
  await curator.getByText('Second is saved.').waitFor();
});

test('nothing of all this has thrown in a page', () => {
  expect(visits.flatMap(({ pageErrors }) => pageErrors)).toEqual([]);
});
