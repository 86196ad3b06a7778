import type { Page } from 'playwright-core';

export interface Order {
  reference: string;
  /** The rows of the payment sheet, by their names. */
  rows: Record<string, string>;
}

/** From the plans to the checkout of one plan in one currency. */
export async function choosePlan(
  page: Page,
  plan: string,
  currency: 'Euro' | 'Vietnamese Dong',
): Promise<void> {
  await page.getByRole('group', { name: 'Currency' }).getByRole('button', { name: currency }).click();
  await page.getByRole('link', { name: `Choose ${plan}` }).click();
  await qrPicture(page).waitFor();
}

/** What the checkout tells the payer, read from the page. */
export async function readOrder(page: Page): Promise<Order> {
  const sheet = page.getByRole('region', { name: 'How to pay' });
  const rows: Record<string, string> = {};
  await sheet.getByRole('term').first().waitFor();
  for (const term of await sheet.getByRole('term').all()) {
    // The first definition is the value; what follows it is the button that copies it.
    const value = term.locator('xpath=following-sibling::dd[1]');
    rows[(await term.innerText()).trim()] = (await value.innerText()).trim();
  }
  return { reference: rows['Reference'] ?? '', rows };
}

export const qrPicture = (page: Page) => page.getByRole('img', { name: /^QR code to pay/ });

/** The viewer says that the transfer is on its way. */
export async function sayPaid(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'I have paid' }).click();
  await page.getByRole('heading', { name: 'We are looking for your transfer' }).waitFor();
}
