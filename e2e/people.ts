import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';

export interface Person {
  name: string;
  email: string;
  password: string;
}

export const ADMIN = { email: 'admin@netflix.net', password: 'Admin123!' };

/** Somebody whom the service has never seen. */
export const aStranger = (name: string): Person => ({
  name,
  email: `${name.toLowerCase()}.${randomBytes(4).toString('hex')}@example.org`,
  password: `Curtain-${randomBytes(6).toString('hex')}`,
});

/** From the page that is open, which shows a way to sign in, to wherever signing in leads. */
export async function signIn(
  page: Page,
  { email, password }: Pick<Person, 'email' | 'password'>,
): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: /^Your account/ }).waitFor();
}

/** From the landing page to the plans, as a stranger does it. */
export async function signUp(page: Page, person: Person): Promise<void> {
  await page.getByRole('link', { name: 'Take a seat' }).click();
  await page.getByLabel('Name').fill(person.name);
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Make an account' }).click();
  await page.getByRole('heading', { level: 1, name: 'Choose how you watch' }).waitFor();
}

export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Your account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('link', { name: 'Take a seat' }).waitFor();
}
